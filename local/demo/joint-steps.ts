import { FINES, figuresOf, VISITS, type Visit } from "./joint.ts";
import type { Step } from "./june.ts";

/** A move on what goes by `of`: the operation (J1), a task (N1–N6) or a case (C1–C3). */
export interface JointStep extends Step {
  of: string;
}
/** Time passes until the service itself has made these moves. */
export interface Pause {
  at: string;
  of: string;
  fires: string[];
}
/** Many records at once: the list of places, or the inspections that were recorded without a network. */
export interface Bulk {
  at: string;
  by: string;
  sends: "places" | "offline";
}
export type Happening = JointStep | Pause | Bulk | Visit;

/** All agencies called, the one that does not come, and what it says. */
export const INVITED = ["market", "drug", "quality", "health", "enforcement", "police", "seaside"];
export const REFUSING = "police";
const JOINING = INVITED.filter((key) => key !== REFUSING);

const on = (of: string, at: string, by: string, move: string, input: Record<string, unknown> = {}): JointStep => ({
  of,
  at: `2026-${at}`,
  by,
  move,
  input,
});

/** The plan as the committee draws it up in July. */
const planOf = (agency: (key: string) => string) => ({
  title: "海滨景区综合整治联合行动",
  purpose: "规范旅游旺季景区食品经营秩序，消除食品安全隐患。",
  legalBasis: "《中华人民共和国食品安全法》第八条",
  area: "海滨景区",
  fromOn: "2026-08-03",
  toOn: "2026-08-31",
  meetAt: "2026-08-03T01:30:00.000Z",
  meetPlace: "海滨管理处门前",
  rsvpBy: "2026-07-31",
  invited: INVITED.map(agency),
  tasks: [
    { title: "食品经营单位检查", agencies: [agency("market")], due: "2026-08-28" },
    { title: "景区环境秩序维护", agencies: [agency("seaside")] },
  ],
});

const before = (agency: (key: string) => string): JointStep[] => [
  on("J1", "07-24 10:00", "committee-drafter", "plan", planOf(agency)),
  on("J1", "07-27 09:30", "committee-signatory", "convene"),
  ...JOINING.map((key, index) => on("J1", `07-28 09:${index + 10}`, `${key}-clerk`, "join", { note: "按方案参加" })),
  on("J1", "07-28 14:00", `${REFUSING}-clerk`, "refuse", { reason: "同期承担边防任务，警力不足" }),
];
const after: JointStep[] = [
  on("J1", "08-28 15:00", "market-drafter", "doneTask", { task: "T1" }),
  on("J1", "08-28 15:10", "seaside-drafter", "doneTask", { task: "T2" }),
  on("J1", "08-28 16:30", "committee-drafter", "conclude", {
    summary: "二十处点位全部检查，问题全部整改。",
    reportBy: "2026-08-31",
  }),
  ...JOINING.map((key, index) =>
    on("J1", `08-31 09:${index + 10}`, `${key}-drafter`, "report", { summary: "任务完成。", ...figuresOf(key) }),
  ),
  on("J1", "08-31 15:00", "committee-drafter", "close", { note: "讲评、通报已完成" }),
];

/** A task that its agency accepts, reports done and verifies, by two people. */
const putRight = (of: string, agency: string, [accept, submit, verify]: [string, string, string]): JointStep[] => [
  on(of, accept, `${agency}-drafter`, "accept"),
  on(of, submit, `${agency}-drafter`, "submit", { report: "已按要求整改到位" }),
  on(of, verify, `${agency}-inspector`, "verify", { note: "现场复查合格" }),
];
const tasks = (agency: (key: string) => string): (JointStep | Pause)[] => [
  ...putRight("N1", "market", ["08-05 16:00", "08-20 15:00", "08-21 10:00"]),
  { at: "2026-08-13 09:00", of: "N1", fires: ["lapse"] },
  { at: "2026-08-20 09:00", of: "N1", fires: ["lapse", "escalate"] },
  ...putRight("N2", "drug", ["08-06 09:00", "08-13 16:30", "08-19 10:00"]),
  on("N2", "08-14 09:30", "drug-inspector", "reject", { reason: "仍有一种食品标签不全", dueOn: "2026-08-20" }),
  on("N2", "08-18 15:00", "drug-drafter", "submit", { report: "余下一种已下架退货" }),
  ...putRight("N3", "health", ["08-07 09:00", "08-19 14:00", "08-20 10:00"]),
  ...putRight("N4", "enforcement", ["08-12 16:00", "08-25 15:00", "08-26 10:00"]),
  on("N4", "08-13 09:30", "enforcement-drafter", "delegate", { coOwners: [agency("seaside")], requirement: "协助划定摊位" }),
  on("N4", "08-21 15:00", "seaside-drafter", "progress", { text: "摊位已划线，收集桶已到位", done: true }),
  ...putRight("N5", "quality", ["08-13 11:00", "08-25 16:00", "08-26 14:00"]),
  ...putRight("N6", "market", ["08-17 09:00", "08-27 15:00", "08-28 10:00"]),
];

const RULE = { law: "食品安全法", version: "2025年修正", article: "第一百二十四条" };
/** A case from investigation to decision; the party is heard, or lets the time for it pass. */
function decided(of: string, agency: string, [submit, notify, decide]: [string, string, string]): JointStep[] {
  const amount = FINES[of] ?? 0;
  const notice = `拟罚款${amount}元，可在五个工作日内陈述、申辩`;
  return [
    on(of, submit, `${agency}-drafter`, "submit", { findings: "违法事实清楚，证据确凿", opinion: `建议罚款${amount}元` }),
    on(of, notify, `${agency}-signatory`, "notify", { notice, servedOn: `2026-${notify.slice(0, 5)}` }),
    on(of, decide, `${agency}-signatory`, "decide", { penalties: [{ type: "fine", amount }], rules: [RULE] }),
  ];
}
const cases: JointStep[] = [
  ...decided("C1", "market", ["08-14 15:00", "08-17 15:00", "08-25 09:00"]),
  ...decided("C2", "drug", ["08-17 16:00", "08-18 09:30", "08-26 09:30"]),
  ...decided("C3", "enforcement", ["08-19 15:00", "08-20 16:00", "08-25 10:00"]),
  on("C3", "08-24 10:00", "enforcement-drafter", "hear", { statement: "当事人书面放弃陈述、申辩" }),
];
const start = on("J1", "08-03 09:30", "committee-drafter", "start");

const bulk: Bulk[] = [
  { at: "2026-07-30 10:00", by: "committee-drafter", sends: "places" },
  { at: "2026-08-06 17:30", by: "market-inspector", sends: "offline" },
];

/** The operation of August 2026 from its plan to its end, in the order of time. */
export const jointSteps = (agency: (key: string) => string): Happening[] =>
  [...before(agency), start, ...bulk, ...VISITS.filter(({ offline }) => !offline), ...tasks(agency), ...cases, ...after].toSorted(
    (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
