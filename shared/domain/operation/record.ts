import * as z from "zod";
import { localDate } from "../../core/clock.ts";
import { rowsOf, type State } from "../../core/lifecycle.ts";
import { ChecklistItem } from "../common/checklists.ts";
import { clockedFields } from "../common/clocked.ts";
import { AgencyId, DateOnly, field, keptFields, OfficerId } from "../common/fields.ts";
import { Absent, planFields, Report, Task } from "./fields.ts";

export const Operation = z.object({
  ...keptFields,
  ref: field(z.string(), "编号", "Reference"),
  ...planFields,
  checklist: field(z.array(ChecklistItem), "检查清单", "Checklist"),
  tasks: field(z.array(Task), "任务分工", "Tasks"),
  lead: field(AgencyId, "牵头单位", "Lead", { widget: "agency" }),
  planner: field(OfficerId, "拟定人", "Planned by", { widget: "officer" }),
  plannerName: z.string(),
  number: field(z.string().optional(), "文号", "Document no."),
  convenedOn: field(DateOnly.optional(), "召集日期", "Convened on"),
  /** Members by their answer; each is in one of these lists. */
  invited: field(z.array(AgencyId), "待回复单位", "Not answered yet", { widget: "agencies" }),
  joined: field(z.array(AgencyId), "参加单位", "Joined", { widget: "agencies" }),
  refused: field(z.array(AgencyId), "不参加单位", "Refused", { widget: "agencies" }),
  overseers: z.array(AgencyId).optional(),
  startedOn: field(DateOnly.optional(), "启动日期", "Started on"),
  concludedOn: field(DateOnly.optional(), "收官日期", "Concluded on"),
  summary: field(z.string().optional(), "总结", "Summary", { widget: "textarea" }),
  unfinished: field(z.string().optional(), "未完成任务说明", "Why tasks are left open"),
  dueOn: field(DateOnly.optional(), "当前期限", "Due"),
  reports: field(z.array(Report), "成员报告", "Reports"),
  absent: field(z.array(Absent), "未报送说明", "Reports not waited for"),
  nudgedAt: field(z.iso.datetime().optional(), "最近催办", "Last nudge"),
  overdueSince: clockedFields.overdueSince,
  fired: clockedFields.fired,
});
export type Operation = z.infer<typeof Operation>;

/** Where an operation can stand. */
export const states = {
  planned: { label: { zh: "筹划中", en: "Planned" }, next: "convene" },
  convened: { label: { zh: "待启动", en: "Convened" }, next: "start", asks: { invited: "join" }, clocks: ["answer", "start"] },
  "under-way": {
    label: { zh: "进行中", en: "Under way" },
    next: "conclude",
    asks: { invited: "join" },
    clocks: ["answer", "window"],
  },
  concluded: { label: { zh: "待总结", en: "Concluded" }, next: "close", asks: { owing: "report" }, clocks: ["report"] },
  closed: { label: { zh: "已办结", en: "Closed" }, ended: true },
  cancelled: { label: { zh: "已取消", en: "Cancelled" }, ended: true },
} as const satisfies Record<string, State>;
export type OperationState = keyof typeof states;
export type OperationParty = "lead" | "joined" | "invited" | "refused" | "owing" | "overseer";

/** Makes the rows of the operation's table. */
export const row = rowsOf<Operation, OperationState, OperationParty>();
/** States in which members may still come in. */
export const gathering = ["convened", "under-way"] as const;
/** Input of a move that says nothing but that it is made. */
export const nothing = z.strictObject({});

/** The agencies that may be given work: the lead, and every member that has not refused. */
export const partakers = ({ lead, joined, invited }: Pick<Operation, "lead" | "joined" | "invited">): string[] => [
  lead,
  ...joined,
  ...invited,
];
/** The joined members that have not reported yet. */
export const owing = ({ joined, reports }: Pick<Operation, "joined" | "reports">): string[] =>
  joined.filter((agency) => !reports.some((report) => report.agency === agency));
/** The tasks that an agency, or any agency, has not done yet. */
export const openTasks = ({ tasks }: Pick<Operation, "tasks">, agency?: string): Task[] =>
  tasks.filter(({ agencies, done }) => agencies.some((one) => (agency === undefined || one === agency) && !done.includes(one)));
/** The day on which an operation begins: that of the meeting, else the first of its window. */
export const beginsOn = ({ meetAt, fromOn }: Pick<Operation, "meetAt" | "fromOn">): string | undefined =>
  meetAt ? localDate(meetAt) : fromOn;

/** Agencies by the part they play. Members come in when they are called; who has not answered by the end takes no part. */
export function partiesIn(operation: Operation): Record<OperationParty, readonly string[]> {
  const { state, lead, joined, refused, overseers = [] } = operation;
  const silent = operation.convenedOn ? operation.invited : [];
  const over = state === "concluded" || state === "closed";
  return {
    lead: [lead],
    joined,
    invited: over ? [] : silent,
    refused: over ? [...refused, ...silent] : refused,
    owing: state === "concluded" ? owing(operation) : [],
    overseer: overseers,
  };
}
