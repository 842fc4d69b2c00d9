import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { DeliveryFilters, DeliveryState, EndpointAnswer } from "../../shared/api/delivery.ts";
import type { ChannelName } from "../../shared/domain/subscription/endpoint.ts";
import { shardOf } from "./keys.ts";
import type { Listed } from "./lists.ts";
import { allOf, pagesOf } from "./pages.ts";
import { leaseFrom, triedUntil } from "./retry-schedule.ts";
import type { Tables } from "./store.ts";
import { unlessRefused } from "./transact.ts";

/** One message to one endpoint: what became of it, and what is still to do. */
export interface Delivery {
  pk: string;
  sk: string;
  agency: string;
  event: string;
  subscription: string;
  record: string;
  seq: number;
  type: string;
  ref?: string;
  channel: ChannelName;
  /** The endpoint, masked for display. */
  to: string;
  /** Who looks after it; without one, the agency's administrators. */
  officer?: string;
  state: DeliveryState;
  attempts: number;
  error?: string;
  /** What a webhook answered to a test. */
  answer?: EndpointAnswer;
  at: string;
  updatedAt: string;
  /** Until when it is tried. */
  until: string;
  nextAt?: string;
  /** Goes out with others, once a day. */
  digest?: true;
  /** When a person asked for it again, and by which request. */
  askedAt?: string;
  askKey?: string;
  /** Place in the index: a partition of what is to do, and `<instant>#<sk>`. */
  due?: string;
  dueAt?: string;
  /** Place among the receipts of its record. */
  box?: string;
  order?: string;
  ttl: number;
}
/** Where a delivery lies, and the place in the index that it was found at. */
export interface Found {
  pk: string;
  sk: string;
  dueAt: string;
}
type Key = Pick<Found, "pk" | "sk">;
/** What a try, or giving up, changes. `nextAt` = to be looked at again then; absent = never, unless parked. */
export type Change = Pick<Delivery, "state"> & Partial<Pick<Delivery, "attempts" | "error" | "nextAt" | "answer">>;

const SHARDS = [0, 1, 2, 3];
/** What is to be sent, and what a person is reminded of: partitions of the index of due times. */
export const RETRIES: readonly string[] = SHARDS.map((n) => `retry#${n}`);
export const PARKED: readonly string[] = SHARDS.map((n) => `parked#${n}`);
const KEPT_DAYS = 400;

export const deliveryPk = (agency: string): string => `delivery#${agency}`;
export const deliveryKey = (agency: string, event: string, subscription: string) => ({
  pk: deliveryPk(agency),
  sk: `${event}#${subscription}`,
});
/** The subscription that a delivery is for. All of one subscription lie in one shard, to be tried one after the other. */
export const subscriptionOf = (sk: string): string => sk.split("#")[1] ?? "";
const receiptsBox = (record: string): string => `receipts#${record}`;
/** The row of a message that is about to be tried. */
export const madeNow = (of: Omit<Delivery, "pk" | "sk" | "state" | "attempts" | "updatedAt" | "until" | "ttl">): Delivery => ({
  ...of,
  ...deliveryKey(of.agency, of.event, of.subscription),
  state: "queued",
  attempts: 0,
  updatedAt: of.at,
  until: triedUntil(of.at),
  ...(of.record && { box: receiptsBox(of.record), order: `${of.event}#${of.subscription}` }),
  ttl: Math.floor(Date.parse(of.at) / 1000) + KEPT_DAYS * 86_400,
});

const placed = (row: Delivery, partitions: readonly string[], at: string) => ({
  due: partitions[shardOf(row.subscription, SHARDS.length)] ?? "",
  dueAt: `${at}#${row.sk}`,
});
const AGAIN = [
  "SET #state = :queued, attempts = :none, askedAt = :now, updatedAt = :now, nextAt = :now, askKey = :key",
  "#until = :until, due = :due, dueAt = :dueAt REMOVE #error, digest, answer",
].join(", ");
/** Rows read at a time where only some of them are wanted, and of one page of the log at most. */
const SIFTED = 200;
const READ_MOST = 1000;
const filtering = (filters: DeliveryFilters, values: Record<string, string>) => {
  const wanted = Object.entries(filters).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
  if (wanted.length === 0) return { ExpressionAttributeValues: values };
  return {
    FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: { ...values, ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])) },
  };
};

