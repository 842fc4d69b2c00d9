import * as z from "zod";
import { AgencyId, choice, field, files, OperatorId, words } from "../common/fields.ts";

/** Most questions of a letter, those asked later included: so many answers fit into a reply. */
export const QUESTIONS_MAX = 30;

/** Most attachments that one step adds to a letter. */
const FILES_EACH = 20;

/** What the sender writes. A draft may have gaps; `submit` lists them. */
export const letterFields = {
  kind: choice("文种", "Kind", {
    assistance: { zh: "协助调查", en: "Investigative assistance" },
    identification: { zh: "协助辨认", en: "Identification" },
    "case-transfer": { zh: "案件移送", en: "Case transfer" },
    information: { zh: "信息通报", en: "Information" },
    consultation: { zh: "征求意见", en: "Consultation" },
  }).default("assistance"),
  recipient: field(AgencyId.optional(), "主送", "To", { widget: "agency" }),
  cc: field(z.array(AgencyId).max(20).default([]), "抄送", "Cc", { widget: "agencies" }),
  subject: field(words(200).optional(), "被查对象", "Subject", {
    hint: { zh: "单位或个人名称", en: "Name of the business or person" },
  }),
  operator: field(OperatorId.optional(), "经营户", "Operator", {
    widget: "record",
    concept: "operator",
    hint: { zh: "已登记的被查对象", en: "The subject, where it is registered" },
  }),
  title: field(words(120), "事由", "Title"),
  body: field(z.string().trim().max(20_000).default(""), "正文", "Body", {
    widget: "textarea",
    hint: { zh: "不得填写涉密内容", en: "No state secrets here" },
  }),
  questions: field(z.array(words(500)).max(QUESTIONS_MAX).default([]), "协查事项", "Questions", { widget: "lines" }),
  attachments: files("附件", "Attachments", FILES_EACH),
  legalBasis: field(words(500).optional(), "依据", "Legal basis"),
  urgency: choice("急缓", "Urgency", {
    normal: { zh: "平件", en: "Normal" },
    urgent: { zh: "加急", en: "Urgent" },
    "extra-urgent": { zh: "特急", en: "Extra urgent" },
  }).default("normal"),
  classification: choice("信息级别", "Classification", {
    public: { zh: "公开", en: "Public" },
    internal: { zh: "内部", en: "Internal" },
    sensitive: { zh: "敏感", en: "Sensitive" },
  }).default("internal"),
  dueBasis: choice("期限依据", "Basis of the time limit", {
    statutory: { zh: "法定（程序规定第45条）", en: "Statutory (Procedure Rules Art. 45)" },
    requested: { zh: "商定", en: "Requested" },
  }).default("requested"),
  dueDays: field(z.int().min(1).max(180).default(15), "期限（工作日）", "Time limit (working days)"),
};
/** Input of `draft` and `revise`. */
export const letterInput = z.strictObject(letterFields);
