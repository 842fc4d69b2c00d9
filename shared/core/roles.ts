import { type AnyConcept, movesOfPeople } from "./lifecycle.ts";

/** What a party does: begins records, acts on them, or is kept informed. */
export type Role = "begins" | "acts" | "informed";

/** What a party of a concept does. */
export function roleOf(concept: AnyConcept, party: string): Role {
  const moves = movesOfPeople(concept).filter(([, move]) => party in move.by);
  if (moves.some(([, move]) => move.from.length === 0)) return "begins";
  const awaited = Object.values(concept.states).flatMap(({ next, asks = {} }) => [next, ...Object.values(asks)]);
  return moves.some(([name, move]) => move.to !== null || awaited.includes(name)) ? "acts" : "informed";
}
