import type { Ctx } from "../../core/lifecycle.ts";
import { type FieldError, type Problem, refuse, type Text } from "../../core/problem.ts";
import { dueAt, once } from "../common/clocked.ts";
import { fault, mustBeActive, today, workingDaysOn } from "../common/fields.ts";
import { mustServe } from "../officer/staff.ts";
import { QUESTIONS_MAX } from "./fields.ts";
import type { Letter } from "./record.ts";

/** Working days that the law gives a market regulator to answer another (程序规定 Art. 45). */
const STATUTORY_DAYS = 15;
/** Working days to acknowledge in, by urgency; 0 = on the day itself. */
const ACKNOWLEDGE_DAYS = { normal: 1, urgent: 1, "extra-urgent": 0 } as const;

/** What a draft says, with the time limit of the law where it applies. */
export const written = <T extends { dueBasis: string; dueDays: number }>(input: T): T => ({
  ...input,
  ...(input.dueBasis === "statutory" && { dueDays: STATUTORY_DAYS }),
});

/** Two officers sign off a letter: the drafter cannot be the signatory. */
export const draftedBySelf = (letter: Letter, ctx: Ctx): Problem | undefined =>
  letter.drafter === ctx.actor.officer ? refuse("two-person-rule") : undefined;

/** What is still missing or wrong before a letter can go for signature, each with its field. */
export function gaps(letter: Letter, ctx: Ctx): Problem | undefined {
  const missing = (field: string): FieldError => ({
    pointer: `/${field}`,
    code: "required",
    detail: { zh: "必填", en: "required" },
  });
  const errors = [
    ...(["recipient", "subject", "legalBasis"] as const).filter((field) => !letter[field]).map(missing),
    ...(letter.body === "" ? [missing("body")] : []),
    ...(letter.questions.length === 0 ? [missing("questions")] : []),
  ];
  const addressees = [["/recipient", letter.recipient], ...letter.cc.map((agency, index) => [`/cc/${index}`, agency])] as const;
  for (const [pointer = "", agency] of addressees) {
    if (agency === letter.sender)
      errors.push({ pointer, code: "self", detail: { zh: "不能发给本机关", en: "not to your own agency" } });
    errors.push(...(mustBeActive(ctx, agency, pointer)?.errors ?? []));
  }
  const regulators = [letter.sender, letter.recipient ?? ""].every((id) => ctx.agency(id)?.sector === "market-regulation");
  if (letter.dueBasis === "statutory" && !(letter.kind === "assistance" && regulators))
    errors.push({
      pointer: "/dueBasis",
      code: "basis",
      detail: { zh: "法定期限仅适用于市场监管部门之间的协助调查", en: "Art. 45 binds market regulators only" },
    });
  return errors.length > 0 ? refuse("rule-broken", undefined, { errors }) : undefined;
}

/** Why the reply is due when it is. */
export function replyBasis({ dueBasis, countDays }: Letter): Text {
  if (countDays === undefined)
    return { zh: "已告知延期（程序规定第45条第2款）", en: "Extended before expiry (Procedure Rules Art. 45(2))" };
  return dueBasis === "statutory"
    ? {
        zh: `程序规定第45条：收到之日起${countDays}个工作日，首日不计（第80条）`,
        en: `Procedure Rules Art. 45: ${countDays} working days from receipt, that day not counted (Art. 80)`,
      }
    : {
        zh: `商定期限：收到之日起${countDays}个工作日，首日不计`,
        en: `As requested: ${countDays} working days from receipt, that day not counted`,
      };
}
/** Why the acknowledgement is due when it is. */
export const receiptBasis = ({ urgency }: Letter): Text =>
  ACKNOWLEDGE_DAYS[urgency] === 0
    ? { zh: "特急件当日签收", en: "Extra urgent: on the day itself" }
    : {
        zh: `收到后${ACKNOWLEDGE_DAYS[urgency]}个工作日内签收`,
        en: `Within ${ACKNOWLEDGE_DAYS[urgency]} working day of delivery`,
      };

/** Starts the clocks for a recipient who gets the letter today: receipt counts from delivery, the start day does not (Art. 80). */
export function restart(letter: Letter, ctx: Ctx) {
  const overseer = ctx.agency(letter.recipient ?? "")?.parent;
  return {
    ...dueAt(ctx, letter.dueDays),
    ackDueOn: workingDaysOn(ctx, ACKNOWLEDGE_DAYS[letter.urgency]).date,
    overseers: [...new Set([...(letter.overseers ?? []), ...(overseer ? [overseer] : [])])],
  };
}

/** What signing adds: number, dates, overseer. */
export const signed = (letter: Letter, _: unknown, ctx: Ctx) => ({
  number: ctx.number ?? "",
  issuedOn: today(ctx),
  ...restart(letter, ctx),
});

/** The handler must be an active officer of the recipient. */
export const assignable = (letter: Letter, input: { handler: string }, ctx: Ctx): Problem | undefined =>
  mustServe(ctx, input.handler, letter.recipient, "/handler");

/** A letter sent back as out of remit must name the agency that is competent. */
export function declinable(
  letter: Letter,
  input: { code: string; competent?: string | undefined },
  ctx: Ctx,
): Problem | undefined {
  if (input.code !== "out-of-remit") return;
  if (!input.competent || input.competent === letter.recipient)
    return fault("/competent", { zh: "须指明有权机关", en: "name the competent agency" });
  return mustBeActive(ctx, input.competent, "/competent");
}

/** A transferred case may not be passed on: ask the common superior (程序规定 Art. 14). */
export function forwardable(letter: Letter, input: { recipient: string }, ctx: Ctx): Problem | undefined {
  if (letter.kind === "case-transfer")
    return fault("/recipient", { zh: "案件移送不得再转（程序规定第14条）", en: "Art. 14: not to be passed on" });
  if ([letter.recipient, letter.sender].includes(input.recipient))
    return fault("/recipient", { zh: "不能转给来函机关或本机关", en: "not to the sender or yourself" });
  return mustBeActive(ctx, input.recipient, "/recipient");
}

/** One answer per question; a final reply leaves none empty. */
export function answered(letter: Letter, answers: readonly string[], all: boolean): Problem | undefined {
  if (answers.length !== letter.questions.length)
    return fault("/answers", { zh: `须与协查事项逐一对应（${letter.questions.length}项）`, en: "one per question" });
  const open = answers.indexOf("");
  return all && open >= 0 ? fault(`/answers/${open}`, { zh: "该项尚未答复", en: "not answered yet" }) : undefined;
}

/** Later questions must leave the letter answerable: a reply holds only so many answers. */
export const answerable = (letter: Letter, more: readonly string[]): Problem | undefined =>
  letter.questions.length + more.length > QUESTIONS_MAX
    ? fault("/questions", { zh: `全部事项不得超过${QUESTIONS_MAX}项`, en: `at most ${QUESTIONS_MAX} in all` })
    : undefined;

/** Attachments with later ones added, each once. */
export const withMore = (files: readonly string[] | undefined, more: readonly string[]): string[] => [
  ...new Set([...(files ?? []), ...more]),
];

/** The move of the receipt clock. */
export const chase = once<Letter>("chase", 0, (letter) => letter.ackDueOn);
