import type { Kept } from "../../../shared/core/lifecycle.ts";
import { AGENCIES, handlerOf, id, idFor, kept } from "../cast.ts";

/** What the example case hangs on: an operator, an operation with its lead, an inspection, two letters. */
export const CASE = {
  operator: idFor("opr", "of the case"),
  operation: idFor("opn", "of the case"),
  inspection: idFor("ins", "of the case"),
  letter: idFor("ltr", "of the case"),
  later: idFor("ltr", "that names the case"),
} as const;
const second = (agency: string): string => idFor("off", agency, "second on the case");
/** Two officers of an agency, as a case needs them. */
export const pairOf = (agency: string): [string, string] => [handlerOf(agency), second(agency)];

/** The same as records, as far as a case looks at them. */
export function casefiles(): Kept[] {
  const known = (thing: string, more: object = {}): Kept => ({ ...kept, id: thing, state: "active", ...more });
  return [
    ...Object.values(CASE).map((thing) => known(thing, thing === CASE.operation ? { lead: id("drug") } : {})),
    ...Object.values(AGENCIES).map((agency) => known(second(agency.id), { agency: agency.id })),
  ];
}
