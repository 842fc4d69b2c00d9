import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QUEUE_ARN } from "../../shared/domain/subscription/endpoint.ts";
import type { Env } from "../../shared/env.ts";
import type { Channel } from "../ports/channel.ts";
import { failure } from "./failure.ts";

/** A partner's SQS queue: the event as CloudEvents JSON, with attributes to filter by. FIFO queues are ordered by record. */
export function queueChannel({ SQS_ENDPOINT }: Pick<Env, "SQS_ENDPOINT">): Channel {
  const clients = new Map<string, SQSClient>();
  const clientOf = (region: string): SQSClient => {
    const client = clients.get(region) ?? new SQSClient({ region, ...(SQS_ENDPOINT && { endpoint: SQS_ENDPOINT }) });
    clients.set(region, client);
    return client;
  };
  return {
    async send({ id, to, thread, event, attributes }) {
      const [, china = "", region = "", account = "", name = ""] = QUEUE_ARN.exec(to) ?? [];
      if (!name) throw failure("bad-arn");
      const host = SQS_ENDPOINT ?? `https://sqs.${region}.amazonaws.com${china && ".cn"}`;
      const values = Object.entries({ ...attributes, id }).filter(([, value]) => value !== "");
      await clientOf(region).send(
        new SendMessageCommand({
          QueueUrl: `${host}/${account}/${name}`,
          MessageBody: JSON.stringify(event),
          MessageAttributes: Object.fromEntries(values.map(([key, StringValue]) => [key, { DataType: "String", StringValue }])),
          ...(name.endsWith(".fifo") && { MessageGroupId: thread, MessageDeduplicationId: id }),
        }),
      );
      return { took: "delivered" };
    },
  };
}
