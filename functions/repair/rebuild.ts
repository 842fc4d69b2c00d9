import { DeleteCommand, PutCommand, type PutCommandInput, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { evolve } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { nextRing } from "../../shared/core/timing.ts";
import { conceptOf } from "../../shared/registry.ts";
import { effectsOf } from "../fanout/fanout.ts";
import { inboxItems } from "../fanout/inbox-items.ts";
import { linksOfRecord, rowsOfRecord } from "../fanout/project.ts";
import { numberOf } from "../moves/numbers.ts";
import type { Deps } from "../ports/ports.ts";
import { feedBox } from "../store/feed.ts";
import { claimKey, snapshotItem, snapshotKey } from "../store/keys.ts";
import { relatedPk, workPk } from "../store/list-rows.ts";
import { inboxPk, refKey } from "../store/lists.ts";
import { pagesOfTable } from "../store/pages.ts";
import { readPk } from "../store/read-marks.ts";
import { refsKey } from "../store/references.ts";
import { isRefusal, sendWhole, unlessRefused } from "../store/transact.ts";
import { keepFeeds } from "./feed-rebuild.ts";

/** What a rebuild went through and put right. */
export interface Rebuilt {
  records: number;
  events: number;
  /** Rows that no event accounts for, removed. */
  removed: number;
}
type RebuildDeps = Pick<Deps, "db" | "tables" | "store" | "feed" | "calendar" | "now" | "totals">;
/** References beyond the last one used that running processes may have reserved; skipped when their counter is lost. */
const REFS_IN_HAND = 1000;

/**
 * Makes everything that can be derived from events anew: snapshots, list rows, directory, totals, inboxes, feeds, references, claims and
 * the counters of numbers and references. Marks of what was read are of the outside world and stay. The service may run meanwhile:
 * whatever is newer than the events read here is left alone.
 * `newPositions` = feeds are numbered anew, so that every cursor given so far is refused: after tables were set back in time.
 */
export async function rebuild(deps: RebuildDeps, { newPositions = false } = {}): Promise<Rebuilt> {
  const known = new Map<string, number>();
  const expected = new Set<string>();
  const counts = new Map<string, number>();
  const totals = new Set<string>();
  const feeds = keepFeeds(deps, newPositions);
  let events = 0;
  for await (const id of recordIds(deps)) {
    const history = await deps.store.history(id);
    events += history.length;
    known.set(id, history.length);
    const keys = await rebuildRecord(deps, history, counts, totals, feeds);
    for (const key of keys) expected.add(key);
  }
  for (const of of totals) await deps.totals.recount(of);
  for (const [key, n] of counts) await raise(deps, key, n, key.startsWith(refsKey("")) ? n + REFS_IN_HAND : n);
  await feeds.settle();
  const removed = await removeOrphans(deps, known, expected, feeds.meet);
  await feeds.fill();
  return { records: known.size, events, removed };
}

/** Every record's id: that of its first event. */
async function* recordIds({ db, tables }: RebuildDeps): AsyncGenerator<string> {
  const firsts = pagesOfTable(db, {
    TableName: tables.events,
    FilterExpression: "seq = :one",
    ExpressionAttributeValues: { ":one": 1 },
    ProjectionExpression: "#r, seq",
    ExpressionAttributeNames: { "#r": "record" },
    ConsistentRead: true,
  });
  for await (const { Items = [] } of firsts) for (const { record } of Items) yield record as string;
}

const keyText = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;

async function rebuildRecord(
  deps: RebuildDeps,
  history: RecordEvent[],
  counts: Map<string, number>,
  totals: Set<string>,
  feeds: ReturnType<typeof keepFeeds>,
): Promise<string[]> {
  const concept = conceptOf(history[0]?.concept ?? "");
  let record: Kept | undefined;
  const inbox = history.flatMap((event) => {
    record = evolve<Kept>(concept, record, event);
    const number = numberOf(concept, event, record);
    if (number) counts.set(number.key, (counts.get(number.key) ?? 0) + 1);
    return inboxItems(concept, event, record);
  });
  if (!record) return [];
  const { ref } = concept.row(record);
  const [series = "", given] = ref?.split("-") ?? [];
  if (given) counts.set(refsKey(series), Math.max(counts.get(refsKey(series)) ?? 0, Number(given)));
  const rows = [...rowsOfRecord(concept, record), ...linksOfRecord(concept, record)];
  const pointers = ref ? [{ ...refKey(ref), record: record.id }] : [];
  await putUnlessNewer(deps, snapshotItem(concept.name, record, nextRing(concept, record, await deps.calendar())), "version");
  for (const row of rows) await putUnlessNewer(deps, row, "seq");
  await deps.totals.count(concept, record);
  for (const { of } of concept.counts?.(record) ?? []) totals.add(of);
  for (const item of inbox) await feeds.keep(item);
  for (const item of [...pointers, ...history.flatMap(effectsOf)]) await put(deps, { Item: item });
  await putClaims(deps, concept, record);
  return [...rows, ...inbox, ...pointers].map(keyText);
}

/** Writes the record's claims unless it has moved on: it may have given them up, and another taken them, since it was read. */
async function putClaims({ db, tables }: RebuildDeps, concept: AnyConcept, record: Kept): Promise<void> {
  const claims = concept.unique?.(record) ?? [];
  if (claims.length === 0) return;
  const { records: TableName } = tables;
  const asRead = { ConditionExpression: "version = :v", ExpressionAttributeValues: { ":v": record.version } };
  const puts = claims.map((claim) => ({ Put: { TableName, Item: { ...claimKey(claim), record: record.id } } }));
  const [first] = await sendWhole(db, {
    TransactItems: [{ ConditionCheck: { TableName, Key: snapshotKey(record.id), ...asRead } }, ...puts],
  });
  if (first && !isRefusal(first)) throw new Error(`the claims of ${record.id} are too busy`);
}

const put = ({ db, tables }: RebuildDeps, input: Omit<PutCommandInput, "TableName">) =>
  db.send(new PutCommand({ TableName: tables.records, ...input }));

const putUnlessNewer = <T extends object>(deps: RebuildDeps, item: T, version: keyof T & string) =>
  unlessRefused(
    put(deps, {
      Item: item,
      ConditionExpression: "attribute_not_exists(pk) OR attribute_not_exists(#v) OR #v <= :v",
      ExpressionAttributeNames: { "#v": version },
      ExpressionAttributeValues: { ":v": item[version] },
    }),
  );

/** A counter that is behind `n` is raised to `to`, no other is touched: a number once given is not given again. */
const raise = ({ db, tables }: RebuildDeps, key: string, n: number, to: number) =>
  unlessRefused(
    db.send(
      new UpdateCommand({
        TableName: tables.records,
        Key: { pk: key, sk: "@" },
        UpdateExpression: "SET n = :to",
        ConditionExpression: "attribute_not_exists(n) OR n < :n",
        ExpressionAttributeValues: { ":n": n, ":to": to },
      }),
    ),
  );

/** Where what events account for lies: list rows, inbox items and the marks about them, references, links, places in feeds. */
const DERIVED = {
  ":work": workPk(""),
  ":inbox": inboxPk(""),
  ":read": readPk(""),
  ":ref": "ref#",
  ":rel": relatedPk(""),
  ":feed": feedBox(""),
};

/**
 * Removes list rows, inbox items with their marks, and references of records read above that their events do not account for;
 * shows what stays.
 */
async function removeOrphans(
  { db, tables }: RebuildDeps,
  known: Map<string, number>,
  expected: Set<string>,
  stays: (item: Record<string, string>) => void,
): Promise<number> {
  let removed = 0;
  const derived = pagesOfTable(db, {
    TableName: tables.records,
    FilterExpression: `begins_with(pk, ${Object.keys(DERIVED).join(") OR begins_with(pk, ")})`,
    ExpressionAttributeValues: DERIVED,
    ConsistentRead: true,
  });
  for await (const { Items = [] } of derived)
    for (const item of Items) {
      const { pk, sk } = item as { pk: string; sk: string };
      const version = known.get((typeof item["record"] === "string" ? item["record"] : item["id"]) as string);
      const settled = version !== undefined && ((item["seq"] as number | undefined) ?? 0) <= version;
      const owner = pk.startsWith(readPk("")) ? inboxPk(pk.slice(readPk("").length)) : pk;
      if (expected.has(keyText({ pk: owner, sk })) || !settled) {
        stays(item);
        continue;
      }
      await db.send(new DeleteCommand({ TableName: tables.records, Key: { pk, sk } }));
      removed++;
    }
  return removed;
}
