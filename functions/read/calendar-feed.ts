import { timingSafeEqual } from "node:crypto";
import { CALENDAR, type CalendarUrl } from "../../shared/api/endpoints/calendar-feeds.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import { type Actor, type AnyConcept, type Duty, mayMake } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { mine } from "../../shared/domain/common/ownership.ts";
import { feedSubject, type IcalFeed, icalfeed } from "../../shared/domain/icalfeed.ts";
import type { Officer } from "../../shared/domain/officer/index.ts";
import { allConcepts, conceptOf } from "../../shared/registry.ts";
import { type Entry, icsOf } from "../lib/ical.ts";
import { contextOf } from "../moves/perform.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { boxKey, endedSince, type Row } from "../store/list-rows.ts";
import { find } from "./records.ts";

/** How long what is over stays in a calendar, so that every program sees a cancellation. */
const KEPT_MS = 30 * 24 * 3_600_000;
const PAGE = 200;
/** Rows that one calendar looks at of each kind: a bound, not a plan. */
const MOST = 2_000;
const FILE = /^(icf_[0-9a-hjkmnp-tv-z]{26})\.([\w-]{43})\.ics$/;
const DUE = { zh: "截止", en: "Due" };

const secretOf = (deps: Pick<Deps, "keyFor">, feed: IcalFeed): Buffer => deps.keyFor(feedSubject(feed));

/** The address of a feed, to whoever looks after it: each generation is shown once. */
export async function feedUrl(deps: Deps, id: string, actor: Actor): Promise<Answer<CalendarUrl>> {
  const feed = (await find(deps, icalfeed, id, actor)) as IcalFeed | undefined;
  if (feed?.state !== "active") return { problem: refuse("not-found") };
  const denied = mine(feed, await contextOf(deps, actor));
  if (denied) return { problem: denied };
  const { generation } = feed;
  const shown = await deps.store.noteOnce(`ical ${feed.id} ${generation}`, actor.officer);
  deps.log.info(shown ? "calendar address shown" : "calendar address asked for again", { feed: feed.id, officer: actor.officer });
  if (!shown) return { problem: refuse("already-shown") };
  const url = `${deps.env.CONSOLE_URL}/ical/${feed.id}.${secretOf(deps, feed).toString("base64url")}.ics`;
  return { answer: { url, generation } };
}

/** The calendar under a secret address; an address that is wrong, old or revoked is not found. */
export async function calendarUnder(
  deps: Deps,
  file: string,
): Promise<{ answer: string; type: string; print: string } | { problem: Refusal }> {
  const [, id, given] = FILE.exec(file) ?? [];
  const feed = id && (await deps.store.load<IcalFeed>(id));
  const holds = feed && given && timingSafeEqual(secretOf(deps, feed), Buffer.from(given, "base64url"));
  const reader = holds && feed.state === "active" ? await readerOf(deps, feed) : undefined;
  if (!feed || !reader) return { problem: refuse("not-found") };
  const [due, dates] = await Promise.all([deadlines(deps, reader), appointments(deps, feed.agency)]);
  const answer = icsOf(`${reader.name[feed.language]} ${feed.title}`, [...dates, ...due], feed.language, deps.env.CONSOLE_URL);
  return { answer, type: `${CALENDAR}; charset=utf-8`, print: deps.sha256(answer) };
}

/** Whose calendar it is: the agency's, or that of one of its officers. */
interface Reader {
  agency: string;
  name: { zh: string; en: string };
  officer?: Officer;
}

/** Nothing when the agency or the officer is no longer in service. */
async function readerOf(deps: Deps, feed: IcalFeed): Promise<Reader | undefined> {
  const agency = (await deps.directory()).get(feed.agency);
  if (agency?.state !== "active") return undefined;
  if (!feed.officer) return { agency: agency.id, name: agency.name };
  const officer = await deps.store.load<Officer>(feed.officer);
  const serves = officer?.state === "active" && officer.agency === agency.id;
  return serves ? { agency: agency.id, name: { zh: officer.name, en: officer.name }, officer } : undefined;
}

/** What an agency has to do by a day, or one officer: what that officer has in hand, and what nobody has and the officer may do. */
async function deadlines(deps: Deps, { agency, officer }: Reader): Promise<Entry[]> {
  const rows = await rowsIn(deps, "byTodo", agency, "~");
  const colleagues = officer && new Set((await deps.lists.all(agency, "officer")).map(({ id }) => id));
  return rows.flatMap((row): Entry[] => {
    const concept = conceptOf(row.concept);
    if (!row.dueOn || !(concept.states[row.state]?.clocks ?? []).length) return [];
    if (officer && !isFor(officer, colleagues ?? new Set(), concept, row)) return [];
    return [{ concept, source: row, appointment: { key: "due", label: DUE, from: row.dueOn } }];
  });
}
function isFor(officer: Officer, colleagues: ReadonlySet<string>, concept: AnyConcept, row: Row): boolean {
  if (row.handler && colleagues.has(row.handler)) return row.handler === officer.id;
  const move = concept.moves[row.next?.slice(concept.name.length + 1) ?? ""];
  return move !== undefined && mayMake(move, row.parties, officer.duties as Duty[]);
}

/** Meetings and the like in which an agency takes part: all that are open, and those that ended lately. */
async function appointments(deps: Deps, agency: string): Promise<Entry[]> {
  const until = endedSince(new Date(Date.parse(deps.now()) - KEPT_MS).toISOString());
  const boxes = allConcepts.flatMap((concept) =>
    concept.agenda ? Object.keys(concept.boxes).map((box) => ({ concept, key: boxKey(agency, concept.name, box) })) : [],
  );
  const found = await Promise.all(
    boxes.map(async ({ concept, key }) => {
      const rows = await rowsIn(deps, "byBox", key, until);
      return rows.flatMap((row) => (row.agenda ?? []).map((appointment): Entry => ({ concept, source: row, appointment })));
    }),
  );
  return found.flat();
}

/** Rows of an index in its order, open ones first, up to a place in it. */
async function rowsIn(deps: Deps, index: "byBox" | "byTodo", partition: string, until: string): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await deps.lists.page({ index, partition, filters: {}, limit: PAGE, after });
    const wanted = page.rows.filter(({ order }) => order <= until);
    rows.push(...wanted);
    after = wanted.length === page.rows.length ? page.next : undefined;
  } while (after && rows.length < MOST);
  return rows;
}
