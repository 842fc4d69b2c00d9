import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { Kept } from "../../shared/core/lifecycle.ts";
import { claimKey, dueKeys, outboxItem, outboxPk, outboxSk, snapshotItem, snapshotKey, tokenOf, usedKey } from "./keys.ts";
import { allOf, pagesOf } from "./pages.ts";
import { type Outcome, transact, type Used, unlessRefused } from "./transact.ts";

/** Names of the two tables. */
export interface Tables {
  events: string;
  records: string;
}
/** A document number about to be taken: `value` follows `was` without a gap. */
export interface Counter {
  key: string;
  was: number;
}
/** An Idempotency-Key, already scoped to its caller, and the fingerprint of the request it came with; `kept` = it is never forgotten. */
export interface Idempotency {
  key: string;
  print: string;
  kept?: true;
}
/** One move, ready to be written as a whole or not at all. */
export interface Change {
  event: RecordEvent;
  next: Kept;
  /** The day on which a clock of the record rings next. */
  ring?: string | undefined;
  counter?: Counter | undefined;
  claims?: { take: string[]; drop: string[] };
  idempotency?: Idempotency | undefined;
}
/** How long it is known what an Idempotency-Key was used for. */
export const IDEMPOTENCY_DAYS = 7;
type OutboxRow = ReturnType<typeof outboxItem>;
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
      return Promise.all(ids.map(async (id) => found.get(id) ?? this.load<R>(id)));
    },

    /** Every event of a record, in order of seq. */
    async history(record: string): Promise<RecordEvent[]> {
      return allOf<RecordEvent>(db, {
        TableName: tables.events,
        KeyConditionExpression: "#r = :r",
        ExpressionAttributeNames: { "#r": "record" },
        ExpressionAttributeValues: { ":r": record },
        ConsistentRead: true,
      });
    },

    /** One event of a record. */
    async event(record: string, seq: number): Promise<RecordEvent | undefined> {
      const key = { TableName: tables.events, Key: { record, seq }, ConsistentRead: true };
      return (await db.send(new GetCommand(key))).Item as RecordEvent | undefined;
    },

    /** The rows of an outbox partition from before an instant, the oldest first, page by page. */
    async *outbox(pk: string, before: string, Limit: number): AsyncGenerator<OutboxRow[]> {
      const rows = pagesOf(db, {
        TableName: tables.records,
        KeyConditionExpression: "pk = :pk AND sk < :before",
        ExpressionAttributeValues: { ":pk": pk, ":before": before },
        ConsistentRead: true,
        Limit,
      });
      for await (const { Items = [] } of rows) yield Items as OutboxRow[];
    },

    /** Forgets that something is still to follow from an event. */
    async clearOutbox(event: RecordEvent): Promise<void> {
      const Key = { pk: outboxPk(event.record), sk: outboxSk(event) };
      await db.send(new DeleteCommand({ TableName: tables.records, Key }));
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
      const until = row?.["ttl"] as number | undefined;
      return row && (until === undefined || until > Date.parse(now) / 1000) ? (row as unknown as Used) : undefined;
    },

    /** A note of the service to itself. */
    async noted(name: string): Promise<string | undefined> {
      return (await get({ pk: `note#${name}`, sk: "@" }))?.["text"] as string | undefined;
    },
    async note(name: string, text: string): Promise<void> {
      await db.send(new PutCommand({ TableName: tables.records, Item: { pk: `note#${name}`, sk: "@", text } }));
    },
    /** Writes a note unless it has been written before; tells whether it was the first time. */
    async noteOnce(name: string, text: string): Promise<boolean> {
      const Item = { pk: `note#${name}`, sk: "@", text };
      const put = new PutCommand({ TableName: tables.records, Item, ConditionExpression: "attribute_not_exists(pk)" });
      return (await unlessRefused(db.send(put))) !== undefined;
    },

    /** Puts a record's next ring right in the index of deadlines, unless the record has moved on. */
    async reschedule(record: Kept, ring: string | undefined): Promise<void> {
      const { due, dueAt } = dueKeys(record.id, ring);
      const update = new UpdateCommand({
        TableName: tables.records,
        Key: snapshotKey(record.id),
        UpdateExpression: due ? "SET due = :due, dueAt = :dueAt" : "REMOVE due, dueAt",
        ConditionExpression: "version = :version",
        ExpressionAttributeValues: { ":version": record.version, ...(due && { ":due": due, ":dueAt": dueAt }) },
      });
      await unlessRefused(db.send(update));
    },

    /** Writes event, snapshot, outbox row and all that belongs to them in one transaction. */
    async commit({ event, next, ring, counter, claims, idempotency }: Change): Promise<Outcome> {
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
          Item: snapshotItem(event.concept, next, ring),
          ...(event.seq === 1
            ? { ConditionExpression: isNew }
            : { ConditionExpression: "version = :was", ExpressionAttributeValues: { ":was": event.seq - 1 } }),
        },
      });
      add("outbox", { Put: { TableName: records, Item: outboxItem(event) } });
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
              ...(!idempotency.kept && { ttl: Math.floor(Date.parse(event.at) / 1000) + IDEMPOTENCY_DAYS * 86_400 }),
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
