import type { AnyConcept, AnyMove } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";
import { type Role, roleOf } from "../core/roles.ts";
import { allConcepts } from "../registry.ts";

/** What lists of many kinds say of one beside its names. */
export interface Detail {
  /** The parts that agencies play: what they are called, and what they do. */
  parties: Record<string, { label: Text; role: Role }>;
  /** What each move is called, and the parties told with the duties addressed. */
  moves: Record<string, Pick<AnyMove, "label" | "tell">>;
}

const partiesOf = (concept: AnyConcept): string[] => [
  ...new Set([
    ...Object.keys(concept.partyNames ?? {}),
    ...Object.values(concept.moves).flatMap(({ by, tell }) => [...Object.keys(by), ...Object.keys(tell)]),
  ]),
];
const detailOf = (concept: AnyConcept): Detail => ({
  parties: Object.fromEntries(
    partiesOf(concept).map((party) => [
      party,
      { label: concept.partyNames?.[party] ?? { zh: party, en: party }, role: roleOf(concept, party) },
    ]),
  ),
  moves: Object.fromEntries(Object.entries(concept.moves).map(([name, { label, tell }]) => [name, { label, tell }])),
});

/** The details of every concept by its name. Plain data: builds of the console take them as they come out here, without the tables. */
export const DETAILS: Readonly<Record<string, Detail>> = Object.fromEntries(
  allConcepts.map((concept) => [concept.name, detailOf(concept)]),
);
