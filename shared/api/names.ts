import type * as z from "zod";
import { type AnyConcept, birthOf, outcomes, type State } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";
import { metaOf } from "../domain/common/fields.ts";
import { dutyNames } from "../domain/officer/index.ts";
import { allConcepts, type ConceptName } from "../registry.ts";

/** What a concept goes by: enough to list its records, to say what waits and to call its routes, without rules and forms. */
export interface Named {
  name: ConceptName;
  plural: string;
  prefix: string;
  ref?: string | undefined;
  label: Text;
  /** The move that begins a record. */
  birth?: string | undefined;
  states: Record<string, State>;
  /** The moves that are awaited somewhere, and the one that begins a record; `plain` = can be made without filling anything in. */
  moves: Record<string, { label: Text; plain: boolean }>;
  boxes: readonly string[];
  urgencies: Record<string, Text>;
  totals: boolean;
  /** States in which the clock stands still: the awaited move starts it again. */
  paused: readonly string[];
}

const ticks = (concept: AnyConcept, state: string): boolean => (concept.states[state]?.clocks ?? []).length > 0;
const isPaused = (concept: AnyConcept, state: string): boolean => {
  const move = concept.moves[concept.states[state]?.next ?? ""];
  return !ticks(concept, state) && move !== undefined && outcomes(move, state).some((outcome) => ticks(concept, outcome));
};

/** The moves that people are waited for, and the one that begins a record. */
const awaitedIn = (concept: AnyConcept): ReadonlySet<string | undefined> =>
  new Set([birthOf(concept), ...Object.values(concept.states).flatMap(({ next, asks = {} }) => [next, ...Object.values(asks)])]);

/** The names of every concept, as plain data: builds of the console take them as they come out here and leave the tables for later. */
export const NAMES: readonly Named[] = allConcepts.map((concept) => ({
  name: concept.name as ConceptName,
  plural: concept.plural,
  prefix: concept.prefix,
  ref: concept.ref,
  label: concept.label,
  birth: birthOf(concept),
  states: concept.states,
  moves: Object.fromEntries(
    Object.entries(concept.moves).flatMap(([name, { label, input }]) =>
      awaitedIn(concept).has(name) ? [[name, { label, plain: input.safeParse({}).success }]] : [],
    ),
  ),
  boxes: Object.keys(concept.boxes),
  urgencies: metaOf((concept.record as z.ZodObject).shape["urgency"])?.options ?? {},
  totals: concept.figures !== undefined,
  paused: Object.keys(concept.states).filter((state) => isPaused(concept, state)),
}));

/** What each duty is called. */
export const DUTY_NAMES = dutyNames;
