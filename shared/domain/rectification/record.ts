import * as z from "zod";
import { rowsOf, type State } from "../../core/lifecycle.ts";
import { clockedFields } from "../common/clocked.ts";
import {
  AgencyId,
  DateOnly,
  field,
  files,
  filesIfAny,
  InspectionId,
  keptFields,
  OfficerId,
  OperationId,
  OperatorId,
  words,
} from "../common/fields.ts";

/** Most agencies that answer for a task beside its owner. */
export const CO_OWNERS_MAX = 10;

/** What is to be put right, where and by when. */
export const taskFields = {
  text: field(words(200), "问题", "What is wrong"),
  finding: field(words(500).optional(), "具体情况", "In detail", { widget: "textarea" }),
  requirement: field(words(500), "整改要求", "What to do", { widget: "textarea" }),
  dueOn: field(DateOnly, "整改期限", "Put right by", { widget: "date" }),
  operation: field(OperationId.optional(), "联合行动", "Joint operation", { widget: "record", concept: "operation" }),
  inspection: field(InspectionId.optional(), "现场检查", "Inspection", { widget: "record", concept: "inspection" }),
  operator: field(OperatorId.optional(), "经营户", "Operator", { widget: "record", concept: "operator" }),
  party: field(words(100).optional(), "整改对象", "Where"),
  address: field(words(200).optional(), "地址", "Address"),
};
/** Evidence of how it was and how it is. */
export const evidence = {
  before: files("整改前", "Before", 6),
  after: files("整改后", "After", 6),
};
const evidenceSoFar = {
  before: filesIfAny("整改前", "Before", 6),
  after: filesIfAny("整改后", "After", 6),
};

export const Rectification = z.object({
  ...keptFields,
  ref: field(z.string(), "编号", "Reference"),
  ...taskFields,
  code: field(z.string().optional(), "项目编号", "Item no."),
  repeat: field(z.boolean(), "屡犯（一年内再次发现）", "Repeat (found before within a year)"),
  issuer: field(AgencyId, "下达机关", "Ordered by", { widget: "agency" }),
  owner: field(AgencyId, "责任机关", "Responsible agency", { widget: "agency" }),
  coOwners: field(z.array(AgencyId), "协办机关", "Co-responsible", { widget: "agencies" }),
  verifier: field(AgencyId, "复查机关", "Verified by", { widget: "agency" }),
  lead: AgencyId.optional(),
  overseers: z.array(AgencyId).optional(),
  noticeNumber: field(z.string().optional(), "责令改正通知书文号", "Correction notice no."),
  ...clockedFields,
  extended: z.boolean().optional(),
  handler: field(OfficerId.optional(), "承办人", "Case officer", { widget: "officer" }),
  handlerName: z.string().optional(),
  nudgedAt: field(z.iso.datetime().optional(), "最近催办", "Last nudge"),
  /** Agencies that have said that their part is done. */
  done: field(z.array(AgencyId).optional(), "已完成的协办机关", "Co-responsible, done", { widget: "agencies" }),
  ...evidenceSoFar,
  report: field(z.string().optional(), "整改情况", "What was done"),
  submittedBy: OfficerId.optional(),
  submittedOn: field(DateOnly.optional(), "报告日期", "Reported on"),
  disputedBy: OfficerId.optional(),
  rejections: field(z.int().optional(), "复查不合格次数", "Times rejected"),
  verifiedOn: field(DateOnly.optional(), "销号日期", "Verified on"),
});
export type Rectification = z.infer<typeof Rectification>;

/** Where a rectification can stand. */
export const states = {
  assigned: { label: { zh: "待接收", en: "Assigned" }, next: "accept", clocks: ["limit"] },
  "in-hand": { label: { zh: "整改中", en: "In hand" }, next: "submit", clocks: ["limit"] },
  submitted: { label: { zh: "待复查", en: "To verify" }, next: "verify" },
  disputed: { label: { zh: "有异议", en: "Disputed" }, next: "uphold" },
  verified: { label: { zh: "已销号", en: "Verified" }, ended: true },
  lifted: { label: { zh: "已撤回要求", en: "Lifted" }, ended: true },
  failed: { label: { zh: "转立案", en: "Turned into a case" }, ended: true },
  cancelled: { label: { zh: "已取消", en: "Cancelled" }, ended: true },
} as const satisfies Record<string, State>;
export type RectificationState = keyof typeof states;
export type RectificationParty = "issuer" | "owner" | "co-owner" | "verifier" | "lead" | "overseer";

/** Makes the rows of the rectification's table. */
export const row = rowsOf<Rectification, RectificationState, RectificationParty>();
/** States in which something is still to be put right. */
export const open = ["assigned", "in-hand"] as const;
