import { type AnyConcept, type AnyMove, birthOf, movesOfPeople, outcomes } from "../../../../shared/core/lifecycle.ts";
import type { ConceptName } from "../../../../shared/registry.ts";
import { fieldsOf } from "./fields.ts";

/** The move that begins a record of the concept, by name. */
export function beginning(concept: AnyConcept): { name: string; move: AnyMove } | undefined {
  const name = birthOf(concept);
  const move = name === undefined ? undefined : concept.moves[name];
  return name !== undefined && move ? { name, move } : undefined;
}

/** The move that fills in the same form as the beginning: it rewrites a record and opens as a page. */
export function rewriting(concept: AnyConcept): { name: string; move: AnyMove } | undefined {
  const birth = beginning(concept);
  const found = movesOfPeople(concept).find(([name, move]) => name !== birth?.name && move.input === birth?.move.input);
  return found && { name: found[0], move: found[1] };
}

/** Moves of a record by weight: the awaited one, the ordinary ones, and those kept behind a menu. */
export interface MoveGroups {
  first?: string | undefined;
  plain: string[];
  grave: string[];
}

const ends = (concept: AnyConcept, move: AnyMove, state: string): boolean =>
  outcomes(move, state).every((outcome) => concept.states[outcome]?.ended === true);
const mustJustify = (move: AnyMove): boolean => fieldsOf(move.input).some(({ name, required }) => name === "reason" && required);

/** Whether a move ends the record, other than as the awaited step. */
export const isDanger = (concept: AnyConcept, name: string, state: string): boolean => {
  const move = concept.moves[name];
  return move !== undefined && name !== concept.states[state]?.next && ends(concept, move, state);
};

/** Sorts the open moves. Grave: those that end the record, and those that change its course and must be justified. */
export function grouped(concept: AnyConcept, allowed: readonly string[], state: string): MoveGroups {
  const { next, asks = {} } = concept.states[state] ?? {};
  const awaited = [next, ...Object.values(asks)];
  const start = beginning(concept)?.move.to;
  const isGrave = (name: string): boolean => {
    const move = concept.moves[name];
    if (!move) return false;
    return isDanger(concept, name, state) || (mustJustify(move) && move.to !== null && move.to !== start);
  };
  const first = allowed.find((name) => awaited.includes(name));
  const others = allowed.filter((name) => name !== first);
  return {
    first,
    plain: others.filter((name) => !isGrave(name)),
    grave: others.filter(isGrave),
  };
}

/** The concept's name as the client knows it. */
export const nameOf = (concept: AnyConcept): ConceptName => concept.name as ConceptName;
