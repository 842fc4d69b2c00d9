import { CALENDAR_CN } from "../../../shared/calendar.ts";
import type { Me } from "../../../shared/contract.ts";
import { decide } from "../../../shared/core/decide.ts";
import type { AnyConcept, Ctx, Kept } from "../../../shared/core/lifecycle.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Agency } from "../../../shared/domain/agency.ts";

/** What the console knows of the world: enough for the rules of a form, while the service alone decides. */
export interface Known {
  me: Me;
  now: string;
  agencies: ReadonlyMap<string, Agency>;
}

const contextOf = ({ me, now, agencies }: Known): Ctx => ({
  now,
  actor: { agency: me.agency, officer: me.officer, name: me.name, duties: me.duties },
  calendar: CALENDAR_CN,
  agency: (id) => agencies.get(id),
  newId: (prefix) => `${prefix}_rehearsal`,
  sha256: () => "",
  known: () => undefined,
  codeFor: () => "",
});

/** Plays moves through the service's own rules without sending anything; gives the first refusal. */
export function rehearse(
  concept: AnyConcept,
  record: Kept | undefined,
  moves: readonly { move: string; input: unknown }[],
  known: Known,
): Problem | undefined {
  const ctx = contextOf(known);
  let was = record;
  for (const { move, input } of moves) {
    const decision = decide(concept, was, { id: was?.id ?? "rehearsal", move, input }, ctx);
    if ("problem" in decision) return decision.problem;
    was = decision.next;
  }
  return undefined;
}
