import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { audience } from "../../shared/api/cloudevent.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { inboxPk } from "../store/lists.ts";
import { pagesOf } from "../store/pages.ts";

/** What an agency was told, or has in its inbox. */
export interface InboxRef {
  agency: string;
  event: string;
  record: string;
  seq: number;
}
type OrphanDeps = Pick<Deps, "db" | "tables" | "store">;
const WIDTH = 8;
const BATCH = 100;

/**
 * Inbox items that no event accounts for, before an event id, `most` at most. The inbox is only counted; when it has more than the
 * `found` that are known to be right, it is gone through.
 */
export async function orphansIn(
  deps: OrphanDeps,
  agency: string,
  until: string,
  found: number,
  most: number,
): Promise<InboxRef[]> {
  let count = 0;
  for await (const page of inbox(deps, agency, until, { Select: "COUNT" })) count += page.Count ?? 0;
  const orphans: InboxRef[] = [];
  if (count <= found) return orphans;
  for await (const { Items = [] } of inbox(deps, agency, until, {})) {
    orphans.push(...(await unaccounted(deps, agency, Items)));
    if (orphans.length >= most) break;
  }
  return orphans;
}

const inbox = ({ db, tables }: OrphanDeps, agency: string, until: string, what: { Select?: "COUNT" }) =>
  pagesOf(db, {
    TableName: tables.records,
    KeyConditionExpression: "pk = :pk AND sk < :until",
    ExpressionAttributeValues: { ":pk": inboxPk(agency), ":until": until },
    ConsistentRead: true,
    ...what,
  });

/** Those inbox items whose event is not there, is another one, or did not tell this agency. */
async function unaccounted(
  { db, tables, store }: OrphanDeps,
  agency: string,
  items: Record<string, unknown>[],
): Promise<InboxRef[]> {
  const told = items.map(({ sk, record, seq }) => ({ agency, event: String(sk), record: String(record), seq: Number(seq) }));
  const askable = told.filter(({ record, seq }) => record !== "" && Number.isInteger(seq));
  const keys = [...new Map(askable.map(({ record, seq }) => [`${record} ${seq}`, { record, seq }])).values()];
  const accounted = new Set<string>();
  const note = (event: RecordEvent) => audience(event).some((one) => one.agency === agency) && accounted.add(event.id);
  for (let from = 0; from < keys.length; from += BATCH) {
    const Keys = keys.slice(from, from + BATCH);
    const { Responses } = await db.send(
      new BatchGetCommand({ RequestItems: { [tables.events]: { Keys, ConsistentRead: true } } }),
    );
    for (const event of Responses?.[tables.events] ?? []) note(event as RecordEvent);
  }
  const doubtful = askable.filter(({ event }) => !accounted.has(event));
  // What a throttled engine left out of a batch is asked for singly.
  await inParallel(doubtful, WIDTH, async ({ record, seq }) => {
    const event = await store.event(record, seq);
    if (event) note(event);
  });
  return told.filter(({ event }) => !accounted.has(event));
}
