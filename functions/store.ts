import { createHash } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { RecordEvent } from "../shared/core/event.ts";
import type { Kept } from "../shared/core/lifecycle.ts";

/** Names of the two tables. */
export interface Tables {
  events: string;
  records: string;
}
/** What an Idempotency-Key was used for. */
export interface Used {
  print: string;
  record: string;
  seq: number;
}
/** A document number about to be taken: `value` follows `was` without a gap. */
export interface Counter {
  key: string;
  was: number;
}
/** One move, ready to be written as a whole or not at all. */
export interface Change {
  event: RecordEvent;
  next: Kept;
  counter?: Counter | undefined;
  claims?: { take: string[]; drop: string[] };
  idempotency?: { key: string; print: string } | undefined;
}
/** How a commit ended. `used` = the key was used before; `retry` = a number was taken by another, decide again. */
export type Outcome =
  | { ok: true }
  | { ok: false; why: "stale" | "claimed" | "retry" | "busy" }
  | { ok: false; why: "used"; used: Used };

const IDEMPOTENCY_DAYS = 7;
const SHARDS = 16;
const ATTEMPTS = 8;
/** Reasons for which a transaction is worth sending again. */
const PASSING = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Outbox partition of a record, and all of them. */
export const outboxPk = (record: string): string => `outbox#${Number.parseInt(hash(record).slice(0, 2), 16) % SHARDS}`;
export const OUTBOXES: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `outbox#${shard}`);
export const outboxSk = (event: { at: string; id: string }): string => `${event.at}#${event.id}`;
export const snapshotKey = (id: string) => ({ pk: id, sk: "@" });
export const claimKey = (claim: string) => ({ pk: `claim#${hash(claim)}`, sk: "@" });
const usedKey = (key: string) => ({ pk: `used#${hash(key)}`, sk: "@" });

