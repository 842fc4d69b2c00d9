import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../../shared/core/clock.ts";
import { decide, fold, movesOpenTo } from "../../../shared/core/decide.ts";
import { brokenLinks, canonical, RecordEvent } from "../../../shared/core/event.ts";
import { type Actor, type AnyConcept, type Ctx, DUTIES, type Kept, outcomes, SYSTEM } from "../../../shared/core/lifecycle.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { actor, id, sha256 } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { example } from "../../kit/moves.ts";
import { ableTo, attempt, birthsOf, type Lived, later, MONDAY, movesOf, newborn, readersOf, seatsIn } from "../../kit/walk.ts";

/** One try: usually of a move that is open to someone, now and then of any move by anyone. */
interface Try {
  wild: boolean;
  which: number;
  who: number;
  minutes: number;
  /** By now another calendar holds. */
  announced: boolean;
}
const tries = fc.array(
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

const anyone = (concept: AnyConcept, record: Kept): Actor[] => [
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
  const going = open.filter(([, move]) => !outcomes(move, record.state).every((state) => concept.states[state]?.final));
  const pool = who % 6 === 0 || going.length === 0 ? open : going;
  const [name, move] = pool[which % pool.length] ?? [];
  const able = move ? ableTo(concept, record, move) : [];
  return name ? [name, able[who % able.length] ?? SYSTEM] : undefined;
}

/** Walks a record through its life and calls `seen` after each try with what it was and has become. */
function walk(concept: AnyConcept, steps: Try[], seen: (was: Kept, lived: Lived, now: string) => void): Lived {
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
const holds = (concept: AnyConcept, law: (was: Kept, lived: Lived, now: string) => void, runs = 25) =>
  fc.assert(
    fc.property(tries, (steps) => {
      walk(concept, steps, law);
    }),
    { numRuns: runs },
  );
/** A law for whole lives rather than for each step. */
const endsWith = (concept: AnyConcept, law: (lived: Lived) => void) =>
  fc.assert(
    fc.property(tries, (steps) => law(walk(concept, steps, () => {}))),
    { numRuns: 25 },
  );
const Strict = RecordEvent.strict();
/** What remains after the way through a database or a file. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe.each(allConcepts.map((concept) => [concept.name, concept] as const))("in the life of every %s,", (_, concept) => {
  test("the walks get everywhere: into every state, by every move", () => {
    const all = [...movesOf(concept).map(([name]) => name), ...Object.keys(concept.states).map((state) => `→ ${state}`)];
    const left = new Set(all);
    for (const steps of fc.sample(tries, { seed: 1, numRuns: 300 })) {
      for (const { move, to } of walk(concept, steps, () => {}).events) for (const been of [move, `→ ${to}`]) left.delete(been);
      if (left.size === 0) break;
    }
    expect([...left]).toEqual([]);
  });

  test("its snapshot is the fold of its stored events", () => {
    holds(concept, (_was, { record, events }) => {
      expect(canonical(fold(concept, stored(events)))).toBe(canonical(record));
    });
  });

  test("its events are numbered without a gap, well formed and chained by hashes", () => {
    endsWith(concept, ({ record, events }) => {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
      expect(record).toMatchObject({ version: events.length, head: events.at(-1)?.hash, updatedAt: events.at(-1)?.at });
      for (const event of stored(events)) expect(Strict.parse(event)).toEqual(event);
      expect(brokenLinks(stored(events), sha256)).toEqual([]);
    });
  });

  test("it fits its schema, and holds nothing that the schema does not name", () => {
    holds(concept, (_was, { record }) => {
      const shape = (concept.record as unknown as { shape: Record<string, unknown> }).shape;
      concept.record.parse(stored(record));
      expect(Object.keys(stored(record)).filter((name) => !(name in shape))).toEqual([]);
    });
  });

  test("whoever may read it may always read it", () => {
    holds(concept, (was, { record }) => {
      const now = readersOf(concept, record);
      expect([...readersOf(concept, was)].filter((agency) => !now.has(agency))).toEqual([]);
    });
  });

  test("each event tells exactly the agencies that play the told parts after it", () => {
    holds(concept, (was, { record, events }) => {
      const event = events.at(-1);
      if (!event || record.version === was.version) return;
      const seats = new Map(seatsIn(concept, record));
      const should = Object.keys(concept.moves[event.move]?.tell ?? {}).flatMap((party) =>
        (seats.get(party) ?? []).map((agency) => ({ agency, party })),
      );
      expect(event.tell).toEqual(should);
      expect(event).toMatchObject({ from: was.state, to: record.state, prevHash: was.head });
    });
  });

  test("the moves shown to anyone are exactly those that the kernel lets them make", () => {
    holds(
      concept,
      (_was, { record }, now) => {
        for (const who of anyone(concept, record)) {
          const ctx = world(now, who);
          const made = movesOf(concept).filter(
            ([move]) =>
              "event" in decide(concept, record, { id: record.id, move, input: example(concept, move, record, ctx) }, ctx),
          );
          expect(movesOpenTo(concept, record, ctx)).toEqual(made.map(([move]) => move));
        }
      },
      12,
    );
  });
});
