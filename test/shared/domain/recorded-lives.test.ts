import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { allConcepts, conceptOf } from "../../../shared/registry.ts";
import { faultsIn, isUnderPresentSchema, type Recorded, recordedLives } from "../../kit/recorded-lives.ts";
import { reach } from "../../kit/walk.ts";

const lives = recordedLives();

describe("a life that was recorded once", () => {
  test.each(lives.map((life) => [life.concept, life.events.length, life] as const))(
    "of %s, with %d events, makes the record that it made",
    (name, _, life) => {
      expect(faultsIn(conceptOf(name), life)).toEqual([]);
    },
  );

  test.each(allConcepts.map((concept) => [concept.name, concept] as const))(
    "there is of %s, under its present schema",
    (_, concept) => {
      expect(lives.filter((life) => isUnderPresentSchema(concept, life))).not.toEqual([]);
    },
  );
});

test.each(allConcepts.map((concept) => [concept.name, concept] as const))(
  "no record of %s lacks what its schema would fill in by itself",
  (_, concept) => {
    for (const { record, events } of reach(concept).values())
      expect(faultsIn(concept, { concept: concept.name, record, events })).toEqual([]);
  },
);

describe("given a letter that gets a field with a default", () => {
  const life = lives.find((one) => isUnderPresentSchema(letter, one)) as Recorded;
  const record = letter.record.extend({ secrecy: z.enum(["none", "some"]).default("none") });
  const careless: AnyConcept = { ...letter, record };

  test("its old events are found not to fit while the schema is as it was", () => {
    expect(faultsIn(careless, life)).toEqual([expect.stringMatching(/^secrecy .* raise the schema/)]);
  });

  test("nor do they when the schema is raised without an upcast that knows the field", () => {
    expect(faultsIn({ ...careless, schema: letter.schema + 1 }, life)).toEqual([expect.stringMatching(/^secrecy /)]);
  });

  test("they fit once an upcast gives it to the moves that would", () => {
    const careful: AnyConcept = {
      ...careless,
      schema: letter.schema + 1,
      upcast: (move, data) => (move === "draft" || move === "revise" ? { secrecy: "none", ...data } : data),
    };
    expect(faultsIn(careful, life)).toEqual([]);
  });

  test("and what a move makes of old data cannot change in silence either", () => {
    const close = { ...letter.moves.close, apply: () => ({}) };
    const closed = lives.find(({ events }) => events.some(({ type }) => type === "letter.closed"));
    const other: AnyConcept = { ...letter, moves: { ...letter.moves, close } };
    expect(closed && faultsIn(other, closed)).toEqual(["the same events make another record"]);
  });
});
