import { type AnyConcept, outcomes } from "../../../../shared/core/lifecycle.ts";
import { beginning } from "./moves.ts";

/** One station of a record's way. */
export interface Step {
  state: string;
  is: "done" | "here" | "ahead";
  /** Off the straight way, e.g. withdrawn. */
  aside?: true;
}

/** The states that a record passes when each awaited move is made. */
export function straightWay(concept: AnyConcept): string[] {
  const start = beginning(concept)?.move.to;
  const way: string[] = [];
  for (let state = typeof start === "string" ? start : undefined; state && !way.includes(state); ) {
    way.push(state);
    const next = concept.states[state]?.next;
    const move = next === undefined ? undefined : concept.moves[next];
    state = move && outcomes(move, state)[0];
  }
  return way;
}

/** The record's way so far and ahead. `visited` = states in the order of its history. */
export function stepsOf(concept: AnyConcept, state: string, visited: readonly string[]): Step[] {
  const way = straightWay(concept);
  const at = way.indexOf(state);
  if (at >= 0) return way.map((name, index) => ({ state: name, is: index < at ? "done" : index === at ? "here" : "ahead" }));
  const reached = Math.max(0, ...visited.map((name) => way.indexOf(name)));
  const ended = concept.states[state]?.ended === true;
  const behind = way.slice(0, reached + 1).map((name): Step => ({ state: name, is: "done" }));
  const ahead = ended ? [] : way.slice(reached + 1).map((name): Step => ({ state: name, is: "ahead" }));
  return [...behind, { state, is: "here", aside: true }, ...ahead];
}
