import { describe, expect, test } from "vitest";
import { linksOfRecord, rowsOfRecord } from "../../../functions/fanout/project.ts";
import { historyFor, viewFor } from "../../../functions/read/records.ts";
import { canonical } from "../../../shared/core/event.ts";
import { type AnyConcept, type AnyMove, type Kept, partiesOf } from "../../../shared/core/lifecycle.ts";
import { clockedFields } from "../../../shared/domain/common/clocked.ts";
import { keptFields } from "../../../shared/domain/common/fields.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { actor, handlerOf, id } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { holds } from "../../kit/lives.ts";
import { type Lived, movesOf, reach, readersOf } from "../../kit/walk.ts";

/** That an internal step was made shows to every party: where the record stands, and by when the step is due that follows from it by law. */
const STANDING = [...Object.keys(keptFields), ...Object.keys(clockedFields), "dueOn"];
/** The same in a list line. */
const OF_LINE = ["seq", "state", "updatedAt", "dueOn", "order"];

const internal = allConcepts.filter((concept) => movesOf(concept).some(([, move]) => move.internal));
const fieldsOf = (record: object): Record<string, unknown> => ({ ...record });
const without = (values: object, names: readonly string[]): string =>
  canonical(Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))));

/** What a move has changed on a record, beside where it stands. */
const changed = (was: Kept, now: Kept): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .filter((name) => !STANDING.includes(name))
    .filter((name) => canonical(fieldsOf(was)[name] ?? null) !== canonical(fieldsOf(now)[name] ?? null));
/** The agencies that may read a record, but play no part in which the move is made. */
const outsiders = (concept: AnyConcept, record: Kept, move: AnyMove): string[] =>
  [...readersOf(concept, record)].filter((agency) => !partiesOf(concept, record, agency).some((party) => party in move.by));
const lineOf = (concept: AnyConcept, record: Kept, agency: string) =>
  rowsOfRecord(concept, record).find(({ pk }) => pk.endsWith(agency));
/** What a line says beside where the record stands, in its facets too. */
const saidIn = (concept: AnyConcept, record: Kept, agency: string): string => {
  const { facets = {}, ...line } = lineOf(concept, record, agency) ?? {};
  return `${without(line, OF_LINE)} ${without(facets, STANDING)}`;
};

function expectUnseen(concept: AnyConcept, was: Kept, { record, events }: Lived, move: AnyMove): void {
  const names = changed(was, record);
  for (const agency of outsiders(concept, record, move)) {
    const reader = actor(agency, "drafter");
    const seen = viewFor(concept, record, world(record.updatedAt, reader));
    expect([concept.name, names.filter((name) => seen[name] !== undefined)]).toEqual([concept.name, []]);
    expect(saidIn(concept, record, agency)).toBe(saidIn(concept, was, agency));
    const line = historyFor(concept, events, reader).at(-1);
    expect(line).toMatchObject({ seq: record.version, data: {}, withheld: true });
    expect(Object.keys(line?.data ?? {})).toEqual([]);
  }
  const related = (one: Kept) => linksOfRecord(concept, one).map((row) => without(row, OF_LINE));
  expect(related(record)).toEqual(related(was));
}

describe.each(internal.map((concept) => [concept.name, concept] as const))("in the life of every %s,", (_, concept) => {
  test("what an internal move changes is seen in view, line and history by the agency alone that makes it", () => {
    let checked = 0;
    holds(concept, (was, lived) => {
      const move = concept.moves[lived.events.at(-1)?.move ?? ""];
      if (!move?.internal || lived.record.version === was.version) return;
      checked++;
      expectUnseen(concept, was, lived, move);
    });
    expect(checked).toBeGreaterThan(0);
  });

  test("what is kept from an agency now is in no line of its history either", () => {
    holds(concept, (_was, { record, events }) => {
      for (const agency of readersOf(concept, record)) {
        const reader = actor(agency, "drafter");
        const hidden = Object.entries((concept.shows ?? {}) as Record<string, { to?: readonly string[]; inside?: unknown }>)
          .filter(([, { to, inside }]) => to && !inside && !partiesOf(concept, record, agency).some((one) => to.includes(one)))
          .map(([name]) => name);
        const told = historyFor(concept, events, reader).filter((event) => event.actor.agency !== agency);
        expect(told.flatMap(({ data }) => hidden.filter((name) => name in data))).toEqual([]);
      }
    });
  });
});

test.each(allConcepts.map((concept) => [concept.name, concept] as const))(
  "the rules of %s name fields and parts that there are",
  (_, concept) => {
    const { shape } = concept.record as unknown as { shape: object };
    const parts = new Set([...reach(concept).values()].flatMap(({ record }) => Object.keys(concept.parties(record))));
    for (const [name, rule] of Object.entries((concept.shows ?? {}) as Record<string, { to?: readonly string[] }>)) {
      expect(name in shape).toBe(true);
      expect((rule.to ?? []).filter((party) => !parts.has(party))).toEqual([]);
    }
  },
);

test("the sender of a letter learns from no line who has it in hand over there; the recipient does", () => {
  const inHand = reach(letter).get("in-hand")?.record as Kept;
  const handler = handlerOf(id("answerer"));
  expect(lineOf(letter, inHand, id("answerer"))).toMatchObject({ handler });
  for (const agency of [id("asker"), id("copied"), id("overseer")]) {
    expect(lineOf(letter, inHand, agency)).not.toHaveProperty("handler");
    const view = viewFor(letter, inHand, world(inHand.updatedAt, actor(agency, "drafter")));
    expect(JSON.stringify(view)).not.toContain(handler);
    expect(view).not.toHaveProperty("handlerName");
  }
});
