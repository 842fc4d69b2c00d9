import type { Me } from "../../../../shared/api/contract.ts";
import { CALENDAR_CN } from "../../../../shared/core/calendar-cn.ts";
import { decide } from "../../../../shared/core/decide.ts";
import { ATTACHABLE, FILE_ID } from "../../../../shared/core/files.ts";
import { type AnyConcept, type AnyMove, type Ctx, DUTIES, type Kept } from "../../../../shared/core/lifecycle.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import type { Agency } from "../../../../shared/domain/agency.ts";

/** What the console knows of the world: enough for the rules of a form, while the service alone decides. */
export interface Known {
  me: Me;
  now: string;
  agencies: ReadonlyMap<string, Agency>;
}

/** The refusal without what cannot be judged here: rules about other records, which only the service looks at. */
function judged(concept: AnyConcept, record: Kept | undefined, { move, input }: Played, problem: Problem): Problem | undefined {
  const made = concept.moves[move];
  if (problem.code !== "rule-broken" || !problem.errors || !made?.needs) return problem;
  const given = made.input.parse(input) as Record<string, unknown>;
  const ids = made.needs(given, record);
  const names = (pointer: string) => JSON.stringify(given[pointer.split("/")[1] ?? ""] ?? "");
  const errors = problem.errors.filter(({ pointer }) => !ids.some((id) => names(pointer).includes(id)));
  return errors.length > 0 ? { ...problem, errors } : undefined;
}

interface Played {
  move: string;
  input: unknown;
}
const contextOf = ({ me, now, agencies }: Known): Ctx => ({
  now,
  actor: { agency: me.agency, officer: me.officer, name: me.name, duties: DUTIES },
  calendar: CALENDAR_CN,
  agency: (id) => agencies.get(id),
  newId: (prefix) => `${prefix}_rehearsal`,
  sha256: () => "",
  // Files chosen in a form have just been examined for this agency.
  known: (id) => (FILE_ID.test(id) ? ({ id, state: ATTACHABLE, owner: me.agency } as unknown as Kept) : undefined),
  codeFor: () => "",
});

/** The concept with one move judged by its schema alone. */
const withoutCheck = (concept: AnyConcept, move: string): AnyConcept => ({
  ...concept,
  moves: { ...concept.moves, [move]: { ...(concept.moves[move] as AnyMove), check: () => undefined } },
});

/** Plays moves through the service's own rules without sending anything, as somebody who may make them all; gives the first refusal. */
export function rehearse(
  concept: AnyConcept,
  record: Kept | undefined,
  moves: readonly Played[],
  known: Known,
): Problem | undefined {
  const ctx = contextOf(known);
  let was = record;
  for (const played of moves) {
    const command = { id: was?.id ?? "rehearsal", ...played };
    const decision = decide(concept, was, command, ctx);
    const problem = "problem" in decision ? judged(concept, was, played, decision.problem) : undefined;
    if (problem) return problem;
    const done = "problem" in decision ? decide(withoutCheck(concept, played.move), was, command, ctx) : decision;
    if ("problem" in done) return undefined;
    was = done.next;
  }
  return undefined;
}
