import * as z from "zod";
import { CHECKLIST_MAX, ChecklistItem } from "../common/checklists.ts";
import { AgencyId, choice, DateOnly, field, LetterId, words } from "../common/fields.ts";

/** Most members and tasks of an operation: with all reports it still fits into one item of the table. */
export const MEMBERS_MAX = 30;
export const TASKS_MAX = 60;

/** A task as it is given out. */
export const taskFields = {
  title: field(words(60), "任务", "Task"),
  agencies: field(z.array(AgencyId).min(1).max(MEMBERS_MAX), "责任单位", "Agencies", { widget: "agencies" }),
  due: field(DateOnly.optional(), "完成期限", "Due", { widget: "date" }),
  note: field(words(200).optional(), "说明", "Note"),
};
/** A task as the operation keeps it: with a code of its own, and who is done with it. */
export const Task = z.object({
  code: field(z.string(), "编号", "Code"),
  ...taskFields,
  done: field(z.array(AgencyId), "已完成单位", "Done by", { widget: "agencies" }),
});
export type Task = z.infer<typeof Task>;

/** When and where: what a change of plan may move once the members are called. */
export const whenFields = {
  fromOn: field(DateOnly.optional(), "开始日期", "From", { widget: "date" }),
  toOn: field(DateOnly.optional(), "结束日期", "To", { widget: "date" }),
  meetAt: field(z.iso.datetime().optional(), "集合时间", "Meeting time", { widget: "instant" }),
  meetPlace: field(words(60).optional(), "集合地点", "Meeting place", {
    hint: { zh: "短信中显示前9个字", en: "An SMS shows the first 9 characters" },
  }),
  area: field(words(120).optional(), "检查区域", "Area"),
};
const invited = field(z.array(AgencyId).max(MEMBERS_MAX).default([]), "邀请单位", "Invited", { widget: "agencies" });

/** What the lead plans. A plan may have gaps; `convene` lists them. */
export const planFields = {
  kind: choice("类型", "Kind", {
    "joint-enforcement": { zh: "联合执法", en: "Joint enforcement" },
    "special-campaign": { zh: "专项整治", en: "Special campaign" },
  }).default("joint-enforcement"),
  title: field(words(120), "名称", "Title"),
  purpose: field(z.string().trim().max(2000).default(""), "目标任务", "Purpose", { widget: "textarea" }),
  legalBasis: field(words(500).optional(), "依据", "Legal basis"),
  ...whenFields,
  invited,
  rsvpBy: field(DateOnly.optional(), "回复期限", "Reply by", { widget: "date" }),
  tasks: field(z.array(z.strictObject(taskFields)).max(TASKS_MAX).default([]), "任务分工", "Tasks"),
  checklist: field(z.array(ChecklistItem).max(CHECKLIST_MAX).default([]), "检查清单", "Checklist", {
    hint: { zh: "不填则采用该类型的通用清单", en: "Empty = the usual list for this kind" },
  }),
  letter: field(LetterId.optional(), "来源函件", "Origin letter", {
    widget: "record",
    concept: "letter",
    hint: { zh: "由协查函引发的，选择该函", en: "The letter that gave rise to it, if any" },
  }),
};
/** Input of `plan` and `revise`. */
export const planInput = z.strictObject(planFields);
export type PlanInput = z.infer<typeof planInput>;

/** Figures that a member reports, each a count but the last, which is in yuan. */
const count = (zh: string, en: string) => field(z.int().min(0).max(10_000_000).default(0), zh, en);
export const reportFields = {
  summary: field(words(800), "工作小结", "Summary", { widget: "textarea" }),
  staff: count("出动人次", "Officers sent out"),
  checked: count("检查户次", "Places checked"),
  found: count("发现问题", "Problems found"),
  fixed: count("当场整改", "Fixed on the spot"),
  notices: count("责令改正", "Correction notices"),
  cases: count("立案", "Cases filed"),
  fines: count("罚没款（元）", "Fines (yuan)"),
};
/** A member's report as the operation keeps it. */
export const Report = z.object({
  agency: field(AgencyId, "单位", "Agency", { widget: "agency" }),
  on: field(DateOnly, "报送日期", "Reported on"),
  ...reportFields,
});
/** Why a member's report is not waited for. */
export const Absent = z.strictObject({
  agency: field(AgencyId, "未报送单位", "Agency without report", { widget: "agency" }),
  reason: field(words(200), "原因", "Reason"),
});
