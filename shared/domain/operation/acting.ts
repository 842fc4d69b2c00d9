import * as z from "zod";
import { DateOnly, field, note, reason, today, words } from "../common/fields.ts";
import { nudgeable } from "../common/nudging.ts";
import { Absent, MEMBERS_MAX, reportFields } from "./fields.ts";
import { gathering, nothing, owing, row } from "./record.ts";
import * as rules from "./rules.ts";

const deciders = ["clerk", "signatory"] as const;
const doers = ["drafter", "clerk", "inspector"] as const;
const planners = ["drafter", "signatory"] as const;
const everyone = { joined: [], invited: [], overseer: [] } as const;

/** What members answer and do, and how the lead brings an operation to its end. */
export const acting = {
  join: row({
    label: { zh: "参加", en: "Join" },
    event: "operation.joined",
    input: z.strictObject({ note }),
    from: gathering,
    to: null,
    by: { invited: deciders, refused: deciders },
    tell: { lead: ["drafter"] },
    apply: (operation, _, { actor }) => rules.answered(operation, actor.agency, "joined"),
  }),
  refuse: row({
    label: { zh: "不参加", en: "Refuse" },
    event: "operation.refused",
    input: z.strictObject({ reason }),
    from: gathering,
    to: null,
    by: { invited: deciders, joined: deciders },
    tell: { lead: ["drafter"] },
    when: rules.mayRefuse,
    apply: (operation, _, { actor }) => rules.answered(operation, actor.agency, "refused"),
  }),
  start: row({
    label: { zh: "启动", en: "Start" },
    event: "operation.started",
    input: z.strictObject({ note }),
    from: ["convened"],
    to: "under-way",
    by: { lead: planners },
    tell: everyone,
    when: rules.someoneJoined,
    facts: (_, input, ctx) => ({ ...input, startedOn: today(ctx) }),
    apply: (_, { startedOn }) => ({ startedOn }),
  }),
  doneTask: row({
    label: { zh: "完成任务", en: "Task done" },
    event: "operation.task-completed",
    input: z.strictObject({ task: field(words(10), "任务", "Task", { widget: "item", among: "tasks" }), note }),
    from: gathering,
    to: null,
    by: { lead: doers, joined: doers },
    tell: { lead: ["drafter"] },
    when: rules.hasTask,
    check: rules.isOwnTask,
    apply: ({ tasks }, { task }, { actor }) => ({
      tasks: tasks.map((one) => (one.code === task ? { ...one, done: [...one.done, actor.agency] } : one)),
    }),
  }),
  report: row({
    label: { zh: "报送小结", en: "Report" },
    event: "operation.reported",
    input: z.strictObject(reportFields),
    from: ["under-way", "concluded"],
    to: null,
    by: { joined: doers, owing: doers },
    tell: { lead: ["drafter"] },
    facts: (_, input, ctx) => ({ ...input, on: today(ctx) }),
    apply: (operation, data, { actor: { agency } }) => {
      const reports = [...operation.reports.filter((report) => report.agency !== agency), { agency, ...data }];
      return { reports, ...(owing({ ...operation, reports }).length === 0 && { dueOn: undefined }) };
    },
  }),
  conclude: row({
    label: { zh: "收官", en: "Conclude" },
    event: "operation.concluded",
    input: z.strictObject({
      summary: field(words(2000), "总结", "Summary", { widget: "textarea" }),
      reportBy: field(DateOnly, "成员报送期限", "Members report by", { widget: "date" }),
      unfinished: field(words(500).optional(), "未完成任务说明", "Why tasks are left open", {
        hint: { zh: "有任务未完成时必填", en: "Needed when a task is not done" },
      }),
    }),
    from: ["under-way"],
    to: "concluded",
    by: { lead: planners },
    tell: { joined: ["drafter", "clerk"], overseer: [] },
    check: rules.concludable,
    facts: (_, input, ctx) => ({ ...input, concludedOn: today(ctx) }),
    apply: (operation, { reportBy, ...data }) => ({ ...data, ...(owing(operation).length > 0 && { dueOn: reportBy }) }),
  }),
  close: row({
    label: { zh: "办结", en: "Close" },
    event: "operation.closed",
    input: z.strictObject({
      absent: field(z.array(Absent).max(MEMBERS_MAX).default([]), "未报送说明", "Reports not waited for"),
      note,
    }),
    from: ["concluded"],
    to: "closed",
    by: { lead: planners },
    tell: { joined: [], overseer: [] },
    check: rules.closable,
    apply: (_, { absent }) => ({ absent, dueOn: undefined }),
  }),
  nudge: row({
    label: { zh: "催办", en: "Nudge" },
    event: "operation.nudged",
    input: nothing,
    from: ["convened", "under-way", "concluded"],
    to: null,
    by: { lead: planners },
    tell: { invited: deciders, owing: doers },
    when: (operation, ctx) => rules.someoneSilent(operation) ?? nudgeable(operation, ctx),
    apply: (_, __, event) => ({ nudgedAt: event.at }),
  }),
  comment: row({
    label: { zh: "留言", en: "Comment" },
    event: "operation.commented",
    input: z.strictObject({ text: field(words(2000), "内容", "Text", { widget: "textarea" }) }),
    from: ["convened", "under-way", "concluded"],
    to: null,
    by: { lead: [], joined: [], invited: [], refused: [], overseer: [] },
    tell: { lead: ["drafter"], joined: ["drafter"] },
  }),
};
