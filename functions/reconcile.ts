import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { RecordEvent } from "../shared/core/event.ts";
import { type Deps, once } from "./deps.ts";
import { fanOut } from "./fanout.ts";
import { OUTBOXES } from "./store.ts";

/** How long an outbox row may wait for the stream before it is done from here. */
const GRACE_MS = 60_000;
/** Rows per shard and run: a run ends well within its minute, what is left comes next. */
const AT_ONCE = 50;

/** What a run found and did. */
export interface Reconciled {
  done: number;
  failed: number;
}

/** Does over again what the stream has left undone: crashed, lost, or older than a stream record lives. */
export const makeReconcile =
  (deps: Deps, graceMs = GRACE_MS) =>
  async (): Promise<Reconciled> => {
    const before = new Date(Date.parse(deps.now()) - graceMs).toISOString();
    const shards = await Promise.all(OUTBOXES.map((shard) => sweep(deps, shard, before)));
    const sum = { done: shards.reduce((n, s) => n + s.done, 0), failed: shards.reduce((n, s) => n + s.failed, 0) };
    if (sum.done + sum.failed > 0) deps.log.info("reconciled", { ...sum });
    return sum;
  };

async function sweep(deps: Deps, shard: string, before: string): Promise<Reconciled> {
  const { Items = [] } = await deps.db.send(
    new QueryCommand({
      TableName: deps.tables.records,
      KeyConditionExpression: "pk = :pk AND sk < :before",
      ExpressionAttributeValues: { ":pk": shard, ":before": before },
      ConsistentRead: true,
      Limit: AT_ONCE,
    }),
  );
  const sum = { done: 0, failed: 0 };
  for (const { record, seq } of Items) {
    try {
      const { Item } = await deps.db.send(
        new GetCommand({ TableName: deps.tables.events, Key: { record, seq }, ConsistentRead: true }),
      );
      if (!Item) throw new Error("outbox row without its event");
      await fanOut(deps, Item as RecordEvent);
      sum.done++;
    } catch (error) {
      deps.log.error("reconcile failed", { record, seq, error });
      sum.failed++;
    }
  }
  return sum;
}

export const handler = (): Promise<Reconciled> => makeReconcile(once())();
