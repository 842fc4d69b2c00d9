import * as z from "zod";
import { rowsOf, type State } from "../../core/lifecycle.ts";
import { clockedFields } from "../common/clocked.ts";
import { AgencyId, DateOnly, field, keptFields, LetterId, OfficerId } from "../common/fields.ts";
import { casefileFields, decisionFields, ground, Penalty, Publication, pauseGround, Rule } from "./fields.ts";

/** The odd that is recorded and not refused: amounts are never judged against the law of another day. */
const warnings = {
  "on-the-spot": {
    zh: "超出当场处罚的数额或种类（行政处罚法第51条）",
    en: "Beyond what an on-the-spot penalty may be (Art. 51)",
  },
  "late-filing": { zh: "当场处罚决定7个工作日后才报备（程序规定第70条）", en: "Filed later than 7 working days (Art. 70)" },
  "permit-number": { zh: "许可证号校验不符", en: "The permit number fails its check" },
} as const;
export type CasefileWarning = keyof typeof warnings;

export const Casefile = z.object({
  ...keptFields,
  ...casefileFields,
  ref: field(z.string(), "编号", "Reference"),
  owner: field(AgencyId, "办案机关", "Handling agency", { widget: "agency" }),
  officers: field(z.array(OfficerId), "办案人员", "Case officers", { widget: "officers" }),
  letters: field(z.array(LetterId), "协查函", "Letters"),
  lead: field(AgencyId.optional(), "牵头机关", "Lead of the operation", { widget: "agency" }),
  overseers: z.array(AgencyId),
  filingNumber: field(z.string(), "立案文号", "Filing no."),
  filedOn: field(DateOnly, "立案日期", "Filed on"),
  dueOn: field(DateOnly.optional(), "本环节期限", "Due"),
  ...clockedFields,
  countDays: field(z.int().optional(), "天数", "Days"),
  pauseGround: pauseGround.optional(),
  findings: field(z.string().optional(), "查明事实", "Findings", { widget: "textarea" }),
  submitter: field(OfficerId.optional(), "送审人员", "Submitted by", { widget: "officer" }),
  submitterName: z.string().optional(),
  notice: field(z.string().optional(), "拟处罚内容", "Intended penalty", { widget: "textarea" }),
  statementUntil: field(DateOnly.optional(), "陈述申辩截止", "Statement until"),
  heardOn: field(DateOnly.optional(), "陈述申辩日期", "Heard on"),
  statement: field(z.string().optional(), "陈述申辩", "Statement", { widget: "textarea" }),
  decisionNumber: field(z.string().optional(), "决定书文号", "Decision no."),
  decidedOn: field(DateOnly.optional(), "决定日期", "Decided on"),
  onTheSpot: field(z.boolean().optional(), "当场处罚", "On the spot"),
  penalties: field(z.array(Penalty).optional(), "处罚", "Penalties", { widget: "rows" }),
  fine: field(z.number().optional(), "罚没款合计（元）", "Fines and gains in all (yuan)"),
  rules: field(z.array(Rule).optional(), "依据", "Legal basis", { widget: "rows" }),
  correction: decisionFields.correction,
  ground: ground.optional(),
  paidOn: field(DateOnly.optional(), "缴款日期", "Paid on"),
  permitNumber: field(z.string().optional(), "许可证号或备案号", "Permit or filing no."),
  executedOn: field(DateOnly.optional(), "执行完毕日期", "Executed on"),
  publication: Publication.optional(),
  /** The time limit of the decision, kept while the case is with the head or the police. */
  limit: z
    .object({
      dueOn: DateOnly,
      countFrom: DateOnly.optional(),
      countDays: z.int().optional(),
      provisional: z.boolean().optional(),
    })
    .optional(),
  referrer: field(OfficerId.optional(), "提请移送人员", "Referred by", { widget: "officer" }),
  referrerName: z.string().optional(),
  recipient: field(AgencyId.optional(), "受移送公安机关", "Police agency", { widget: "agency" }),
  police: z.array(AgencyId),
  materials: field(z.array(z.string()).optional(), "移送材料", "Papers handed over", { widget: "lines" }),
  transferNumber: field(z.string().optional(), "移送书文号", "Transfer no."),
  transferredOn: field(DateOnly.optional(), "移送日期", "Transferred on"),
  policeNumber: field(z.string().optional(), "公安立案文号", "Police filing no."),
  warnings: field(z.array(z.enum(Object.keys(warnings) as [CasefileWarning])), "提示", "Warnings", {
    widget: "choice",
    options: warnings,
  }),
});
export type Casefile = z.infer<typeof Casefile>;

/** Where a case can stand. */
export const states = {
  filed: { label: { zh: "已立案", en: "Filed" }, next: "submit", clocks: ["decision"] },
  "in-review": { label: { zh: "审核中", en: "Under review" }, next: "notify", clocks: ["decision"] },
  notified: { label: { zh: "已告知", en: "Notice served" }, next: "decide", clocks: ["decision"] },
  decided: { label: { zh: "已决定", en: "Decided" }, next: "execute", clocks: ["payment"] },
  executed: { label: { zh: "已执行", en: "Executed" }, next: "close", clocks: ["closing"] },
  dismissed: { label: { zh: "不予处罚", en: "No penalty" }, next: "close", clocks: ["closing"] },
  referred: { label: { zh: "待批准移送", en: "Referral to approve" }, next: "approve", clocks: ["approval"] },
  approved: { label: { zh: "待移送公安", en: "To be transferred" }, next: "transfer", clocks: ["handover"] },
  transferred: { label: { zh: "已移送公安", en: "Transferred" }, next: "receive", clocks: ["review"] },
  received: { label: { zh: "公安审查中", en: "With the police" }, next: "accept", clocks: ["review"] },
  accepted: { label: { zh: "公安已立案", en: "Taken by the police" }, next: "close", clocks: ["closing"] },
  closed: { label: { zh: "已结案", en: "Closed" }, next: "archive" },
  archived: { label: { zh: "已归档", en: "Archived" }, ended: true },
} as const satisfies Record<string, State>;
export type CasefileState = keyof typeof states;
export type CasefileParty = "owner" | "lead" | "police" | "overseer";

/** Makes the rows of the casefile's table. */
export const row = rowsOf<Casefile, CasefileState, CasefileParty>();
/** States in which a decision is still to be made. */
export const undecided = ["filed", "in-review", "notified"] as const;
/** Those who work on a case, and those who answer for it. */
export const handlers = ["inspector", "drafter"] as const;
export const byHandlers = { owner: handlers } as const;
export const bySignatory = { owner: ["signatory"] } as const;
/** Input of a move that says nothing but that it is made. */
export const nothing = z.strictObject({});
