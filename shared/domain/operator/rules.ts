import { addMonths } from "../../core/clock.ts";
import type { Problem } from "../../core/problem.ts";
import { fault } from "../common/fields.ts";
import { maskedPerson, maskedPhone } from "../common/masks.ts";
import { isCreditCode, organisationFits } from "./credit-code.ts";
import { type Operator, type OperatorInput, PHONE, type Visit, type Warning } from "./fields.ts";
import { licenceWarning } from "./licence.ts";

/** Inspections that an operator's record remembers. */
const VISITS = 20;
/** Within this time another agency's inspection asks for a reason (综合查一次). */
const REPEAT_MONTHS = 3;

/** How some particulars look to those who need not see them. */
export const MASKS = { contact: maskedPerson, phone: maskedPhone } as const;
/** The particulars as meant: what comes back as it was shown, masked, stays as it is. */
export const unmasked = <T extends OperatorInput>(input: T, was: Pick<Operator, keyof typeof MASKS> | undefined): T => ({
  ...input,
  ...Object.fromEntries(
    (["contact", "phone"] as const).flatMap((name) => {
      const known = was?.[name];
      return known !== undefined && input[name] === MASKS[name](known) ? [[name, known]] : [];
    }),
  ),
});

/** A credit code must hold; whoever has none must be found by name and address. */
export function identified({ creditCode, address, phone }: OperatorInput): Problem | undefined {
  if (phone && !PHONE.test(phone)) return fault("/phone", { zh: "不能填写隐去的号码", en: "not a masked number" });
  if (!creditCode)
    return address
      ? undefined
      : fault("/address", { zh: "没有信用代码的须填写地址", en: "without a credit code the address is needed" });
  return isCreditCode(creditCode)
    ? undefined
    : fault("/creditCode", { zh: "校验位不符，请核对", en: "the check character does not fit" });
}

/** The particulars with what is odd about them. */
export function looked<T extends OperatorInput>(input: T): T & { warnings: Warning[] } {
  const licence = input.licence && licenceWarning(input.licence);
  const organisation = input.creditCode && !organisationFits(input.creditCode);
  return { ...input, warnings: [...(organisation ? ["organisation-check" as const] : []), ...(licence ? [licence] : [])] };
}

/** What no other living operator may be known by: the credit code, or name and address where there is none. */
export const claimOf = ({ creditCode, name, address = "" }: Pick<OperatorInput, "creditCode" | "name" | "address">): string =>
  creditCode ? `operator:${creditCode}` : `operator:${name}|${address}`;

/** Agencies with one more, each once, less those that are in `not`. */
export const joinedBy = (agencies: readonly string[], agency: string, ...not: string[]): string[] =>
  agencies.includes(agency) || not.includes(agency) ? [...agencies] : [...agencies, agency];

/** The newest inspections, with one more; each inspection once. */
export const withVisit = (visits: readonly Visit[], visit: Visit): Visit[] =>
  [visit, ...visits.filter(({ inspection }) => inspection !== visit.inspection)]
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .slice(0, VISITS);

/**
 * The last inspection of an operator by another agency within three months, if there was one: to inspect again asks for a reason
 * (国办发〔2024〕54号: joint inspections in place of repeated ones, 综合查一次).
 */
export const repeatedWithin = (
  { inspections }: Pick<Operator, "inspections">,
  agency: string,
  today: string,
): Visit | undefined =>
  inspections.find((visit) => visit.agency !== agency && visit.on <= today && visit.on >= addMonths(today, -REPEAT_MONTHS));
