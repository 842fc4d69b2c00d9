import type * as z from "zod";
import { addWorkingDays } from "../../core/clock.ts";
import type { Ctx } from "../../core/lifecycle.ts";
import { type Problem, refuse, type Text } from "../../core/problem.ts";
import { begun, type Counted, counted } from "../common/clocked.ts";
import { fault, metaOf, mustBeActive, mustBeKnown, today } from "../common/fields.ts";
import { maskedPerson } from "../common/masks.ts";
import { mustServe } from "../officer/staff.ts";
import { licenceWarning } from "../operator/licence.ts";
import { type decisionInput, type Penalty, Penalty as PenaltySchema, type Publication } from "./fields.ts";
import { LIMITS, limit, ON_THE_SPOT, ON_THE_SPOT_FILING_DAYS } from "./limits.ts";
import type { Casefile, CasefileWarning } from "./record.ts";

/** Kinds of penalty that are a sum of money. */
const MONEY: readonly string[] = ["fine", "confiscate-gains"];
const ON_THE_SPOT_KINDS: readonly string[] = ["fine", "warning"];

/** What a case hangs on must be there, and readable to whoever files it. */
export const anchored = (
  input: { [name in "operator" | "operation" | "inspection" | "letter"]?: string | undefined },
  ctx: Ctx,
): Problem | undefined =>
  (["operator", "operation", "inspection", "letter"] as const)
    .map((name) => mustBeKnown(ctx, input[name], `/${name}`))
    .find((problem) => problem !== undefined);
/** Ids of what a case hangs on. */
export const anchors = (input: Parameters<typeof anchored>[0]): string[] =>
  [input.operator, input.operation, input.inspection, input.letter].filter((id) => id !== undefined);
/** The officers of a case are different people of the agency that handles it. */
export const staffed = (ids: readonly string[], ctx: Ctx): Problem | undefined =>
  ids
    .map((id, index) =>
      ids.indexOf(id) < index
        ? fault(`/officers/${index}`, { zh: "重复", en: "named twice" })
        : mustServe(ctx, id, ctx.actor.agency, `/officers/${index}`),
    )
    .find((problem) => problem !== undefined);

/** What filing adds: numbers, dates, who else has to know. */
export const filed = (owner: string, operation: string | undefined, ctx: Ctx) => {
  const overseer = ctx.agency(owner)?.parent;
  const lead = operation && (ctx.known(operation) as { lead?: string } | undefined)?.lead;
  return {
    owner,
    ref: ctx.ref ?? "",
    filingNumber: ctx.number ?? "",
    filedOn: today(ctx),
    overseers: overseer ? [overseer] : [],
    ...(lead && { lead }),
    ...limit("decide", ctx),
  };
};

/** Fewer than two officers may do nothing that counts (行政处罚法 Art. 42). */
export const byTwo = ({ officers }: Casefile): Problem | undefined =>
  officers.length < 2
    ? refuse("rule-broken", { zh: "须先指定两名以上办案人员", en: "name at least two officers first" })
    : undefined;
/** Whoever put the case forward does not decide it. */
export const notBySelf = ({ submitter }: Casefile, ctx: Ctx): Problem | undefined =>
  submitter === ctx.actor.officer
    ? refuse("two-person-rule", { zh: "送审人员不能作出决定", en: "not by the officer who submitted it" })
    : undefined;
/** The party is heard, or has let the time for it pass, before a penalty is decided (行政处罚法 Art. 44, 45). */
export const heard = (casefile: Casefile, ctx: Ctx): Problem | undefined =>
  notBySelf(casefile, ctx) ??
  (!casefile.heardOn && casefile.statementUntil && today(ctx) <= casefile.statementUntil ? refuse("too-early") : undefined);

/** Money needs an amount, and only the police detain (行政处罚法 Art. 18). */
export function penalized(penalties: readonly Penalty[], { owner }: Casefile, ctx: Ctx): Problem | undefined {
  const at = penalties.findIndex(({ type, amount }) => MONEY.includes(type) !== (amount ?? 0) > 0);
  if (at >= 0)
    return fault(`/penalties/${at}/amount`, {
      zh: "罚款和没收违法所得须填写金额，其他种类不填",
      en: "for fines and gains, and only for them",
    });
  const detained = penalties.findIndex(({ type }) => type === "detention");
  return detained >= 0 && ctx.agency(owner)?.sector !== "public-security"
    ? fault(`/penalties/${detained}/type`, { zh: "行政拘留只能由公安机关决定", en: "only the police detain" })
    : undefined;
}
/** All that is to be paid, in yuan, added up in fen. */
const fineOf = (penalties: readonly Penalty[]): number =>
  penalties.reduce((fen, { amount = 0 }) => fen + Math.round(amount * 100), 0) / 100;

/** What is odd about an on-the-spot decision of a day. */
export function spotWarnings(penalties: readonly Penalty[], on: string, { partyKind }: Casefile, ctx: Ctx): CasefileWarning[] {
  const beyond = fineOf(penalties) > ON_THE_SPOT[partyKind] || penalties.some(({ type }) => !ON_THE_SPOT_KINDS.includes(type));
  const late = today(ctx) > addWorkingDays(ctx.calendar, on, ON_THE_SPOT_FILING_DAYS).date;
  return [...(beyond ? ["on-the-spot" as const] : []), ...(late ? ["late-filing" as const] : [])];
}

