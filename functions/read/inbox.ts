import type { Page } from "../../shared/api/contract.ts";
import {
  InboxLine,
  type InboxQuery,
  type Marked,
  type Reader,
  type Readers,
  type ReadMarks,
  UNREAD_MOST,
} from "../../shared/api/inbox.ts";
import { type Actor, addresses } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { type Officer, officer } from "../../shared/domain/officer/index.ts";
import { conceptOf, conceptOfId } from "../../shared/registry.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { BATCH } from "../store/keys.ts";
import type { InboxItem, Listed } from "../store/lists.ts";
import type { EventRef } from "../store/read-marks.ts";
import { paged } from "./lists.ts";
import { find } from "./records.ts";

type Marking = InboxItem & { readers: Reader[] };

/** Items read per request at most when only unread ones are wanted, and how many at a time. */
const SCAN_LIMIT = 500;
const STEP = 100;
const MARKS_AT_ONCE = 10;

/** A page of what the caller's agency was told, newest first, with who has read it. */
export async function inbox(deps: Deps, query: InboxQuery, actor: Actor): Promise<Answer<Page<InboxLine>>> {
  const { unread, limit, cursor } = query;
  const ask = unread ? unreadPage : page;
  const show = (item: Marking): InboxLine => {
    const readAt = item.readers.find(({ officer: id }) => id === actor.officer)?.at;
    return InboxLine.parse({ ...item, readAt });
  };
  const scope = { officer: actor.officer, inbox: unread ?? "all" };
  return paged(deps, scope, cursor, (after) => ask(deps, actor, limit, after), show);
}

/** How many items the caller has yet to read: as many as the first page of them would show. */
export async function unreadCount(deps: Deps, actor: Actor) {
  const { rows } = await unreadPage(deps, actor, UNREAD_MOST);
  return { answer: { unread: rows.length } };
}

async function page(
  deps: Deps,
  { agency }: Pick<Actor, "agency">,
  limit: number,
  after?: Record<string, unknown>,
): Promise<Listed<Marking>> {
  const { rows, next } = await deps.lists.inbox(agency, limit, after);
  const [newest, oldest] = [rows[0], rows.at(-1)];
  const readers = newest && oldest && (await deps.readMarks.between(agency, oldest.event, newest.event));
  return { rows: rows.map((row) => ({ ...row, readers: readers?.get(row.event) ?? [] })), next };
}

/** Goes through the inbox for what is addressed to the caller and unread, as far as one request may. */
async function unreadPage(deps: Deps, actor: Actor, limit: number, after?: Record<string, unknown>): Promise<Listed<Marking>> {
  const rows: Marking[] = [];
  let from = after;
  for (let seen = 0; seen < SCAN_LIMIT; seen += STEP) {
    const some = await page(deps, actor, STEP, from);
    for (const row of some.rows) {
      if (!isFor(row, actor) || row.readers.some(({ officer: id }) => id === actor.officer)) continue;
      if (rows.length === limit) return { rows, next: keyOf(rows.at(-1)) };
      rows.push(row);
    }
    from = some.next;
    if (!from) break;
  }
  return { rows, next: from };
}
const keyOf = (row: InboxItem | undefined) => row && { pk: row.pk, sk: row.sk };
const isFor = ({ concept, move, parties }: InboxItem, { duties }: Pick<Actor, "duties">): boolean =>
  addresses(conceptOf(concept).moves[move], parties, duties);

/** Marks items, or everything told about a record up to now, as read by the caller. Marking again changes nothing. */
export async function markRead(deps: Deps, input: ReadMarks, actor: Actor): Promise<Answer<Marked>> {
  const told = "record" in input ? await toldAbout(deps, input.record, actor) : await itemsOf(deps, input.events, actor);
  if (!told) return { problem: refuse("not-found") };
  const { agency, officer: id, name } = actor;
  const readers = await deps.readMarks.of(told.map(({ event }) => ({ agency, event })));
  const open = told.filter((_, index) => !readers[index]?.some((reader) => reader.officer === id));
  const mark = { officer: id, name, at: deps.now() };
  await inParallel(open, MARKS_AT_ONCE, (one) => deps.readMarks.add(agency, one, mark));
  return { answer: { read: told.length } };
}

/** What the caller's agency was told about a record, from its events: the dispatcher may not have come to the last of them yet. */
async function toldAbout(deps: Deps, id: string, actor: Actor): Promise<EventRef[] | undefined> {
  const concept = conceptOfId(id);
  const record = concept && (await find(deps, concept, id, actor));
  if (!record) return undefined;
  const events = await deps.store.history(record.id);
  const told = events.filter(({ tell }) => tell.some(({ agency }) => agency === actor.agency));
  return told.map(({ id: event, seq }) => ({ event, record: record.id, seq }));
}

/** These items of the agency's inbox; nothing when one of them is not in it. What a throttled engine left out is asked for singly. */
async function itemsOf(deps: Deps, events: readonly string[], { agency }: Actor): Promise<EventRef[] | undefined> {
  const wanted = [...new Set(events)].map((event) => ({ agency, event }));
  const items = await deps.lists.told(wanted);
  const missing = wanted.filter(({ event }) => !items.some((item) => item.event === event));
  const rest = await Promise.all(missing.map((one) => deps.lists.told([one])));
  return rest.every(({ length }) => length > 0) ? [...items, ...rest.flat()] : undefined;
}

/** Who in the caller's agency has read an item, and which of the active officers whom it addresses have not. */
export async function readersOf(deps: Deps, event: string, { agency }: Actor): Promise<Answer<Readers>> {
  const [item] = event.length > 0 && event.length <= LONGEST ? await deps.lists.told([{ agency, event }]) : [];
  if (!item) return { problem: refuse("not-found") };
  const [[read = []], officers] = await Promise.all([deps.readMarks.of([{ agency, event }]), officersOf(deps, agency)]);
  const unread = officers.filter((one) => isFor(item, one) && !read.some((reader) => reader.officer === one.id));
  return { answer: { read, unread: unread.map(({ id, name }) => ({ officer: id, name })) } };
}
/** No id is longer; a longer key is not looked for. */
const LONGEST = 60;

async function officersOf(deps: Deps, agency: string): Promise<Officer[]> {
  const rows = await deps.lists.all(agency, officer.name);
  const ids = rows.filter(({ state }) => state !== "left").map(({ id }) => id);
  const found: (Officer | undefined)[] = [];
  for (let from = 0; from < ids.length; from += BATCH)
    found.push(...(await deps.store.loadAll<Officer>(ids.slice(from, from + BATCH))));
  return found.filter((one) => one !== undefined && one.agency === agency && one.state === "active") as Officer[];
}
