import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Kept } from "../../shared/core/lifecycle.ts";
import { conditions, type Filters } from "./conditions.ts";
import { BATCH } from "./keys.ts";
import { EVERYONE, isFor, type LinkRow, type Row, relatedPk, workPk } from "./list-rows.ts";
import { listSearch } from "./list-search.ts";
import { listWrites } from "./list-writes.ts";
import { allOf, pagesOf } from "./pages.ts";
import type { Tables } from "./store.ts";

/** Rows read from the index per request at most, however few of them match the filter. */
const SCAN_LIMIT = 1000;
/** After a first read of one page and the row that tells whether there is another, filters that match little read on in larger steps. */
const WIDE_PAGE = 200;

/** What to list: a partition of an index, for which officer, and filters over its rows. */
export interface ListQuery {
  index?: "byBox" | "byTodo";
  partition: string;
  reader?: string;
  filters: Filters;
  limit: number;
  after?: Record<string, unknown> | undefined;
}
/** One page: the rows, and where the next page starts. */
export interface Listed<T> {
  rows: T[];
  next?: Record<string, unknown> | undefined;
}

/** Lists of the records table. Eventually consistent: the dispatcher keeps them a moment behind the records. */
export function makeLists(db: DynamoDBDocumentClient, tables: Tables) {
  return {
    ...listSearch(db, tables),
    ...listWrites(db, tables),

    /** A page of rows in the order of the index, filtered. */
    async page(query: ListQuery): Promise<Listed<Row>> {
      if (query.filters.next?.length === 0) return { rows: [] };
      const { names, values, expression } = conditions(query.filters);
      const key = query.index === "byTodo" ? "todo" : "box";
      const rows: Row[] = [];
      let next: Record<string, unknown> | undefined;
      let read = 0;
      const found = pagesOf(
        db,
        {
          TableName: tables.records,
          IndexName: query.index ?? "byBox",
          KeyConditionExpression: "#key = :key",
          ...(expression && { FilterExpression: expression }),
          ExpressionAttributeNames: { "#key": key, ...names },
          ExpressionAttributeValues: { ":key": query.partition, ...values },
          ExclusiveStartKey: query.after,
        },
        () => (read === 0 ? query.limit + 1 : WIDE_PAGE),
      );
      for await (const page of found) {
        read += page.ScannedCount ?? 0;
        rows.push(...((page.Items ?? []) as Row[]).filter(isFor(query.reader)));
        next = page.LastEvaluatedKey;
        if (rows.length > query.limit || (rows.length === query.limit && next)) {
          const kept = rows.slice(0, query.limit);
          return { rows: kept, next: keyOf(kept.at(-1), key) };
        }
        if (read >= SCAN_LIMIT) break;
      }
      return { rows, next };
    },

    /** A page of an agency's inbox, newest first. */
    async inbox(agency: string, limit: number, after?: Record<string, unknown>): Promise<Listed<InboxItem>> {
      const page = await db.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": inboxPk(agency) },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: after,
        }),
      );
      return { rows: (page.Items ?? []) as InboxItem[], next: page.LastEvaluatedKey };
    },

    /** Those of these inbox items that there are, as last written if so asked. What a throttled engine leaves out counts as not there yet. */
    async told(wanted: readonly { agency: string; event: string }[], ConsistentRead = false): Promise<InboxItem[]> {
      const items: InboxItem[] = [];
      for (let from = 0; from < wanted.length; from += BATCH) {
        const Keys = wanted.slice(from, from + BATCH).map(({ agency, event }) => ({ pk: inboxPk(agency), sk: event }));
        const { Responses } = await db.send(
          new BatchGetCommand({ RequestItems: { [tables.records]: { Keys, ConsistentRead } } }),
        );
        items.push(...((Responses?.[tables.records] ?? []) as InboxItem[]));
      }
      return items;
    },

    /** Ids of the records of a shard whose next ring is on or before a day (YYYY-MM-DD), page by page. */
    async *due(shard: string, until: string): AsyncGenerator<string[]> {
      const due = pagesOf(db, {
        TableName: tables.records,
        IndexName: "byDue",
        KeyConditionExpression: "due = :due AND dueAt <= :until",
        ExpressionAttributeValues: { ":due": shard, ":until": `${until}~` },
      });
      for await (const { Items = [] } of due) yield Items.map(({ pk }) => pk as string);
    },

    /** A page of the records that hang on one and that an agency may see, those of one kind if asked, oldest first in each kind. */
    async related(
      id: string,
      agency: string,
      concept: string | undefined,
      limit: number,
      after?: Record<string, unknown>,
    ): Promise<Listed<LinkRow>> {
      const rows: LinkRow[] = [];
      let next: Record<string, unknown> | undefined;
      let read = 0;
      const found = pagesOf(
        db,
        {
          TableName: tables.records,
          KeyConditionExpression: `pk = :pk${concept ? " AND begins_with(sk, :kind)" : ""}`,
          FilterExpression: "attribute_exists(seats.#agency)",
          ExpressionAttributeNames: { "#agency": agency },
          ExpressionAttributeValues: { ":pk": relatedPk(id), ...(concept && { ":kind": `${concept}#` }) },
          ExclusiveStartKey: after,
        },
        () => limit - rows.length,
      );
      for await (const page of found) {
        read += page.ScannedCount ?? 0;
        rows.push(...((page.Items ?? []) as LinkRow[]));
        next = page.LastEvaluatedKey;
        if (read >= SCAN_LIMIT || rows.length >= limit) break;
      }
      return { rows, next };
    },

    /** What the events of a record have set off in others. */
    async effects(record: string): Promise<EffectItem[]> {
      const page = await db.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": effectsPk(record) },
        }),
      );
      return (page.Items ?? []) as EffectItem[];
    },

    /** Id of the record with this short reference. */
    async byRef(ref: string): Promise<string | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: tables.records, Key: refKey(ref) }));
      return Item?.["record"] as string | undefined;
    },

    /** Every row an agency has of a concept, or (for EVERYONE) the directory. */
    async all(agency: string, concept: string): Promise<Row[]> {
      return allOf<Row>(db, {
        TableName: tables.records,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": workPk(agency), ":sk": `${concept}#` },
      });
    },

    /** The directory: records of an open concept, as last dispatched. */
    async directory<R extends Kept>(concept: string): Promise<R[]> {
      return (await this.all(EVERYONE, concept)).map((row) => row.record as unknown as R);
    },
  };
}
export type Lists = ReturnType<typeof makeLists>;

/** Something an agency was told: the event, as far as lists and messages show it. Its place in the feed is kept by `feed.ts`. */
export interface InboxItem {
  pk: string;
  sk: string;
  event: string;
  type: string;
  schema: number;
  concept: string;
  record: string;
  seq: number;
  move: string;
  state: string;
  at: string;
  from: string;
  parties: string[];
  title: string;
  dueOn?: string;
  ref?: string;
}
/** An event in another record that this event set off. */
export interface EffectItem {
  event: string;
  effect: { event: string; type: string; concept: string; record: string };
}
export const effectsPk = (record: string): string => `effects#${record}`;
export const refKey = (ref: string) => ({ pk: `ref#${ref}`, sk: "@" });
export const inboxPk = (agency: string): string => `inbox#${agency}`;

const keyOf = (row: Row | undefined, key: "box" | "todo") => row && { pk: row.pk, sk: row.sk, [key]: row[key], order: row.order };
