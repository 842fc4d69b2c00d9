import type { Ctx, Kept } from "../../core/lifecycle.ts";
import { type FieldError, type Problem, refuse, type Text } from "../../core/problem.ts";
import { extended } from "../common/clocked.ts";
import { fault, mustBeActive, mustBeKnown, today } from "../common/fields.ts";
import type { Item } from "../inspection/fields.ts";
import type { Inspection } from "../inspection/record.ts";
import { mustServe, officerNamed } from "../officer/staff.ts";
import type { Operation } from "../operation/record.ts";
import type { Operator } from "../operator/fields.ts";
import { CO_OWNERS_MAX, type Rectification } from "./record.ts";

/** What `assign` says of a task's agencies. */
export interface Assignment {
  owner: string;
  coOwners: string[];
  verifier?: string | undefined;
  dueOn: string;
  operation?: string | undefined;
  inspection?: string | undefined;
  operator?: string | undefined;
  party?: string | undefined;
}

/** The agencies above another, nearest first. */
function superiors(ctx: Ctx, agency: string): string[] {
  const parent = ctx.agency(agency)?.parent;
  return parent === undefined ? [] : [parent, ...superiors(ctx, parent)];
}
const knownAs = <R extends Kept>(ctx: Ctx, id: string | undefined): R | undefined =>
  id ? (ctx.known(id) as R | undefined) : undefined;
const takesPart = (operation: Operation | undefined, agency: string): boolean => operation?.joined.includes(agency) ?? false;

/** Records that an assignment names. */
export const namedIn = ({ operation, inspection, operator }: Assignment): string[] =>
  [operation, inspection, operator].filter((id) => id !== undefined);

/** One may give tasks to oneself, to those below, and, as the lead, to those who take part in the operation. */
export function assignable(_: unknown, input: Assignment, ctx: Ctx): Problem | undefined {
  const self = ctx.actor.agency;
  const operation = knownAs<Operation>(ctx, input.operation);
  const errors: FieldError[] = [];
  const wrong = (pointer: string, detail: Text) => errors.push({ pointer, code: "rule", detail });
  for (const name of ["operation", "inspection", "operator"] as const)
    errors.push(...(mustBeKnown(ctx, input[name], `/${name}`)?.errors ?? []));
  const seats = [["/owner", input.owner], ...input.coOwners.map((agency, index) => [`/coOwners/${index}`, agency])] as const;
  for (const [pointer = "", agency = ""] of seats) {
    const inactive = mustBeActive(ctx, agency, pointer);
    const led = operation?.lead === self && takesPart(operation, agency);
    if (inactive) errors.push(...(inactive.errors ?? []));
    else if (agency !== self && !superiors(ctx, agency).includes(self) && !led)
      wrong(pointer, {
        zh: "须为本机关、下级机关或所牵头行动的成员",
        en: "your own agency, one below it, or a member of an operation you lead",
      });
  }
  errors.push(...(owned(input.owner, input.coOwners)?.errors ?? []));
  errors.push(...(mustBeActive(ctx, input.verifier, "/verifier")?.errors ?? []));
  if (!input.operator && !input.party)
    errors.push({ pointer: "/party", code: "required", detail: { zh: "必填", en: "required" } });
  if (input.dueOn < today(ctx)) wrong("/dueOn", { zh: "须不早于今天", en: "not before today" });
  return errors.length > 0 ? refuse("rule-broken", undefined, { errors }) : undefined;
}

/** Who answers beside the owner: others than the owner, each once, not too many. */
function owned(owner: string, coOwners: readonly string[]): Problem | undefined {
  const odd = coOwners.findIndex((agency, index) => agency === owner || coOwners.indexOf(agency) !== index);
  if (odd >= 0) return fault(`/coOwners/${odd}`, { zh: "与责任机关或其他协办机关重复", en: "named already" });
  return coOwners.length > CO_OWNERS_MAX
    ? fault("/coOwners", { zh: `协办机关不得超过${CO_OWNERS_MAX}个`, en: `at most ${CO_OWNERS_MAX}` })
    : undefined;
}

/** A task may be shared out to those who have a superior in common with its owner; one who has a part already gets another. */
export function shareable(
  { owner, coOwners }: Rectification,
  input: { coOwners: readonly string[] },
  ctx: Ctx,
): Problem | undefined {
  const above = superiors(ctx, owner);
  for (const [index, agency] of input.coOwners.entries()) {
    const pointer = `/coOwners/${index}`;
    const inactive = mustBeActive(ctx, agency, pointer);
    if (inactive) return inactive;
    if (![ctx.actor.agency, ...above].some((one) => superiors(ctx, agency).includes(one)))
      return fault(pointer, { zh: "须与责任机关有共同上级", en: "must have a superior in common with the responsible agency" });
  }
  return owned(owner, input.coOwners) ?? owned(owner, [...new Set([...coOwners, ...input.coOwners])]);
}

