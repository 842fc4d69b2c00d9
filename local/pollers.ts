import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../functions/lib/log.ts";

/** A loop that can be woken before its time and stopped. */
export interface Poller {
  wake(): void;
  stop(): Promise<void>;
}
type Handler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
/** How a handler is fed from a stream. */
export interface StreamFeed {
  name: string;
  endpoint: string;
  arn: string;
  handler: Handler;
  /** Event source filter. */
  wants?: (record: DynamoDBRecord) => boolean;
  /** Folder for checkpoints and parked batches; in memory without. */
  folder?: string | undefined;
  log: Log;
}

const IDLE_MS = 250;
const ATTEMPTS = 6;
const BATCH = 100;

/** Runs `turn` again and again; it tells whether there may be more at once, and may ask whether it is still wanted. */
function loop(name: string, log: Log, idleMs: number, turn: (wanted: () => boolean) => Promise<boolean>): Poller {
  let running = true;
  let wake = () => {};
  const done = (async () => {
    while (running) {
      const more = await turn(() => running).catch((error: unknown) => {
        if (running) log.error("poller", { name, error });
        return false;
      });
      if (!more && running) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, idleMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    wake: () => wake(),
    stop: async () => {
      running = false;
      wake();
      await done;
    },
  };
}

/** Feeds a handler from a table's stream with Lambda's manners: in order, at least once, partial failures honoured. */
export function pollStream(feed: StreamFeed): Poller {
  const client = new DynamoDBStreamsClient({ endpoint: feed.endpoint });
  const checkpoint = feed.folder && join(feed.folder, `${feed.name}.checkpoint`);
  let after = checkpoint ? read(checkpoint) : undefined;
  let iterator: string | undefined;

  const poller = loop(feed.name, feed.log, IDLE_MS, async (wanted) => {
    iterator ??= await iteratorAt(client, feed.arn, after);
    const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH })).catch((error: unknown) => {
      iterator = undefined;
      throw error;
    });
    const records = (page.Records ?? []).map((record) => adapt(record, feed.arn));
    await hand(
      feed,
      records.filter((record) => feed.wants?.(record) ?? true),
      wanted,
    );
    iterator = page.NextShardIterator;
    after = records.at(-1)?.dynamodb?.SequenceNumber ?? after;
    if (checkpoint && records.length > 0 && after) writeFileSync(checkpoint, after);
    return records.length > 0;
  });
  return {
    ...poller,
    stop: async () => {
      await poller.stop();
      client.destroy();
    },
  };
}

async function iteratorAt(client: DynamoDBStreamsClient, arn: string, after: string | undefined) {
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
  const shard = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: arn,
      ShardId: shard,
      ...(after ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after } : { ShardIteratorType: "TRIM_HORIZON" }),
    }),
  );
  return ShardIterator;
}

/** A stream record as Lambda hands it over. */
const adapt = (record: _Record, arn: string): DynamoDBRecord =>
  ({
    ...record,
    eventSourceARN: arn,
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
    },
  }) as DynamoDBRecord;

/**
 * Retries from the first failure on; what keeps failing is split in halves until the poison record is alone, and parked whole.
 * Throws when the poller is stopped meanwhile: the records then count as never handed over.
 */
async function hand(feed: StreamFeed, records: DynamoDBRecord[], wanted: () => boolean, attempts = ATTEMPTS): Promise<void> {
  let left = records;
  for (let attempt = 1; left.length > 0; attempt++) {
    const { batchItemFailures } = await feed.handler({ Records: left }).catch(() => ({
      batchItemFailures: left.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" })),
    }));
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const first = left.findIndex((record) => failed.includes(record.dynamodb?.SequenceNumber ?? ""));
    if (first < 0) return;
    left = left.slice(first);
    if (!wanted()) throw new Error("stopped before all was handed over");
    if (attempt < attempts) await new Promise((done) => setTimeout(done, 20 * 2 ** attempt));
    else if (left.length === 1) return park(feed, left);
    else {
      const middle = Math.ceil(left.length / 2);
      await hand(feed, left.slice(0, middle), wanted, 2);
      return hand(feed, left.slice(middle), wanted, 2);
    }
  }
}

function park({ name, folder, log }: StreamFeed, records: DynamoDBRecord[]): void {
  log.error("parked", { name, records: records.map((record) => record.dynamodb?.Keys) });
  if (!folder) return;
  mkdirSync(join(folder, "parked"), { recursive: true });
  const sequence = records[0]?.dynamodb?.SequenceNumber ?? "0";
  writeFileSync(join(folder, "parked", `${name}-${sequence}.json`), JSON.stringify(records, undefined, 2));
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
};

/** Feeds a handler from a queue; what it does not report as failed is deleted. */
export function pollQueue(
  client: SQSClient,
  url: string,
  handler: (event: SQSEvent) => Promise<SQSBatchResponse>,
  log: Log,
): Poller {
  return loop("deliver", log, 50, async () => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) return false;
    const Records = Messages.map(({ MessageId, Body, ReceiptHandle }) => ({
      messageId: MessageId,
      body: Body,
      receiptHandle: ReceiptHandle,
    }));
    const { batchItemFailures } = await handler({ Records } as SQSEvent);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const done = Messages.filter(({ MessageId }) => !failed.has(MessageId ?? ""));
    await Promise.all(done.map(({ ReceiptHandle }) => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))));
    return true;
  });
}

/** Runs a scheduled handler every `ms`. */
export const tick = (name: string, log: Log, ms: number, handler: () => Promise<unknown>): Poller => {
  let first = true;
  return loop(name, log, ms, async () => {
    if (!first) await handler();
    first = false;
    return false;
  });
};
