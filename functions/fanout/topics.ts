import { CreateTopicCommand, PublishCommand, type SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import type { Env } from "../../shared/env.ts";
import type { Topics } from "../ports/topics.ts";

export function makeTopics(env: Env, sns: SNSClient): Topics {
  const arnOf = (agency: string) => `${env.TOPIC_PREFIX}${agency}`;
  return {
    async publish(agency, { body, attributes }) {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
      );
      await sns.send(new PublishCommand({ TopicArn: arnOf(agency), Message: body, MessageAttributes }));
    },
    async provision(agency) {
      if (!env.DELIVER_QUEUE_ARN) throw new Error("DELIVER_QUEUE_ARN is not set");
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: arnOf(agency).split(":").at(-1) }));
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: env.DELIVER_QUEUE_ARN }));
    },
  };
}