/** Who oversees those who answer for a task. */
export const overseersOf = (ctx: Ctx, agencies: readonly string[]): string[] => [
  ...new Set(agencies.map((agency) => ctx.agency(agency)?.parent).filter((parent) => parent !== undefined)),
];

/** What an assignment adds: who else is a party, and the name of the operator. */
export function surroundings(input: Assignment, ctx: Ctx) {
  const lead = knownAs<Operation>(ctx, input.operation)?.lead;
  const operator = knownAs<Operator>(ctx, input.operator);
  return {
    issuer: ctx.actor.agency,
    verifier: input.verifier ?? ctx.actor.agency,
    overseers: overseersOf(ctx, [input.owner, ...input.coOwners]),
    ...(lead && { lead }),
    ...(operator && { party: operator.name }),
    ...(operator?.address && { address: operator.address }),
  };
}

/** Whether one of these earlier inspections found the same: the item by its number, without one by its words. */
export const foundBefore = (item: Pick<Item, "code" | "text">, earlier: readonly string[], ctx: Ctx): boolean =>
  earlier.some((id) => {
    const found = knownAs<Inspection>(ctx, id);
    return found?.state === "recorded" && found.items.some((one) => one.result === "nonconform" && isSame(one, item));
  });
const isSame = (one: Pick<Item, "code" | "text">, other: Pick<Item, "code" | "text">): boolean =>
  one.code && other.code ? one.code === other.code : one.text === other.text;

/** Whoever takes a task in hand, or the officer named for it. */
export const handled = (
  _: unknown,
  { handler, ...input }: { handler?: string | undefined; note?: string | undefined },
  ctx: Ctx,
) => ({
  ...input,
  handler: handler ?? ctx.actor.officer,
  handlerName: handler ? (officerNamed(ctx, handler)?.name ?? "") : ctx.actor.name,
});
export const handable = (_: unknown, { handler }: { handler?: string | undefined }, ctx: Ctx): Problem | undefined =>
  handler === undefined ? undefined : mustServe(ctx, handler, ctx.actor.agency, "/handler");

/** The co-responsible agencies have each said that their part is done; otherwise the owner says how it stands. */
export function submittable(
  { coOwners, done = [] }: Rectification,
  { note }: { note?: string | undefined },
): Problem | undefined {
  const waiting = coOwners.filter((agency) => !done.includes(agency)).length;
  return waiting > 0 && !note
    ? fault("/note", {
        zh: `尚有${waiting}个协办机关未报告完成，请说明`,
        en: `${waiting} co-responsible agencies have not reported: say why`,
      })
    : undefined;
}
/** Two officers: whoever reports that it is done does not verify it. */
export const verifiable = ({ submittedBy }: Rectification, ctx: Ctx): Problem | undefined =>
  submittedBy === ctx.actor.officer
    ? refuse("two-person-rule", { zh: "报告整改的人员不能复查", en: "whoever reports it done cannot verify it" })
    : undefined;
/** Nor does whoever disputes a task decide on the dispute. */
export const judgeable = ({ disputedBy }: Rectification, ctx: Ctx): Problem | undefined =>
  disputedBy === ctx.actor.officer
    ? refuse("two-person-rule", { zh: "提出异议的人员不能裁定", en: "whoever disputes it cannot decide" })
    : undefined;
/** A case is filed only over a correction that an inspection ordered, once it is late or found not done. */
export function failable({ inspection, state, overdueSince }: Rectification): Problem | undefined {
  if (!inspection) return refuse("wrong-state", { zh: "仅限检查中责令改正的任务", en: "only for what an inspection ordered" });
  return state === "submitted" || overdueSince
    ? undefined
    : refuse("too-early", { zh: "期限未满", en: "the time limit is not over" });
}

/** A new date after a rejected report lies ahead; the time limit begins anew. */
export const ahead = (_: unknown, { dueOn }: { dueOn: string }, ctx: Ctx): Problem | undefined =>
  dueOn < today(ctx) ? fault("/dueOn", { zh: "须不早于今天", en: "not before today" }) : undefined;
export const anew = (dueOn: string) => ({ ...extended(dueOn), overdueSince: undefined, extended: undefined });

/** Why it is due when it is. */
export function limitBasis({ extended: later, noticeNumber, rejections }: Rectification): Text {
  if (later) return { zh: "已延期（期限届满前）", en: "Extended before expiry" };
  if (rejections) return { zh: "复查后重新限定", en: "Set anew after verification" };
  return noticeNumber
    ? {
        zh: `责令改正通知书${noticeNumber}载明的期限（行政处罚法第28条）`,
        en: `As the correction notice ${noticeNumber} says (Penalty Law Art. 28)`,
      }
    : { zh: "交办时确定的期限", en: "As set when it was assigned" };
}
