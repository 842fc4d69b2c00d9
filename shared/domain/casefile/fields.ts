import * as z from "zod";
import { choice, DateOnly, field, InspectionId, LetterId, OfficerId, OperationId, OperatorId, words } from "../common/fields.ts";

/** Where a case comes from. */
const source = choice("案件来源", "Source", {
  patrol: { zh: "监督检查", en: "Supervisory inspection" },
  covert: { zh: "暗访", en: "Covert visit" },
  superior: { zh: "上级交办", en: "Assigned by superior" },
  letter: { zh: "协查", en: "Assistance letter" },
  operation: { zh: "联合执法", en: "Joint operation" },
  campaign: { zh: "专项整治", en: "Special campaign" },
  complaint: { zh: "投诉", en: "Complaint" },
  report: { zh: "举报", en: "Report" },
  agency: { zh: "其他部门移送", en: "Transfer from another agency" },
});

/** What a case is about, whoever opens it. */
export const casefileFields = {
  title: field(words(120), "案由", "Matter", {
    hint: { zh: "如：未经许可经营食品", en: "e.g. food business without a licence" },
  }),
  party: field(words(100), "当事人", "Party"),
  partyKind: choice("当事人类型", "Kind of party", {
    entity: { zh: "单位", en: "Entity" },
    household: { zh: "个体工商户", en: "Individual business" },
    person: { zh: "自然人", en: "Natural person" },
  }).default("entity"),
  source,
  facts: field(words(8000), "案情", "Facts", {
    widget: "textarea",
    hint: { zh: "不得填写涉密内容", en: "No state secrets here" },
  }),
  operator: field(OperatorId.optional(), "经营户", "Operator", { widget: "record", concept: "operator" }),
  operation: field(OperationId.optional(), "联合行动", "Operation", { widget: "record", concept: "operation" }),
  inspection: field(InspectionId.optional(), "现场检查", "Inspection", { widget: "record", concept: "inspection" }),
};
/** The officers on a case: at least two (行政处罚法 Art. 42). */
export const officers = field(z.array(OfficerId).min(2).max(10), "办案人员", "Case officers", {
  widget: "officers",
  hint: { zh: "不少于两人（行政处罚法第42条）", en: "At least two (Administrative Penalty Law Art. 42)" },
});
export const letterId = field(LetterId, "协查函", "Letter", { widget: "record", concept: "letter" });

/** An amount in yuan, to the fen. */
const yuan = z.number().min(0).max(1_000_000_000).multipleOf(0.01);
/** The kinds of penalty that there are (行政处罚法 Art. 9). An order to correct is none of them (Art. 28). */
const penaltyType = choice("处罚种类", "Kind of penalty", {
  warning: { zh: "警告", en: "Warning" },
  criticism: { zh: "通报批评", en: "Circulated criticism" },
  fine: { zh: "罚款", en: "Fine" },
  "confiscate-gains": { zh: "没收违法所得", en: "Confiscation of unlawful gains" },
  "confiscate-property": { zh: "没收非法财物", en: "Confiscation of unlawful property" },
  "suspend-permit": { zh: "暂扣许可证件", en: "Suspension of permit" },
  downgrade: { zh: "降低资质等级", en: "Lowering of qualification grade" },
  "revoke-permit": { zh: "吊销许可证件", en: "Revocation of permit" },
  "restrict-business": { zh: "限制开展生产经营活动", en: "Restriction of production or business" },
  "suspend-business": { zh: "责令停产停业", en: "Order to suspend production or business" },
  close: { zh: "责令关闭", en: "Order to close" },
  "restrict-employment": { zh: "限制从业", en: "Restriction on employment" },
  detention: { zh: "行政拘留", en: "Administrative detention" },
  other: { zh: "法律、行政法规规定的其他行政处罚", en: "Other penalty set by law or administrative regulation" },
});
export const Penalty = z.strictObject({
  type: penaltyType,
  amount: field(yuan.optional(), "金额（元）", "Amount (yuan)"),
  detail: field(words(300).optional(), "内容", "Particulars", {
    hint: { zh: "如没收的物品、暂扣的期限", en: "e.g. what is confiscated, for how long" },
  }),
});
export type Penalty = z.infer<typeof Penalty>;
/** A rule as it was applied: recorded as given, never judged against the law of another day. */
export const Rule = z.strictObject({
  law: field(words(100), "法律名称", "Law"),
  version: field(words(60), "版本", "Version", { hint: { zh: "如2021年修正", en: "e.g. as amended in 2021" } }),
  article: field(words(60), "条款", "Article"),
});

/** What a penalty decision says. */
export const decisionFields = {
  penalties: field(z.array(Penalty).min(1).max(10), "处罚", "Penalties", { widget: "rows" }),
  rules: field(z.array(Rule).min(1).max(10), "处罚依据", "Legal basis", { widget: "rows" }),
  correction: field(words(1000).optional(), "责令改正", "Order to correct", {
    widget: "textarea",
    hint: { zh: "责令改正不是行政处罚（行政处罚法第28条）", en: "Not a penalty (Administrative Penalty Law Art. 28)" },
  }),
  payDays: field(z.int().min(1).max(180).default(15), "缴款期限（日）", "Days to pay"),
};
/** Input of `decide`. */
export const decisionInput = z.strictObject(decisionFields);
/** Why nobody is punished (行政处罚法 Art. 33, 36; 程序规定 Art. 60). */
export const ground = choice("不予处罚情形", "Ground", {
  minor: { zh: "违法行为轻微并及时改正，没有造成危害后果", en: "Minor, put right in time, no harm" },
  first: { zh: "初次违法且危害后果轻微并及时改正", en: "First offence, little harm, put right in time" },
  faultless: { zh: "当事人有证据足以证明没有主观过错", en: "No fault, proved by the party" },
  unproven: { zh: "违法事实不能成立", en: "Facts not established" },
  lapsed: { zh: "超过追究时效", en: "Barred by time" },
  mistaken: { zh: "不应立案，予以撤销", en: "Should not have been filed" },
});
/** Why the time to decide stands still (程序规定 Art. 64). */
export const pauseGround = choice("不计入期限的原因", "Why the clock stops", {
  testing: { zh: "检测、检验、检疫、鉴定", en: "Testing or appraisal" },
  identification: { zh: "权利人辨认或者鉴别", en: "Identification by the rights holder" },
  hearing: { zh: "听证", en: "Hearing" },
  notice: { zh: "公告", en: "Public notice" },
  suspension: { zh: "中止调查", en: "Suspended investigation" },
});
/** What the public is told of a decision (市场监督管理行政处罚信息公示规定 Art. 4). */
export const Publication = z.object({
  decisionNumber: z.string(),
  party: z.string(),
  violation: field(words(200), "违法行为类型", "Kind of violation"),
  penalty: field(z.string(), "处罚内容", "Penalty"),
  agency: z.string(),
  decidedOn: DateOnly,
  publishedOn: field(DateOnly, "公示日期", "Published on"),
});
export type Publication = z.infer<typeof Publication>;
