import * as z from "zod";
import { dueAt, extendable, extended, goneOn, notYet, stillInTime } from "../common/clocked.ts";
import { AgencyId, CasefileId, choice, DateOnly, field, mustBeKnown, note, OfficerId, reason, words } from "../common/fields.ts";
import { officerNamed } from "../officer/staff.ts";
import { letterFields, QUESTIONS_MAX } from "./fields.ts";
import { open, row } from "./record.ts";
import * as rules from "./rules.ts";

const held = ["acknowledged", "in-hand"] as const;
const { attachments } = letterFields;
const answers = field(z.array(z.string().trim().max(8000)).max(QUESTIONS_MAX), "逐项答复", "Answers", { widget: "answers" });

/** What the recipient does with a letter, up to the answer, and what the sender adds when asked. */
export const handling = {
  acknowledge: row({
    label: { zh: "签收", en: "Acknowledge" },
    event: "letter.acknowledged",
    input: z.strictObject({ note }),
    from: ["issued"],
    to: "acknowledged",
    by: { recipient: ["clerk"] },
    tell: { sender: ["drafter"] },
  }),
  assign: row({
    label: { zh: "交办", en: "Assign" },
    event: "letter.assigned",
    input: z.strictObject({ handler: field(OfficerId, "承办人", "Case officer", { widget: "officer" }), note }),
    from: held,
    to: "in-hand",
    by: { recipient: ["clerk"] },
    tell: { recipient: ["drafter"] },
    internal: true,
    needs: (input) => [input.handler],
    check: rules.assignable,
    facts: (letter, input, ctx) => ({
      ...input,
      handlerName: officerNamed(ctx, input.handler)?.name ?? "",
      ...(letter.handler && { previous: letter.handler }),
    }),
    apply: (_, data) => ({ handler: data.handler, handlerName: data.handlerName }),
  }),
  decline: row({
    label: { zh: "退函", en: "Decline" },
    event: "letter.declined",
    input: z.strictObject({
      code: choice("退函原因", "Reason code", {
        "out-of-remit": { zh: "不属于职权范围", en: "Outside remit" },
        incomplete: { zh: "材料不全", en: "Incomplete" },
        duplicate: { zh: "重复来函", en: "Duplicate" },
        unverifiable: { zh: "无法查证", en: "Cannot be verified" },
      }),
      reason,
      competent: field(AgencyId.optional(), "有权机关", "Competent agency", { widget: "agency" }),
    }),
    from: ["issued", "acknowledged"],
    to: "declined",
    by: { recipient: ["clerk"] },
    tell: { sender: ["drafter"], cc: [] },
    check: rules.declinable,
  }),
  forward: row({
    label: { zh: "转办", en: "Forward" },
    event: "letter.forwarded",
    input: z.strictObject({ recipient: field(AgencyId, "转至", "Forward to", { widget: "agency" }), reason }),
    from: open,
    to: "issued",
    by: { recipient: ["clerk"] },
    tell: { sender: ["drafter"], recipient: ["clerk"], cc: [] },
    check: rules.forwardable,
    facts: (letter, input, ctx) => ({
      ...input,
      ...rules.restart({ ...letter, recipient: input.recipient }, ctx),
      cc: [...new Set([...letter.cc, ctx.actor.agency])].filter((agency) => agency !== input.recipient),
      ...(ctx.agency(input.recipient)?.sector !== "market-regulation" && { dueBasis: "requested" as const }),
    }),
    apply: (_, { reason: _reason, ...data }) => ({
      ...data,
      provisional: data.provisional,
      handler: undefined,
      handlerName: undefined,
      overdueSince: undefined,
      fired: [],
    }),
  }),
  ask: row({
    label: { zh: "请求补充", en: "Ask for clarification" },
    event: "letter.queried",
    input: z.strictObject({ question: field(words(2000), "需补充的内容", "What is missing", { widget: "textarea" }) }),
    from: held,
    to: "queried",
    by: { recipient: ["clerk", "drafter"] },
    tell: { sender: ["drafter"] },
    facts: (_, input, ctx) => ({ ...input, pausedOn: dueAt(ctx, 0).dueOn }),
    apply: (_, data) => ({ pausedOn: data.pausedOn }),
  }),
  clarify: row({
    label: { zh: "补充说明", en: "Clarify" },
    event: "letter.clarified",
    input: z.strictObject({ answer: field(words(4000), "补充内容", "Clarification", { widget: "textarea" }), attachments }),
    from: ["queried"],
    to: "in-hand",
    by: { sender: ["drafter"] },
    tell: { recipient: ["drafter", "clerk"] },
    facts: (letter, input, ctx) => ({ ...input, ...stillInTime(letter, ctx) }),
    apply: (letter, { answer: _answer, attachments, ...data }) => ({
      ...goneOn(letter, data),
      attachments: rules.withMore(letter.attachments, attachments),
    }),
  }),
  extend: row({
    label: { zh: "延期告知", en: "Extend" },
    event: "letter.extended",
    input: z.strictObject({ dueOn: field(DateOnly, "新期限", "New due date", { widget: "date" }), reason }),
    from: held,
    to: null,
    by: { recipient: ["clerk", "drafter"] },
    tell: { sender: ["drafter"] },
    when: extendable,
    check: (letter, input) => notYet(letter, input.dueOn),
    facts: (letter, input) => ({ ...input, oldDueOn: letter.dueOn }),
    apply: (_, { dueOn }) => extended(dueOn),
  }),
  report: row({
    label: { zh: "阶段答复", en: "Interim answer" },
    event: "letter.reported",
    input: z.strictObject({ answers, note }),
    from: ["in-hand"],
    to: null,
    by: { recipient: ["clerk", "drafter"] },
    tell: { sender: ["drafter"] },
    check: (letter, input) => rules.answered(letter, input.answers, false),
    apply: (_, data) => ({ answers: data.answers }),
  }),
  answer: row({
    label: { zh: "回函", en: "Answer" },
    event: "letter.answered",
    input: z.strictObject({
      answers,
      outcome: choice("结论", "Outcome", {
        confirmed: { zh: "查证属实", en: "Confirmed" },
        "partly-confirmed": { zh: "部分属实", en: "Partly confirmed" },
        "not-substantiated": { zh: "查无实据", en: "Not substantiated" },
        unverifiable: { zh: "无法查证", en: "Cannot be verified" },
        "case-filed": { zh: "已立案查处", en: "Case filed" },
        transferred: { zh: "已移送", en: "Transferred" },
      }),
      casefile: field(CasefileId.optional(), "案件", "Case", {
        widget: "record",
        concept: "casefile",
        hint: { zh: "已立案的，选择案件，本函自动归入该案", en: "If a case was filed: the letter is then filed with it" },
      }),
      attachments,
      note,
    }),
    from: ["in-hand"],
    to: "answered",
    by: { recipient: ["clerk", "drafter"] },
    tell: { sender: ["drafter"], cc: [] },
    number: { party: "recipient", word: "协复" },
    needs: ({ casefile }) => (casefile ? [casefile] : []),
    check: (letter, input, ctx) => rules.answered(letter, input.answers, true) ?? mustBeKnown(ctx, input.casefile, "/casefile"),
    facts: (_, input, ctx) => ({ ...input, replyNumber: ctx.number, answeredOn: dueAt(ctx, 0).dueOn }),
    apply: (letter, { note: _note, attachments, ...data }) => ({
      ...data,
      replyAttachments: rules.withMore(letter.replyAttachments, attachments),
    }),
  }),
};
