import { DEMO_AGENCIES, PHARMACY_LETTER } from "../demo-data.ts";

/** One move of the demo: when (Beijing time), who, what. */
export interface Step {
  at: string;
  by: string;
  move: string;
  input: Record<string, unknown>;
}
/** Ids that the steps refer to. */
export interface Ids {
  agency(key: string): string;
  officer(subject: string): string;
}

/** The letter of June: received on the 8th, asked about, extended, answered on the 29th item by item, closed in July. */
export const juneLetter = ({ agency, officer }: Ids): Step[] => [
  {
    at: "2026-06-05 15:40",
    by: "drug-drafter",
    move: "draft",
    input: { ...PHARMACY_LETTER, recipient: agency("market"), cc: [agency("committee")] },
  },
  { at: "2026-06-05 16:20", by: "drug-drafter", move: "submit", input: { note: "材料已附" } },
  { at: "2026-06-08 09:02", by: "drug-signatory", move: "sign", input: {} },
  { at: "2026-06-08 10:15", by: "market-clerk", move: "acknowledge", input: {} },
  {
    at: "2026-06-09 09:00",
    by: "market-clerk",
    move: "assign",
    input: { handler: officer("market-drafter"), note: "请巡查二组办理" },
  },
  { at: "2026-06-10 11:30", by: "market-drafter", move: "ask", input: { question: "请补充该药房的地址和贵局检查日期" } },
  { at: "2026-06-12 09:40", by: "drug-drafter", move: "clarify", input: { answer: "海滨路8号；6月3日" } },
  {
    at: "2026-06-24 15:00",
    by: "market-drafter",
    move: "extend",
    input: { dueOn: "2026-07-06", reason: "案件调查终结，待送达行政处罚告知书" },
  },
  { at: "2026-06-25 10:00", by: "market-drafter", move: "report", input: { answers: ["未取得食品经营许可，未备案", "", ""] } },
  {
    at: "2026-06-29 14:30",
    by: "market-drafter",
    move: "answer",
    input: {
      answers: [
        "未取得食品经营许可，未备案",
        "预包装食品12种86件，货值3120元，购自批发市场",
        "已立案，拟罚款10000元；已引导办理许可",
      ],
      outcome: "case-filed",
      note: "处罚结果另行函告",
    },
  },
  { at: "2026-07-06 09:10", by: "drug-drafter", move: "close", input: { timeliness: 5, help: 5 } },
];

/** Every officer who takes part. */
export const PLAYERS = ["drug-drafter", "drug-signatory", "drug-clerk", "market-clerk", "market-drafter", "committee-clerk"];
/** The UTC instant of a Beijing time. */
export const utc = (beijing: string): string => new Date(`${beijing.replace(" ", "T")}:00+08:00`).toISOString();
/** Demo name of an officer by sign-in subject. */
export const nameOf = (subject: string): string =>
  DEMO_AGENCIES.flatMap(({ officers }) => officers).find((officer) => officer.subject === subject)?.name ?? subject;
