import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { straightWay } from "../../kit/concept/path.ts";

/** Whether a list of the concept can be looked at as a board: records that go from hand to hand in few steps. */
export const hasBoard = ({ name }: AnyConcept): boolean => name === "rectification";

/** The columns of a concept's board: the states of the straight way, then those beside it, open ones before ended ones. */
export function columnsOf(concept: AnyConcept): { state: string; always: boolean }[] {
  const way = straightWay(concept);
  const beside = Object.keys(concept.states).filter((state) => !way.includes(state));
  const hasEnded = (state: string) => concept.states[state]?.ended === true;
  const others = [...beside.filter((state) => !hasEnded(state)), ...beside.filter(hasEnded)];
  return [...way.map((state) => ({ state, always: true })), ...others.map((state) => ({ state, always: false }))];
}
