import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { ALL_PROBLEMS } from "../../../shared/api/problems.ts";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import { type AnyConcept, outcomes } from "../../../shared/core/lifecycle.ts";
import type { Text } from "../../../shared/core/problem.ts";
import { nextRing, runningClocks } from "../../../shared/core/timing.ts";
import { type FieldMeta, metaOf } from "../../../shared/domain/common/fields.ts";
import { dutyNames } from "../../../shared/domain/officer/index.ts";
import { allConcepts, conceptOf, conceptOfId } from "../../../shared/registry.ts";
import { isDeadEnd, movesOf, newborn, reach } from "../../kit/walk.ts";

/** States from which one can get to a state of `goals`, along every outcome of every move. */
function leadTo(concept: AnyConcept, goals: string[]): string[] {
  const good = new Set(goals);
  for (let size = -1; size !== good.size; ) {
    size = good.size;
    for (const [, move] of movesOf(concept))
      for (const state of move.from) if (outcomes(move, state).some((next) => good.has(next))) good.add(state);
  }
  return [...good].sort();
}
const PAST = /(ed|-entered|-sent|\.left|\.withdrawn)$/;
const CHINESE = /\p{Script=Han}/u;
const isBilingual = ({ zh, en }: Text): boolean => CHINESE.test(zh) && en.trim() !== "" && !CHINESE.test(en);
/** Fields of a move's form. */
const fieldsOf = (input: unknown): [string, z.ZodType][] => Object.entries((input as { shape: Record<string, z.ZodType> }).shape);