/** The deliveries in the records table. A row is changed only by whoever holds its lease: its present place in the index. */
export function makeDeliveries(db: DynamoDBDocumentClient, { records: TableName }: Tables) {
  const put = async (row: Delivery, condition: string, values?: Record<string, unknown>): Promise<Delivery | undefined> => {
    const item = { TableName, Item: row, ConditionExpression: condition, ...(values && { ExpressionAttributeValues: values }) };
    return (await unlessRefused(db.send(new PutCommand(item)))) && row;
  };
  const update = async ({ pk, sk }: Key, change: Omit<UpdateCommandInput, "TableName" | "Key">) => {
    const command = new UpdateCommand({ TableName, Key: { pk, sk }, ...change, ReturnValues: "ALL_NEW" });
    return (await unlessRefused(db.send(command)))?.Attributes as Delivery | undefined;
  };
  /** Moves a row to another place in its partition of the index, if it is still where it was seen. */
  const move = ({ dueAt, ...key }: Found, at: string) =>
    update(key, {
      UpdateExpression: "SET dueAt = :next",
      ConditionExpression: "dueAt = :seen",
      ExpressionAttributeValues: { ":next": `${at}#${key.sk}`, ":seen": dueAt },
    });

  return {
    /** Writes a new row: held until `nextAt`, or under a lease to be tried at once. Nothing when it was there already. */
    open: (row: Delivery, now: string): Promise<Delivery | undefined> =>
      put({ ...row, ...placed(row, RETRIES, row.nextAt ?? leaseFrom(now)) }, "attribute_not_exists(pk)"),

    /** Takes a row that is due, for as long as a lease; nothing when another has it or it has changed. */
    claim: (found: Found, now: string): Promise<Delivery | undefined> => move(found, leaseFrom(now)),

    /** Writes down what came of a try. Nothing when the lease has passed to another meanwhile. */
    settle(row: Delivery, now: string, change: Change & { remindAt?: string }): Promise<Delivery | undefined> {
      const { due: _due, dueAt, nextAt: _next, error: _error, answer: _answer, ...kept } = row;
      const { remindAt, ...changed } = change;
      const next = { ...kept, ...changed, updatedAt: now };
      const place = changed.nextAt ? placed(next, RETRIES, changed.nextAt) : remindAt ? placed(next, PARKED, remindAt) : {};
      return put({ ...next, ...place }, "dueAt = :held", { ":held": dueAt });
    },

    /** Puts off the next reminder of a parked row. */
    remind: (found: Found, at: string): Promise<Delivery | undefined> => move(found, at),

    /** Begins anew with a row, as a person asks. Nothing when it is waiting to be sent anyway, or this request was met before. */
    again(row: Delivery, now: string, askKey: string): Promise<Delivery | undefined> {
      const { due, dueAt } = placed(row, RETRIES, now);
      return update(row, {
        UpdateExpression: AGAIN,
        ConditionExpression: "attribute_exists(pk) AND #state <> :queued AND (attribute_not_exists(askKey) OR askKey <> :key)",
        ExpressionAttributeNames: { "#state": "state", "#error": "error", "#until": "until" },
        ExpressionAttributeValues: {
          ":queued": "queued",
          ":none": 0,
          ":now": now,
          ":key": askKey,
          ":until": triedUntil(now),
          ":due": due,
          ":dueAt": dueAt,
        },
      });
    },

    async load({ pk, sk }: Key): Promise<Delivery | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
      return Item as Delivery | undefined;
    },

    /** What is due in a partition of the index, earliest first, page by page. */
    async *due(partition: string, until: string): AsyncGenerator<Found[]> {
      const due = pagesOf(db, {
        TableName,
        IndexName: "byDue",
        KeyConditionExpression: "due = :due AND dueAt <= :until",
        ExpressionAttributeValues: { ":due": partition, ":until": `${until}~` },
      });
      for await (const { Items = [] } of due) yield Items as unknown as Found[];
    },

    /** A page of an agency's log, newest first. */
    async page(
      agency: string,
      filters: DeliveryFilters,
      limit: number,
      after?: Record<string, unknown>,
    ): Promise<Listed<Delivery>> {
      const rows: Delivery[] = [];
      const filtered = Object.values(filters).some(Boolean);
      let next: Record<string, unknown> | undefined;
      let read = 0;
      const log = pagesOf(db, {
        TableName,
        KeyConditionExpression: "pk = :pk",
        ...filtering(filters, { ":pk": deliveryPk(agency) }),
        ScanIndexForward: false,
        Limit: filtered ? Math.max(limit, SIFTED) : limit,
        ExclusiveStartKey: after,
      });
      for await (const page of log) {
        read += page.ScannedCount ?? limit;
        rows.push(...((page.Items ?? []) as Delivery[]));
        next = page.LastEvaluatedKey;
        if (read >= READ_MOST || rows.length >= limit) break;
      }
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return last ? { rows: rows.slice(0, limit), next: { pk: last.pk, sk: last.sk } } : { rows, next };
    },

    /** Every delivery about a record, of all agencies. */
    async ofRecord(record: string): Promise<Delivery[]> {
      return allOf<Delivery>(db, {
        TableName,
        IndexName: "byBox",
        KeyConditionExpression: "box = :box",
        ExpressionAttributeValues: { ":box": receiptsBox(record) },
      });
    },
  };
}
export type Deliveries = ReturnType<typeof makeDeliveries>;
