import fc from "fast-check";
import { expect } from "vitest";
import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../shared/core/clock.ts";
import { type Actor, type AnyConcept, type Ctx, DUTIES, type Kept, outcomes, SYSTEM } from "../../shared/core/lifecycle.ts";
import { actor, id } from "./cast.ts";
import { world } from "./context.ts";
import { ableTo, attempt, birthsOf, type Lived, later, MONDAY, movesOf, newborn, readersOf } from "./walk.ts";

/** One try: usually of a move that is open to someone, now and then of any move by anyone. */
interface Try {
  wild: boolean;
  which: number;
  who: number;
  minutes: number;
  /** By now another calendar holds. */
  announced: boolean;
}
/** Lives in the making: what is tried, one after the other. */
export const tries = fc.array(
  fc.record<Try>({
    wild: fc.nat(4).map((n) => n === 0),
    which: fc.nat(999),
    who: fc.nat(999),
    minutes: fc.oneof(fc.nat(9), fc.integer({ min: 10, max: 60 * 24 * 12 })),
    announced: fc.nat(9).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 30, size: "max" },
);
const { "2026": year } = CALENDAR_CN;
/** Days off that were added: one soon, and one where 90 days from the first Monday end. */
const ADDED = { "2026-06-10": "调整", "2026-09-07": "调整" };
const OTHER: Calendar = { ...CALENDAR_CN, "2026": { official: true, work: {}, off: { ...year?.off, ...ADDED } } };

/** People of every duty in each agency that may read a record, of a stranger, and the service itself. */
export const anyone = (concept: AnyConcept, record: Kept): Actor[] => [
  SYSTEM,
  ...[...readersOf(concept, record), id("stranger")].flatMap((agency) => [
    ...DUTIES.map((duty) => actor(agency, duty)),
    { ...actor(agency, "drafter"), duties: DUTIES },
  ]),
];

/** A move and who tries it. Moves that end a record are chosen one time in six, so that walks are long. */
function choose(
  concept: AnyConcept,
  record: Kept,
  now: string,
  { wild, which, who }: Try,
  more: Partial<Ctx>,
): [string, Actor] | undefined {
  if (wild) {
    const [moves, people] = [Object.keys(concept.moves), anyone(concept, record)];
    return [moves[which % moves.length] ?? "", people[who % people.length] ?? SYSTEM];
  }
  const open = movesOf(concept).filter(([, move]) => {
    if (!move.from.includes(record.state)) return false;
    return ableTo(concept, record, move).some((able) => !move.when?.(record, world(now, able, more)));
  });
  const going = open.filter(([, move]) => !outcomes(move, record.state).every((state) => concept.states[state]?.ended));
  const pool = who % 6 === 0 || going.length === 0 ? open : going;
  const [name, move] = pool[which % pool.length] ?? [];
  const able = move ? ableTo(concept, record, move) : [];
  return name ? [name, able[who % able.length] ?? SYSTEM] : undefined;
}

/** Walks a record through its life and calls `seen` after each try with what it was and has become. */
export function walk(concept: AnyConcept, steps: Try[], seen: (was: Kept, lived: Lived, now: string) => void): Lived {
  const [births, { which = 0, minutes = 0 } = {}] = [birthsOf(concept), steps[0]];
  let lived = newborn(concept, later(MONDAY, minutes), births[which % births.length]);
  let now = lived.record.updatedAt;
  for (const step of steps) {
    now = later(now, step.minutes);
    const more = step.announced ? { calendar: OTHER } : {};
    const chosen = choose(concept, lived.record, now, step, more);
    if (!chosen) break;
    const was = structuredClone(lived.record);
    const done = attempt(concept, lived.record, ...chosen, now, more);
    if ("event" in done) lived = { record: done.next, events: [...lived.events, done.event] };
    else expect(lived.record).toEqual(was);
    seen(was, lived, now);
  }
  return lived;
}
/** Holds a law after each try in many lives. */
export const holds = (concept: AnyConcept, law: (was: Kept, lived: Lived, now: string) => void, runs = 25) =>
  fc.assert(
    fc.property(tries, (steps) => {
      walk(concept, steps, law);
    }),
    { numRuns: runs },
  );
/** A law for whole lives rather than for each step. */
/** Holds a law at the end of many lives. */
export const endsWith = (concept: AnyConcept, law: (lived: Lived) => void) =>
  fc.assert(
    fc.property(tries, (steps) => law(walk(concept, steps, () => {}))),
    { numRuns: 25 },
  );
