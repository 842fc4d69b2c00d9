import * as z from "zod";
import { rowsOf, type State } from "../core/lifecycle.ts";
import { AgencyId, DateOnly, field, keptFields, OfficerId } from "./fields.ts";
import { letterFields } from "./letter-fields.ts";

export const Letter = z.object({
  ...keptFields,
  ...letterFields,
  /** Each forwarding adds the agency that passed the letter on. */
  cc: field(z.array(AgencyId), "抄送", "Cc", { widget: "agencies" }),
  ref: z.string(),
  sender: AgencyId,
  drafter: OfficerId,
  drafterName: z.string(),
  number: z.string().optional(),
  issuedOn: DateOnly.optional(),
  overseers: z.array(AgencyId).optional(),
  dueOn: DateOnly.optional(),
  ackDueOn: DateOnly.optional(),
  provisional: z.boolean().optional(),
  /** The day that the time limit is counted from and the working days it holds; absent once another date was told. */
  countFrom: DateOnly.optional(),
  countDays: z.int().optional(),
  pausedOn: DateOnly.optional(),
  overdueSince: DateOnly.optional(),
  fired: z.array(z.string()).optional(),
  handler: OfficerId.optional(),
  handlerName: z.string().optional(),
  nudgedAt: z.iso.datetime().optional(),
  answers: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  replyNumber: z.string().optional(),
  answeredOn: DateOnly.optional(),
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
  declined: { label: { zh: "已退函", en: "Declined" }, final: true },
  closed: { label: { zh: "已办结", en: "Closed" }, final: true },
  withdrawn: { label: { zh: "已撤回", en: "Withdrawn" }, final: true },
} as const satisfies Record<string, State>;
export type LetterState = keyof typeof states;
export type LetterParty = "sender" | "recipient" | "cc" | "overseer";

/** Makes the rows of the letter's table. */
export const row = rowsOf<Letter, LetterState, LetterParty>();
/** States in which the recipient owes something. */
export const open = ["issued", "acknowledged", "in-hand"] as const;
/** Input of a move that says nothing but that it is made. */
export const nothing = z.strictObject({});