type Items = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** Reads and the one write of the service. Every read is strongly consistent. */
export function makeStore(db: DynamoDBDocumentClient, tables: Tables) {
  const get = async (key: { pk: string; sk: string }) =>
    (await db.send(new GetCommand({ TableName: tables.records, Key: key, ConsistentRead: true }))).Item;

  return {
    /** The record as it is, or undefined. */
    async load<R extends Kept = Kept>(id: string): Promise<R | undefined> {
      return (await get(snapshotKey(id)))?.["record"] as R | undefined;
    },

    /** Several records at once, in the order of their ids. */
    async loadAll<R extends Kept = Kept>(ids: readonly string[]): Promise<(R | undefined)[]> {
      const [only] = ids;
      if (ids.length === 1 && only) return [await this.load<R>(only)];
      const { Responses } = await db.send(
        new BatchGetCommand({
          RequestItems: { [tables.records]: { Keys: [...new Set(ids)].map(snapshotKey), ConsistentRead: true } },
        }),
      );
      const found = new Map((Responses?.[tables.records] ?? []).map((item) => [item["pk"], item["record"] as R]));
      // What a throttled engine left out of the batch is asked for singly.
      return Promise.all(ids.map((id) => found.get(id) ?? this.load<R>(id)));
    },

    /** Every event of a record, in order of seq. */
    async history(record: string): Promise<RecordEvent[]> {
      const events: RecordEvent[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new QueryCommand({
            TableName: tables.events,
            KeyConditionExpression: "#r = :r",
            ExpressionAttributeNames: { "#r": "record" },
            ExpressionAttributeValues: { ":r": record },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        );
        events.push(...((page.Items ?? []) as RecordEvent[]));
        from = page.LastEvaluatedKey;
      } while (from);
      return events;
    },

    /** Last number given out by a counter; 0 before the first. */
    async counted(key: string): Promise<number> {
      return ((await get({ pk: key, sk: "@" }))?.["n"] as number | undefined) ?? 0;
    },

    /** Id of the record that holds a claim. */
    async holder(claim: string): Promise<string | undefined> {
      return (await get(claimKey(claim)))?.["record"] as string | undefined;
    },

    /** What an Idempotency-Key was used for, unless that has expired. */
    async used(key: string, now: string): Promise<Used | undefined> {
      const row = await get(usedKey(key));
      return row && (row["ttl"] as number) > Date.parse(now) / 1000 ? (row as unknown as Used) : undefined;
    },

    /** Writes event, snapshot, outbox row and all that belongs to them in one transaction. */
    async commit({ event, next, counter, claims, idempotency }: Change): Promise<Outcome> {
      const { records } = tables;
      const isNew = "attribute_not_exists(pk)";
      const names: string[] = [];
      const items: Items = [];
      const add = (name: string, item: Items[number]) => {
        names.push(name);
        items.push(item);
      };
      add("event", { Put: { TableName: tables.events, Item: event, ConditionExpression: "attribute_not_exists(seq)" } });
      add("snapshot", {
        Put: {
          TableName: records,
          Item: { ...snapshotKey(event.record), version: next.version, concept: event.concept, record: next },
          ...(event.seq === 1
            ? { ConditionExpression: isNew }
            : { ConditionExpression: "version = :was", ExpressionAttributeValues: { ":was": event.seq - 1 } }),
        },
      });
      add("outbox", {
        Put: {
          TableName: records,
          Item: { pk: outboxPk(event.record), sk: outboxSk(event), record: event.record, seq: event.seq },
        },
      });
      if (counter)
        add("counter", {
          Update: {
            TableName: records,
            Key: { pk: counter.key, sk: "@" },
            UpdateExpression: "SET n = :next",
            ConditionExpression: counter.was === 0 ? isNew : "n = :was",
            ExpressionAttributeValues: { ":next": counter.was + 1, ...(counter.was > 0 && { ":was": counter.was }) },
          },
        });
      for (const claim of claims?.take ?? [])
        add("claim", {
          Put: { TableName: records, Item: { ...claimKey(claim), record: event.record }, ConditionExpression: isNew },
        });
      for (const claim of claims?.drop ?? []) add("drop", { Delete: { TableName: records, Key: claimKey(claim) } });
      if (idempotency)
        add("used", {
          Put: {
            TableName: records,
            Item: {
              ...usedKey(idempotency.key),
              print: idempotency.print,
              record: event.record,
              seq: event.seq,
              ttl: Math.floor(Date.parse(event.at) / 1000) + IDEMPOTENCY_DAYS * 86_400,
            },
            ConditionExpression: `${isNew} OR #ttl < :now`,
            ExpressionAttributeNames: { "#ttl": "ttl" },
            ExpressionAttributeValues: { ":now": Math.floor(Date.parse(event.at) / 1000) },
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          },
        });
      return transact(db, { TransactItems: items, ClientRequestToken: tokenOf(event.id) }, names);
    },
  };
}
export type Store = ReturnType<typeof makeStore>;

/** The SDK's own retries of a request carry this token, so a lost acknowledgement cannot write twice (36 characters at most). */
const tokenOf = (eventId: string): string => hash(eventId).slice(0, 36);

/** Sends a transaction; retries conflicts with jitter, because the SDK does not. */
async function transact(db: DynamoDBDocumentClient, input: TransactWriteCommandInput, names: string[]): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.send(new TransactWriteCommand(input));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const failed = names.filter((_, index) => reasons[index]?.Code === "ConditionalCheckFailed");
      const used = reasons[names.indexOf("used")];
      if (failed.includes("used") && used?.Item) return { ok: false, why: "used", used: plain(used.Item) };
      if (failed.includes("event") || failed.includes("snapshot")) return { ok: false, why: "stale" };
      if (failed.includes("claim")) return { ok: false, why: "claimed" };
      if (failed.includes("counter")) return { ok: false, why: "retry" };
      const passing = reasons.some(({ Code = "" }) => PASSING.includes(Code));
      if (!passing) throw error;
      if (attempt === ATTEMPTS) return { ok: false, why: "busy" };
      await new Promise((done) => setTimeout(done, Math.random() * Math.min(500, 10 * 2 ** attempt)));
    }
  }
}

/** An idempotency row as the engine returns it with a failed condition: raw or already unmarshalled, by client version. */
function plain(item: Record<string, unknown>): Used {
  const value = (name: string) => {
    const raw = item[name];
    return typeof raw === "object" && raw ? Object.values(raw)[0] : raw;
  };
  return { print: String(value("print")), record: String(value("record")), seq: Number(value("seq")) };
}