/** What is fined must be paid before a decision counts as executed; what is claimed must have happened. */
export function executable(
  { fine = 0, decidedOn = "" }: Casefile,
  { paidOn, permit, permitNumber }: { paidOn?: string | undefined; permit: boolean; permitNumber?: string | undefined },
  ctx: Ctx,
): Problem | undefined {
  if (fine > 0 && !paidOn) return fault("/paidOn", { zh: "须填写缴款日期", en: "give the day of payment" });
  if (paidOn && (paidOn < decidedOn || paidOn > today(ctx)))
    return fault("/paidOn", { zh: "须在决定之日与今天之间", en: "between the decision and today" });
  return permit !== Boolean(permitNumber)
    ? fault("/permitNumber", { zh: "已办理许可或备案的须填写编号", en: "give the number if, and only if, it was obtained" })
    : undefined;
}
/** Whether a permit's number is odd. */
export const permitWarnings = (number: string | undefined): CasefileWarning[] =>
  number && licenceWarning(number) ? ["permit-number"] : [];

/** What a decision of a day adds: number, dates, the sum, the time to pay it. */
export const decision = <T extends { penalties: Penalty[]; payDays: number }>(input: T, decidedOn: string, ctx: Ctx) => {
  const fine = fineOf(input.penalties);
  return {
    ...input,
    decidedOn,
    decisionNumber: ctx.number ?? "",
    fine,
    ...(fine > 0 && counted(ctx, decidedOn, input.payDays, LIMITS.pay.countIn)),
  };
};
/** What a decision makes of the record. */
export const decided = ({ penalties, rules, correction, decidedOn, decisionNumber, fine, ...data }: Decision) => ({
  ...begun(data),
  penalties,
  rules,
  correction,
  decidedOn,
  decisionNumber,
  fine,
});
type Decision = Partial<Counted> &
  Pick<z.infer<typeof decisionInput>, "penalties" | "rules" | "correction"> & {
    decidedOn: string;
    decisionNumber: string;
    fine: number;
  };

/** A day between two others, both included. */
export const between = (from: string, day: string, to: string, pointer: string): Problem | undefined =>
  day < from || day > to
    ? fault(pointer, { zh: "日期须在立案（或决定）与今天之间", en: "not between the beginning and today" })
    : undefined;

/** Whoever reported a suspected crime does not approve its transfer. */
export const notByReferrer = ({ referrer }: Casefile, ctx: Ctx): Problem | undefined =>
  referrer === ctx.actor.officer
    ? refuse("two-person-rule", { zh: "提请移送人员不能批准", en: "not by the officer who referred it" })
    : undefined;
/** A suspected crime goes to an active police agency. */
export const policeAgency = (recipient: string, ctx: Ctx): Problem | undefined =>
  mustBeActive(ctx, recipient, "/recipient") ??
  (ctx.agency(recipient)?.sector === "public-security"
    ? undefined
    : fault("/recipient", { zh: "须为公安机关", en: "must be a police agency" }));
/** Only the police agency that the case was last sent to deals with it. */
export const addressed = ({ recipient }: Casefile, ctx: Ctx): Problem | undefined =>
  recipient === ctx.actor.agency ? undefined : refuse("not-your-move");

/** The time limit of the decision, put aside while the case is with the head or the police. */
export const kept = ({ dueOn = "", countFrom, countDays, provisional }: Casefile): Casefile["limit"] => ({
  dueOn,
  countFrom,
  countDays,
  provisional,
});
/** The time limit of the decision, as it goes on after the case has come back. */
export const restored = ({ limit: kept }: Casefile, ctx: Ctx): Partial<Counted> =>
  kept?.countFrom && kept.countDays !== undefined
    ? counted(ctx, kept.countFrom, kept.countDays, LIMITS.decide.countIn)
    : { ...(kept && { dueOn: kept.dueOn }) };

/** Decisions by ordinary procedure are published, mere warnings are not (市场监督管理行政处罚信息公示规定 Art. 2). */
export function publishable({ decisionNumber, onTheSpot, penalties = [], publication }: Casefile): Problem | undefined {
  const only = penalties.every(({ type }) => type === "warning");
  if (publication || !decisionNumber || penalties.length === 0) return refuse("wrong-state");
  return onTheSpot || only
    ? refuse("rule-broken", {
        zh: "当场处罚和仅警告的处罚不公示",
        en: "on-the-spot decisions and mere warnings are not published",
      })
    : undefined;
}
const NAMES = metaOf(PenaltySchema.shape.type)?.options ?? {};
/** Penalties in words, e.g. 罚款10000元；没收非法财物. */
const penaltyWords = (penalties: readonly Penalty[]): string =>
  penalties.map(({ type, amount }) => `${NAMES[type]?.zh ?? type}${amount ? `${amount}元` : ""}`).join("；");
/** What the public is told: the summary, a natural person by the surname only. */
export const summary = (casefile: Casefile, violation: string, ctx: Ctx): Publication => ({
  decisionNumber: casefile.decisionNumber ?? "",
  party: casefile.partyKind === "person" ? maskedPerson(casefile.party) : casefile.party,
  violation,
  penalty: penaltyWords(casefile.penalties ?? []),
  agency: casefile.owner,
  decidedOn: casefile.decidedOn ?? today(ctx),
  publishedOn: today(ctx),
});

/** Why the decision is due when it is. */
export const decideBasis = ({ countDays }: Casefile): Text =>
  countDays === undefined
    ? { zh: "已批准延长（程序规定第64条）", en: "Extended (Procedure Rules Art. 64)" }
    : LIMITS.decide.basis;
