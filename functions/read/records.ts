import type { HistoryLine, Me } from "../../shared/api/contract.ts";
import type { EventsPage, EventsQuery } from "../../shared/api/endpoints/events.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import type { ComputeQuery } from "../../shared/api/queries.ts";
import { addWorkingDays, localDate, workingDaysBetween } from "../../shared/core/clock.ts";
import { evolve, movesOpenTo } from "../../shared/core/decide.ts";
import { brokenLinks, canonical, type RecordEvent } from "../../shared/core/event.ts";
import { idPattern } from "../../shared/core/id.ts";
import {
  type Actor,
  type AnyConcept,
  type AnyMove,
  birthOf,
  type Ctx,
  type Kept,
  mayMake,
  mayRead,
  type Reader,
} from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { dataSeenBy, isInsideOthers, seenBy } from "../../shared/core/sight.ts";
import { runningClocks } from "../../shared/core/timing.ts";
import { allConcepts, conceptOf } from "../../shared/registry.ts";
import { messageOf } from "../fanout/inbox-items.ts";
import type { Deps } from "../ports/ports.ts";
import type { EffectItem } from "../store/lists.ts";
import { withReceipts } from "./receipts.ts";

/** Working days until a due date; null when none is set or its clock does not run. */
export function workingDaysLeft(ctx: Pick<Ctx, "now" | "calendar">, dueOn: string | undefined, running: boolean): number | null {
  return dueOn && running ? workingDaysBetween(ctx.calendar, localDate(ctx.now), dueOn) : null;
}
/** Whether a clock runs in a state. */
export const clockRuns = (concept: AnyConcept, state: string): boolean => (concept.states[state]?.clocks ?? []).length > 0;

/** A record as the caller sees it, with the totals that others add to it. */
export async function view(deps: Deps, concept: AnyConcept, record: Kept, ctx: Ctx): Promise<Record<string, unknown>> {
  const totals = await deps.totals.of(concept, record.id);
  return { ...viewFor(concept, record, ctx), ...(totals && { totals }) };
}

/** The same without totals. */
export function viewFor(concept: AnyConcept, record: Kept, ctx: Ctx): Record<string, unknown> {
  const seen = seenBy(concept, record, ctx.actor.agency);
  const { dueOn } = concept.row(seen);
  return {
    ...seen,
    allowedMoves: movesOpenTo(concept, record, ctx),
    ...(dueOn && { dueOn }),
    workingDaysLeft: workingDaysLeft(ctx, dueOn, clockRuns(concept, record.state)),
    clocks: runningClocks(concept, seen, ctx),
    parties: concept.parties(record),
  };
}

/** The id that a path's key stands for: the id itself, or the short reference of a record of this concept. */
export async function idOf(deps: Deps, concept: AnyConcept, key: string): Promise<string | undefined> {
  if (idPattern(concept.prefix).test(key)) return key;
  const isRef = concept.ref && new RegExp(`^${concept.ref}\\d{2}-\\d{4,9}$`, "i").test(key);
  return isRef ? deps.lists.byRef(key.toUpperCase()) : undefined;
}

/** The record, if the caller's agency is a party to it (or everyone may read it); by id or short reference. */
export async function find(deps: Deps, concept: AnyConcept, key: string, actor: Actor): Promise<Kept | undefined> {
  const id = await idOf(deps, concept, key);
  const record = id && (await deps.store.load(id));
  return record && mayRead(concept, record, actor) ? record : undefined;
}

/** What the caller may see of a history: from the event on that made the agency a party, nothing while it was a colleague's alone;
 * internal steps of others emptied, and what is not for the agency taken out or masked. */
export function historyFor(concept: AnyConcept, events: readonly RecordEvent[], reader: Reader): HistoryLine[] {
  const { agency } = reader;
  let record: Kept | undefined;
  return events.flatMap((event) => {
    record = evolve(concept, record, event);
    if (!mayRead(concept, record, reader)) return [];
    const data = dataSeenBy(concept, event, record, agency);
    if (canonical(data) === canonical(event.data) && !isInsideOthers(concept, event, agency)) return [event];
    const told = isInsideOthers(concept, event, agency) ? event.tell.filter((one) => one.agency === agency) : event.tell;
    return [{ ...event, data, tell: told, withheld: true }];
  });
}

/** A record's history for the caller, and whether its hash chain holds. */
export async function history(deps: Deps, concept: AnyConcept, key: string, actor: Actor) {
  const record = await find(deps, concept, key, actor);
  if (!record) return { problem: refuse("not-found") };
  const events = await deps.store.history(record.id);
  const intact = brokenLinks(events, deps.sha256).length === 0 && events[record.version - 1]?.hash === record.head;
  const lines = historyFor(concept, events, actor);
  const [data, effects] = await Promise.all([
    withReceipts(deps, concept, record, lines, actor.agency),
    effectsSeenBy(deps, record.id, actor),
  ]);
  const withEffects = data.map((line) => {
    const own = effects.flatMap(({ event, effect }) => (event === line.id ? [effect] : []));
    return own.length > 0 ? { ...line, effects: own } : line;
  });
  return { answer: { data: withEffects, intact } };
}

/** What a record's events have set off in records that an officer may see. */
async function effectsSeenBy(deps: Deps, record: string, reader: Reader): Promise<EffectItem[]> {
  const all = await deps.lists.effects(record);
  const others = await Promise.all(all.map(({ effect }) => deps.store.load(effect.record)));
  return all.filter(({ effect }, index) => {
    const [concept, other] = [conceptOf(effect.concept), others[index]];
    return other && mayRead(concept, other, reader);
  });
}

/** The parts in which people make a move. */
export const parts = (move: AnyMove): string[] => Object.keys(move.by).filter((party) => party !== "system");

/** Who is signed in. */
export const me = (actor: Actor, now: string): Me => ({
  officer: actor.officer,
  name: actor.name,
  agency: actor.agency,
  duties: [...actor.duties],
  births: allConcepts.flatMap((concept) => {
    const birth = birthOf(concept);
    const move = birth && concept.moves[birth];
    return move && mayMake(move, parts(move), actor.duties) ? [`${concept.name}.${birth}`] : [];
  }),
  now,
});

/** What the caller's agency was told after a cursor, in order; `still` = nothing. */
export async function events(
  deps: Deps,
  { after, limit }: EventsQuery,
  actor: Actor,
): Promise<{ answer: EventsPage; etag: number; still: boolean } | { problem: Refusal }> {
  const read = await deps.feed.read(actor.agency, after, limit);
  if ("trimmed" in read) return { problem: refuse("cursor-trimmed", undefined, { cursor: read.trimmed }) };
  const data = read.items.map((item) => messageOf(deps.env.CONSOLE_URL, item));
  return { answer: { data, cursor: read.cursor }, etag: read.cursor, still: data.length === 0 };
}

/** A due date, with every day that did not count. */
export const compute = async (deps: Deps, { from, days }: ComputeQuery) => addWorkingDays(await deps.calendar(), from, days);
