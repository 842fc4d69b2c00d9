import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { InboxItem } from "./lists.ts";
import type { Tables } from "./store.ts";
import { isRefusal, jitter, sendWhole } from "./transact.ts";

/** What an index entry of a feed holds: an inbox item in its place, the place of one that is no more, or the floor. */
export type Entry = { pk: string; sk: string; box: string; order: string } & Partial<Omit<InboxItem, "pk" | "sk">>;
/** What comes next in a feed and the position to go on from; or the floor, when the position asked for lies below it. */
export type Read = { items: InboxItem[]; cursor: number } | { trimmed: number };
/** On what condition an item gets a place. */
interface Unless {
  ConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}
interface Waiting {
  item: InboxItem;
  unless: Unless;
  done(): void;
  failed(error: unknown): void;
}

/** Items that one transaction appends at most. */
const GROUP = 25;
const ATTEMPTS = 10;
const DIGITS = 12;
const ORDER = { ExpressionAttributeNames: { "#order": "order" } };

export const feedBox = (agency: string): string => `feed#${agency}`;
/** The item that holds the last position given. It stays out of the index, which would have to be written with each append. */
export const countKey = (agency: string) => ({ pk: feedBox(agency), sk: "@" });
/** The item that stands in the index at the floor: up to there everything is trimmed. */
export const floorKey = (agency: string) => ({ pk: feedBox(agency), sk: "floor" });
/** What keeps a position for an item that is no more, so that readers get past it. */
export const blankKey = (agency: string, position: number) => ({ pk: feedBox(agency), sk: orderOf(position) });
const orderOf = (position: number): string => String(position).padStart(DIGITS, "0");
/** A place in an agency's feed, as the index sorts it. */
export const placeIn = (agency: string, position: number) => ({ box: feedBox(agency), order: orderOf(position) });
/** The position that an item has in an agency's feed; 0 when it has none. */
export const positionIn = (agency: string, { box, order = "" }: { box?: string; order?: string }): number =>
  box === feedBox(agency) && /^\d{12}$/.test(order) ? Number(order) : 0;
/** Whether an entry is an inbox item. */
export const isItem = (entry: Entry): entry is Entry & InboxItem => entry.event !== undefined;
const isFloor = ({ pk, sk, box }: Entry): boolean => pk === box && sk === "floor";

/**
 * One feed per agency: its inbox items, numbered without a gap in the order in which they came. A position is taken in the very
 * transaction that writes its item. What this process appends to a feed while one is in flight goes together in the next.
 */
export function makeFeed(db: DynamoDBDocumentClient, { records: TableName }: Tables) {
  const queues = new Map<string, Waiting[]>();
  const get = async (Key: { pk: string; sk: string }) =>
    (await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  /** The last position given; 0 before the first, nothing when there is no count. */
  const counted = async (agency: string) => (await get(countKey(agency)))?.["n"] as number | undefined;
  const floor = async (agency: string): Promise<number> => positionIn(agency, (await get(floorKey(agency))) ?? {});

  /** Index entries after a position, in order. The index follows the table: one that is missing may just not be there yet. */
  async function entries(agency: string, after: number, Limit: number, ScanIndexForward = true): Promise<Entry[]> {
    const { Items } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: "byBox",
        KeyConditionExpression: "box = :box AND #order > :after",
        ...ORDER,
        ExpressionAttributeValues: { ":box": feedBox(agency), ":after": orderOf(after) },
        Limit,
        ScanIndexForward,
      }),
    );
    return (Items ?? []) as Entry[];
  }

  /** Writes a group, all or nothing. Who has a place already is done; a lost race for the count is run again. */
  async function write(agency: string, group: readonly Waiting[]): Promise<void> {
    let left = [...new Map(group.map((one) => [one.item.sk, one])).values()];
    for (let attempt = 1; left.length > 0; attempt++) {
      if (attempt > ATTEMPTS) throw new Error(`too many append to the feed of ${agency}`);
      const was = await counted(agency);
      const count = {
        TableName,
        Key: countKey(agency),
        UpdateExpression: "SET n = :next",
        ConditionExpression: was === undefined ? "attribute_not_exists(pk)" : "n = :was",
        ExpressionAttributeValues: { ":next": (was ?? 0) + left.length, ...(was !== undefined && { ":was": was }) },
      };
      const puts = left.map(({ item, unless }, index) => ({
        Put: { TableName, Item: { ...item, ...placeIn(agency, (was ?? 0) + 1 + index) }, ...unless },
      }));
      const reasons = await sendWhole(db, { TransactItems: [{ Update: count }, ...puts] });
      if (reasons.length === 0) return;
      const rest = left.filter((_, index) => !isRefusal(reasons[index + 1]));
      if (rest.length === left.length) await jitter(attempt);
      left = rest;
    }
  }
  async function pump(agency: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, GROUP);
      try {
        await write(agency, group);
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    queues.delete(agency);
  }
  const enqueue = (agency: string, item: InboxItem, unless: Unless): Promise<void> =>
    new Promise((done, failed) => {
      const queue = queues.get(agency);
      const waiting = { item, unless, done, failed };
      if (queue) return void queue.push(waiting);
      const begun = [waiting];
      queues.set(agency, begun);
      // Whatever else is appended in this instant comes along.
      queueMicrotask(() => void pump(agency, begun));
    });

  return {
    counted,
    floor,
    entries,
    /** The last position that the index shows; 0 when it shows none. */
    last: async (agency: string): Promise<number> => {
      const [entry] = await entries(agency, 0, 1, false);
      return entry ? positionIn(agency, entry) : 0;
    },

    /** Puts items into their agency's inbox and at the end of its feed. An item that is in the inbox already stays as and where it is. */
    async append(agency: string, items: readonly InboxItem[]): Promise<void> {
      await Promise.all(items.map((item) => enqueue(agency, item, { ConditionExpression: "attribute_not_exists(pk)" })));
    },

    /** Puts items at the end of the feed that are in no place of it, or (`instead`) in one that does not count. */
    async place(agency: string, items: readonly { item: InboxItem; instead?: string | undefined }[]): Promise<void> {
      const unless = (instead: string | undefined): Unless =>
        instead === undefined
          ? { ConditionExpression: "attribute_not_exists(#order)", ...ORDER }
          : { ConditionExpression: "#order = :instead", ...ORDER, ExpressionAttributeValues: { ":instead": instead } };
      await Promise.all(items.map(({ item, instead }) => enqueue(agency, item, unless(instead))));
    },

    /**
     * What follows a position (from the floor on without one; nothing yet after `latest`), up to the first position that is not to
     * be seen: transactions leave no gap, so what is missing is on its way into the index.
     */
    async read(agency: string, after: number | "latest" | undefined, limit: number): Promise<Read> {
      if (after === "latest") return { items: [], cursor: (await counted(agency)) ?? 0 };
      const from = after ?? (await floor(agency));
      const found = await entries(agency, from, limit);
      const raised = found.findLast(isFloor);
      if (raised) return { trimmed: positionIn(agency, raised) };
      const gap = found.findIndex((entry, index) => positionIn(agency, entry) !== from + 1 + index);
      const next = gap < 0 ? found : found.slice(0, gap);
      return { items: next.filter(isItem), cursor: from + next.length };
    },
  };
}
export type Feed = ReturnType<typeof makeFeed>;