describe.each(allConcepts.map((concept) => [concept.name, concept] as const))("the table of %s", (name, concept) => {
  const states = Object.keys(concept.states).sort();
  const ends = states.filter((state) => concept.states[state]?.ended);

  test("has no state that cannot be reached", () => {
    expect([...reach(concept).keys()].sort()).toEqual(states);
  });

  test("leads from every state to an end", () => {
    expect(ends).not.toEqual([]);
    expect(leadTo(concept, ends)).toEqual(states);
  });

  test("stops only where the matter has ended", () => {
    expect(states.filter((state) => isDeadEnd(concept, state) && !ends.includes(state))).toEqual([]);
  });

  test("waits for nobody and runs no clock where the matter has ended", () => {
    const waits = ends.filter((state) => {
      const { next, asks, clocks = [] } = concept.states[state] ?? {};
      return next ?? asks ?? clocks[0];
    });
    expect(waits).toEqual([]);
    for (const { record } of reach(concept).values()) {
      if (!ends.includes(record.state)) continue;
      expect(runningClocks(concept, record, { now: record.updatedAt, calendar: CALENDAR_CN })).toEqual([]);
      expect(nextRing(concept, record, CALENDAR_CN)).toBeUndefined();
    }
  });

  test("names only states that exist, and picks when there are several", () => {
    for (const [, move] of movesOf(concept)) {
      const targets = move.to === null ? [] : [move.to].flat();
      expect([...move.from, ...targets].filter((state) => !states.includes(state))).toEqual([]);
      expect(Array.isArray(move.to)).toBe(move.pick !== undefined);
      expect(move.from.length === 0 && move.to === null).toBe(false);
    }
  });

  test("waits in a state only for a move that a person can make there", () => {
    for (const [state, { next }] of Object.entries(concept.states)) {
      if (next === undefined) continue;
      const move = concept.moves[next];
      expect([state, move?.from.includes(state)]).toEqual([state, true]);
      expect(Object.keys(move?.by ?? {}).filter((party) => party !== "system")).not.toEqual([]);
    }
  });

  test("asks of a party only a move that the party can make there", () => {
    for (const [state, { asks = {} }] of Object.entries(concept.states))
      for (const [party, name] of Object.entries(asks)) {
        const move = concept.moves[name];
        expect([state, party, move?.from.includes(state), move && party in move.by]).toEqual([state, party, true, true]);
      }
  });

  test("lets its clocks make only moves of the service, from every state in which they run", () => {
    const running = Object.entries(concept.states).flatMap(([state, { clocks = [] }]) =>
      clocks.map((clock) => ({ state, clock })),
    );
    for (const { state, clock } of running) {
      const stages = concept.clocks?.[clock]?.stages ?? [];
      expect(stages).not.toEqual([]);
      for (const { move } of stages)
        expect([move, concept.moves[move]?.by, concept.moves[move]?.from.includes(state)]).toEqual([move, { system: [] }, true]);
    }
    expect(Object.keys(concept.clocks ?? {}).sort()).toEqual([...new Set(running.map(({ clock }) => clock))].sort());
  });

  test("gives every record a short reference in its line if it has any, and has time limits counted anew by the service alone", () => {
    for (const { record } of reach(concept).values())
      expect(concept.row(record).ref !== undefined).toBe(concept.ref !== undefined);
    if (concept.recount) expect(concept.moves[concept.recount]?.by).toEqual({ system: [] });
    expect(movesOf(concept).some(([, { event }]) => event.endsWith(".recounted"))).toBe(concept.recount !== undefined);
  });

  test("names its events in the past tense, each once", () => {
    const events = movesOf(concept).map(([, { event }]) => event);
    expect(new Set(events).size).toBe(events.length);
    expect(events.filter((event) => !event.startsWith(`${name}.`) || !PAST.test(event))).toEqual([]);
  });

  test("has words in Chinese and English for itself, its states, moves, boxes, fields and options", () => {
    const labels: [string, Text][] = [
      [name, concept.label],
      ...Object.entries(concept.states).map(([state, { label }]): [string, Text] => [state, label]),
      ...movesOf(concept).map(([move, { label }]): [string, Text] => [move, label]),
      ...Object.entries(concept.boxes as Record<string, Text>),
    ];
    for (const [move, { input }] of movesOf(concept))
      for (const [field, schema] of fieldsOf(input)) {
        const meta: FieldMeta | undefined = metaOf(schema);
        labels.push([`${move}/${field}`, meta?.label ?? { zh: "", en: "" }], ...Object.entries(meta?.options ?? {}));
        if (meta?.hint) labels.push([`${move}/${field} hint`, meta.hint]);
      }
    expect(labels.filter(([, text]) => !isBilingual(text))).toEqual([]);
  });

  test("puts a record into boxes that exist, for every part that anyone can play", () => {
    const parties = new Set(movesOf(concept).flatMap(([, { by, tell }]) => [...Object.keys(by), ...Object.keys(tell)]));
    parties.delete("system");
    for (const { record } of reach(concept).values())
      expect([...parties].map((party) => concept.box(record, party)).filter((box) => !(box in concept.boxes))).toEqual([]);
  });

  test("tells nobody, hangs on nothing and waits for nobody if it is ever one officer's alone", () => {
    if (!concept.only) return;
    const waits = Object.values(concept.states).some(({ next, asks }) => next ?? asks);
    const tells = movesOf(concept).some(([, { tell }]) => Object.keys(tell).length > 0);
    expect([waits, tells, concept.links, concept.agenda, concept.counts]).toEqual([
      false,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("makes ids by which its concept is found again", () => {
    const { record } = newborn(concept);
    expect(conceptOfId(record.id)).toBe(concept);
    expect(conceptOf(name)).toBe(concept);
  });
});

describe("across all concepts", () => {
  test("names, plurals, id prefixes and event types are given once", () => {
    for (const what of ["name", "plural", "prefix"] as const)
      expect(new Set(allConcepts.map((concept) => concept[what])).size).toBe(allConcepts.length);
    expect(allConcepts.map(({ prefix }) => prefix).filter((prefix) => !/^[a-z]{3}$/.test(prefix))).toEqual([]);
    expect(() => conceptOf("parcel")).toThrow("parcel");
  });

  test("duties and problems have words in Chinese and English", () => {
    const texts = [...Object.values(dutyNames), ...Object.values(ALL_PROBLEMS).map(({ title }) => title)];
    expect(texts.filter((text) => !isBilingual(text))).toEqual([]);
  });
});
