import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord, SQSRecord } from "aws-lambda";
import { LOCAL_QUEUE } from "../../local/cloud.ts";
import { pollStream } from "../../local/pollers.ts";
import type { Stack } from "../../local/stack.ts";
import { CloudEvent } from "../../shared/api/cloudevent.ts";
import { quiet } from "./engine.ts";
import { eventually } from "./world.ts";

/** Follows the stream of events without handling anything: what Lambda would hand to `dispatch`. */
export async function watchStream(world: Stack) {
  const { Table } = await world.deps.db.send(new DescribeTableCommand({ TableName: world.deps.tables.events }));
  const records: DynamoDBRecord[] = [];
  const poller = pollStream({
    name: "watch",
    endpoint: world.engine.endpoint,
    arn: Table?.LatestStreamArn ?? "",
    log: quiet,
    handler: async ({ Records }) => {
      records.push(...Records);
      return { batchItemFailures: [] };
    },
  });
  const about = (record: string) => records.filter(({ dynamodb }) => dynamodb?.Keys?.["record"]?.S === record);
  return {
    stop: poller.stop,
    /** The stream records of one subject, once there are `count` of them. */
    of: (record: string, count: number): Promise<DynamoDBRecord[]> =>
      eventually(
        `${count} stream records of ${record}`,
        async () => {
          poller.wake();
          return about(record).length >= count && about(record);
        },
        30_000,
      ),
  };
}
export type StreamWatch = Awaited<ReturnType<typeof watchStream>>;

/** The queue that `deliver` reads, read by hand. */
export async function openQueue(world: Stack) {
  const sqs = new SQSClient({ ...(world.deps.env.SNS_ENDPOINT && { endpoint: world.deps.env.SNS_ENDPOINT }) });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: LOCAL_QUEUE }));
  return {
    close: () => sqs.destroy(),
    /** Takes every message that is waiting off the queue. */
    async take(): Promise<{ record: SQSRecord; event: CloudEvent }[]> {
      const taken: { record: SQSRecord; event: CloudEvent }[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return taken;
        for (const { MessageId, Body = "", ReceiptHandle } of Messages) {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          const { Message } = JSON.parse(Body) as { Message: string };
          const record = { messageId: MessageId, body: Body, receiptHandle: ReceiptHandle } as SQSRecord;
          taken.push({ record, event: CloudEvent.parse(JSON.parse(Message)) });
        }
      }
    },
  };
}
export type Queue = Awaited<ReturnType<typeof openQueue>>;
