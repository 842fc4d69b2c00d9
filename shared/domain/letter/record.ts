import * as z from "zod";
import { rowsOf, type State } from "../../core/lifecycle.ts";
import { clockedFields } from "../common/clocked.ts";
import { AgencyId, CasefileId, DateOnly, field, files, filesIfAny, keptFields, OfficerId } from "../common/fields.ts";
import { letterFields } from "./fields.ts";

/** More attachments than a letter ever has: a bound, not a plan. */
const FILES_ALL = 1000;

export const Letter = z.object({
  ...keptFields,
  ...letterFields,
  /** Each forwarding adds the agency that passed the letter on. */
  cc: field(z.array(AgencyId), "抄送", "Cc", { widget: "agencies" }),
  /** Those of the letter and of every later word of its sender. */
  attachments: files("附件", "Attachments", FILES_ALL),
  ref: field(z.string(), "编号", "Reference"),
  sender: field(AgencyId, "发函机关", "Sender", { widget: "agency" }),
  drafter: field(OfficerId, "拟稿人", "Drafted by", { widget: "officer" }),
  drafterName: z.string(),
  number: field(z.string().optional(), "文号", "Document no."),
  issuedOn: field(DateOnly.optional(), "签发日期", "Signed on"),
  overseers: z.array(AgencyId).optional(),
  dueOn: field(DateOnly.optional(), "答复期限", "Reply due"),
  ackDueOn: field(DateOnly.optional(), "签收期限", "Acknowledge by"),
  ...clockedFields,
  handler: field(OfficerId.optional(), "承办人", "Case officer", { widget: "officer" }),
  handlerName: z.string().optional(),
  nudgedAt: field(z.iso.datetime().optional(), "最近催办", "Last nudge"),
  answers: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  replyAttachments: filesIfAny("复函附件", "Attachments of the reply", FILES_ALL),
  casefile: CasefileId.optional(),
  replyNumber: field(z.string().optional(), "复函文号", "Reply no."),
  answeredOn: field(DateOnly.optional(), "回函日期", "Answered on"),
  rating: z.object({ timeliness: z.int(), help: z.int() }).optional(),
});
export type Letter = z.infer<typeof Letter>;

/** Where a letter can stand. */
export const states = {
  draft: { label: { zh: "草稿", en: "Draft" }, next: "submit" },
  "in-review": { label: { zh: "待签发", en: "To sign" }, next: "sign" },
  issued: { label: { zh: "待签收", en: "Issued" }, next: "acknowledge", clocks: ["reply", "receipt"] },
  acknowledged: { label: { zh: "已签收", en: "Acknowledged" }, next: "assign", clocks: ["reply"] },
  "in-hand": { label: { zh: "办理中", en: "In hand" }, next: "answer", clocks: ["reply"] },
  queried: { label: { zh: "待补充", en: "Queried" }, next: "clarify" },
  answered: { label: { zh: "已回函", en: "Answered" }, next: "close" },
  declined: { label: { zh: "已退函", en: "Declined" }, ended: true },
  closed: { label: { zh: "已办结", en: "Closed" }, ended: true },
  withdrawn: { label: { zh: "已撤回", en: "Withdrawn" }, ended: true },
} as const satisfies Record<string, State>;
export type LetterState = keyof typeof states;
export type LetterParty = "sender" | "recipient" | "cc" | "overseer";

/** Makes the rows of the letter's table. */
export const row = rowsOf<Letter, LetterState, LetterParty>();
/** States in which the recipient owes something. */
export const open = ["issued", "acknowledged", "in-hand"] as const;
/** Input of a move that says nothing but that it is made. */
export const nothing = z.strictObject({});
