import type { Operation } from "../domain/operation/record.ts";
import { type Html, html, paragraphs } from "./markup.ts";
import { page } from "./page.ts";
import { bare, contactNote, dateWords, ended, type Look, nameOf, namesOf, ordinal } from "./words.ts";

/** What a 联合行动通知 says. Dates are YYYY-MM-DD, times HH:MM in Beijing. */
export interface OperationNotice {
  /** Id of the lead agency, which issues the notice. */
  lead: string;
  number?: string | undefined;
  issuedOn?: string | undefined;
  urgency?: "normal" | "urgent" | "extra-urgent";
  title: string;
  purpose: string;
  legalBasis?: string | undefined;
  from: string;
  to: string;
  area?: string | undefined;
  /** Ids of the member agencies: the notice is addressed to them. */
  members: readonly string[];
  /** Who does what. */
  tasks: readonly { agency: string; text: string }[];
  meeting?: { on: string; at: string; place: string; bring?: string | undefined } | undefined;
  contactPerson?: string | undefined;
  attachments?: readonly string[];
  cc?: readonly string[];
}

const OFFSET = 8 * 3_600_000;
/** The notice by which an operation is called, or (before) its draft. */
export function noticeOf(operation: Operation): OperationNotice {
  const { lead, number, title, purpose, legalBasis, fromOn = "", toOn = fromOn, area, joined, invited, refused } = operation;
  const [on = "", at = ""] = operation.meetAt ? new Date(Date.parse(operation.meetAt) + OFFSET).toISOString().split("T") : [];
  return {
    lead,
    number,
    issuedOn: operation.convenedOn,
    title,
    purpose,
    legalBasis,
    from: fromOn,
    to: toOn,
    area,
    members: [...joined, ...invited, ...refused],
    tasks: operation.tasks.flatMap(({ title: task, agencies, due, note }) => {
      const text = [task, note, due && `${dateWords(due)}前完成`].filter(Boolean).join("，");
      return agencies.map((agency) => ({ agency, text }));
    }),
    ...(on && { meeting: { on, at: at.slice(0, 5), place: operation.meetPlace ?? area ?? "" } }),
    contactPerson: operation.plannerName,
  };
}

const URGENCY = { normal: [], urgent: ["加急"], "extra-urgent": ["特急"] } as const;
/** Each agency inspects in its own name, with two officers at least (行政处罚法 Art. 42); coordination offices never do (国办发〔2024〕54号). */
const RULES = [
  "各单位在法定职权范围内以本机关名义开展检查、制作执法文书，执法人员不得少于两人，并应当主动出示执法证件。",
  "对同一经营主体的检查合并进行，避免重复检查；议事协调机构不实施行政检查。",
  "检查中发现不属于本机关职权的违法线索，及时移送有权机关；涉嫌犯罪的，依法移送司法机关。",
];

/** 通知 in 信函格式: why, when, where, who does what, where to meet. */
export function operationPage(operation: OperationNotice, { agencies, stamp }: Look): string {
  const { lead, title, purpose, legalBasis, from, to, area, members, tasks, meeting, urgency = "normal", cc = [] } = operation;
  const time = from === to ? dateWords(from) : `${dateWords(from)}至${dateWords(to)}`;
  const chapters: [string, readonly Html[]][] = [
    ["行动目的", paragraphs(purpose)],
    ["行动时间", [html`<p>${time}。</p>`]],
    ["行动范围", area ? paragraphs(ended(area, "。")) : []],
    ["任务分工", sharedOut(operation, agencies)],
    ["集合安排", meeting ? [html`<p>${meetingWords(meeting)}</p>`] : []],
    ["工作要求", RULES.map((rule, index) => html`<p>${index + 1}. ${rule}</p>`)],
  ];
  const told = chapters.filter(([, text]) => text.length > 0);
  return page({
    form: "letter",
    from: nameOf(agencies, lead),
    title: `关于开展${bare(title)
      .replace(/^关于/u, "")
      .replace(/^开展/u, "")
      .replace(/的?通知$/u, "")}的通知`,
    number: operation.number,
    date: operation.issuedOn,
    marks: URGENCY[urgency],
    to: namesOf(agencies, members),
    body: [
      html`<p class="lead">${legalBasis ? `根据${bare(legalBasis)}，` : ""}经研究，决定开展${bare(title).replace(/^开展/u, "")}。现将有关事项通知如下：</p>`,
      ...told.flatMap(([name, text], index) => [html`<h2>${ordinal(index + 1)}、${name}</h2>`, ...text]),
    ],
    closing: html`<p>请各单位${tasks.length > 0 ? "按照分工" : ""}做好准备，并及时反馈进展情况。</p><p>特此通知。</p>`,
    attachments: operation.attachments ?? [],
    note: contactNote(operation.contactPerson, agencies.get(lead)?.contact),
    cc: namesOf(agencies, cc),
    stamp,
  });
}

/** Tasks by agency, in the order in which agencies first appear. */
function sharedOut({ tasks }: OperationNotice, agencies: Look["agencies"]): Html[] {
  const byAgency = [...Map.groupBy(tasks, ({ agency }) => agency)];
  return byAgency.flatMap(([agency, own], index) => [
    html`<h3>（${ordinal(index + 1)}）${nameOf(agencies, agency)}</h3>`,
    ...own.flatMap(({ text }, number) => paragraphs(own.length > 1 ? `${number + 1}. ${ended(text, "。")}` : ended(text, "。"))),
  ]);
}

const meetingWords = ({ on, at, place, bring }: NonNullable<OperationNotice["meeting"]>): string =>
  `请于${dateWords(on)}${at}在${bare(place)}集合${bring ? `，${ended(bring, "。")}` : "。"}`;
