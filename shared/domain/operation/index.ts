import type { Clock, Concept } from "../../core/lifecycle.ts";
import type { Appointment } from "../../core/mentions.ts";
import type { Text } from "../../core/problem.ts";
import { limitClock } from "../common/clocked.ts";
import { acting } from "./acting.ts";
import { planning } from "./planning.ts";
import { beginsOn, Operation, type OperationParty, type OperationState, partiesIn, states } from "./record.ts";
import { answerDue, timing } from "./timing.ts";

const told = (zh: string, en: string) => (): Text => ({ zh, en });
const clock = (label: Text, due: Clock<Operation>["due"], basis: Clock<Operation>["basis"], stages: Record<string, number>) => ({
  label,
  due,
  basis,
  fired: ({ fired = [] }: Operation) => fired,
  stages: Object.entries(stages).map(([move, workingDays]) => ({ move, workingDays })),
});
const clocks = {
  answer: clock({ zh: "回复期限", en: "Answer" }, answerDue, told("牵头单位确定", "Set by the lead"), {
    remindAnswer: -1,
    chaseAnswer: 0,
  }),
  start: clock({ zh: "启动", en: "Start" }, beginsOn, told("集合或开始日期", "The meeting, or the first day"), {
    remindStart: -1,
  }),
  window: clock({ zh: "行动期限", en: "Window" }, ({ toOn }) => toOn, told("行动期限届满", "The last day"), { overrun: 0 }),
  report: limitClock<Operation>({ zh: "报送期限", en: "Reports" }, told("牵头单位确定", "Set by the lead")),
};

/** The date of the present step: answers, the start, the end, reports. */
function dueOn(operation: Operation): string | undefined {
  if (operation.state === "convened") return answerDue(operation) ?? beginsOn(operation);
  if (operation.state === "under-way") return operation.toOn;
  return operation.state === "concluded" ? operation.dueOn : undefined;
}

/** Meeting and window, in the calendars of those who take part or have not said no; marked when the operation is called off. */
function agenda(operation: Operation, party: string): Appointment[] {
  const { meetAt, meetPlace, area, fromOn, toOn, convenedOn, state } = operation;
  if (!convenedOn || !["lead", "joined", "invited"].includes(party)) return [];
  const off = state === "cancelled" && { cancelled: true as const };
  const meeting = { key: "meeting", label: { zh: "集合", en: "Meeting" }, at: meetAt, place: meetPlace ?? area, ...off };
  const window = { key: "window", label: { zh: "行动期", en: "Operation" }, from: fromOn, to: toOn, ...off };
  return [...(meetAt ? [meeting] : []), ...(fromOn && toOn ? [window] : [])];
}

/** 联合行动: several agencies act together under one lead; each signs its own papers (国办发〔2024〕54号). */
export const operation = {
  name: "operation",
  plural: "operations",
  prefix: "opn",
  ref: "LH",
  label: { zh: "联合行动", en: "Joint operation" },
  schema: 1,
  record: Operation,
  states,
  clocks,
  moves: { ...planning, ...acting, ...timing },
  parties: partiesIn,
  partyNames: {
    lead: { zh: "牵头单位", en: "Lead" },
    joined: { zh: "参加单位", en: "Joined" },
    invited: { zh: "待回复单位", en: "Invited" },
    refused: { zh: "未参加单位", en: "Not taking part" },
    owing: { zh: "待报送单位", en: "Report owed" },
    overseer: { zh: "督办机关", en: "Overseer" },
  },
  links: ({ letter }) => (letter ? [letter] : []),
  figures: {
    sites: { zh: "检查点", en: "Sites" },
    visited: { zh: "已检查", en: "Visited" },
    inspections: { zh: "检查次数", en: "Inspections" },
    findings: { zh: "发现问题", en: "Findings" },
    fixed: { zh: "当场整改", en: "Fixed on the spot" },
    notices: { zh: "责令改正", en: "Correction notices" },
    tasks: { zh: "整改任务", en: "Rectifications" },
    verified: { zh: "已销号", en: "Verified" },
    cases: { zh: "立案", en: "Cases" },
    decided: { zh: "已处罚决定", en: "Decided" },
  },
  mentions: ({ lead, meetAt, fromOn, meetPlace, area, rsvpBy }) => ({ lead, meetAt, fromOn, place: meetPlace ?? area, rsvpBy }),
  row: (record) => ({
    title: record.title,
    ref: record.ref,
    number: record.number,
    dueOn: dueOn(record),
  }),
  agenda,
  box: (_, party) => (party === "owing" ? "joined" : party),
  boxes: {
    lead: { zh: "牵头", en: "Led" },
    invited: { zh: "待回复", en: "To answer" },
    joined: { zh: "参加", en: "Joined" },
    refused: { zh: "未参加", en: "Not taking part" },
    overseer: { zh: "督办", en: "Overseen" },
  },
} as const satisfies Concept<Operation, OperationState, OperationParty>;
