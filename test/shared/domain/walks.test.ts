import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, fold, movesOpenTo } from "../../../shared/core/decide.ts";
import { brokenLinks, canonical, RecordEvent } from "../../../shared/core/event.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { sha256 } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { anyone, endsWith, holds, tries, walk } from "../../kit/lives.ts";
import { example } from "../../kit/moves.ts";
import { movesOf, readersOf, seatsIn } from "../../kit/walk.ts";

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
