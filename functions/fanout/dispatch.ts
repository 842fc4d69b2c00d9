import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { Deps } from "../ports/ports.ts";
import { fanOut } from "./fanout.ts";

/** The event in a stream record. */
export const eventIn = (record: DynamoDBRecord): RecordEvent =>
  unmarshall((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>) as RecordEvent;

/** Stream batch → lists, inboxes, topics. Records of one subject run in order, different ones side by side. */
export const makeDispatch =
  (deps: Deps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const inserts = Records.filter((record) => record.eventName === "INSERT");
    const bySubject = Map.groupBy(inserts, (record) => record.dynamodb?.Keys?.["record"]?.S ?? "");
    const failed = await Promise.all([...bySubject.values()].map((records) => inOrder(deps, records)));
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** Sequence numbers of the records that are still to do: the first that failed and, to keep their order, all after it. */
async function inOrder(deps: Deps, records: DynamoDBRecord[]): Promise<string[]> {
  for (const [index, record] of records.entries()) {
    try {
      await fanOut(deps, eventIn(record));
    } catch (error) {
      deps.log.error("fan-out failed", { sequence: record.dynamodb?.SequenceNumber, keys: record.dynamodb?.Keys, error });
      return records.slice(index).map((left) => left.dynamodb?.SequenceNumber ?? "");
    }
  }
  return [];
}
