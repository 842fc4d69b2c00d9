import { letterFields } from "../domain/letter/fields.ts";
import type { Letter } from "../domain/letter/record.ts";
import { type Html, html, paragraphs } from "./markup.ts";
import { othersOf } from "./others.ts";
import { page } from "./page.ts";
import { bare, contactNote, dateWords, ended, type Look, nameOf, namesOf, ordinal, titleOf } from "./words.ts";

/** What a letter of each kind asks about its subject, and what it adds at the end. */
const KINDS: Record<Letter["kind"], { asks: (subject: string) => string; adds?: string }> = {
  assistance: { asks: (subject) => `请贵单位协助调查${subject}的下列事项` },
  identification: { asks: (subject) => `请贵单位协助辨认（核实）${subject}的下列事项` },
  "case-transfer": { asks: (subject) => `现将${subject}一案移送贵单位，移送事项如下`, adds: "案件处理结果请函告我单位。" },
  information: { asks: (subject) => `现将${subject}的有关情况通报贵单位，请研究处理下列事项` },
  consultation: { asks: (subject) => `现就${subject}的下列事项征求贵单位意见` },
};
const URGENCY = { normal: [], urgent: ["加急"], "extra-urgent": ["特急"] } as const;
/** Said in full, so that nobody takes it for a degree of secrecy: marking what is no secret as one is banned (保密法 Art. 22). */
const LEVELS = { public: [], internal: ["信息级别：内部"], sensitive: ["信息级别：敏感"] } as const;

/** 信息级别 above 紧急程度, as GB/T 9704 7.2 orders them. */
export const marksOf = ({ classification, urgency }: Pick<Letter, "classification" | "urgency">): string[] => [
  ...LEVELS[classification],
  ...URGENCY[urgency],
];
/** The matter in the words of a title: 关于…的 and what kind of paper it is. */
export const titled = (matter: string, paper: string): string =>
  `关于${bare(matter)
    .replace(/^关于/u, "")
    .replace(/的?函$/u, "")}的${paper}`;

/** What the page says in words of its own; every other field of the form stands below the questions under its label. */
const SAID: readonly (keyof typeof letterFields)[] = [
  "kind",
  "recipient",
  "cc",
  "subject",
  "operator",
  "title",
  "body",
  "questions",
  "attachments",
  "legalBasis",
  "urgency",
  "classification",
  "dueBasis",
  "dueDays",
];

/** 函 in 信函格式: facts, questions, time limit with its basis (程序规定 Art. 45 or as requested), seal. */
export function letterPage(letter: Letter, { agencies, stamp, attachments }: Look): string {
  const { kind, subject, legalBasis, body, questions, sender, recipient, cc, drafterName } = letter;
  const asks = KINDS[kind].asks(subject ?? "有关对象");
  return page({
    form: "letter",
    from: nameOf(agencies, sender),
    title: titled(letter.title, "函"),
    number: letter.number,
    date: letter.issuedOn,
    marks: marksOf(letter),
    to: recipient ? [nameOf(agencies, recipient)] : [],
    body: [
      ...paragraphs(body),
      html`<p class="lead">${legalBasis ? `根据${bare(legalBasis)}，` : ""}${asks}：</p>`,
      ...listed(questions),
      ...othersOf(letterFields, SAID, letter).map((line) => html`<p>${line}</p>`),
    ],
    closing: html`<p>${dueWords(letter)}${KINDS[kind].adds ?? ""}</p><p>特此函达。</p>`,
    attachments: attachments?.map(titleOf) ?? [],
    note: contactNote(drafterName, agencies.get(sender)?.contact),
    cc: namesOf(agencies, cc),
    stamp,
  });
}

/** Numbered items of a list that a sentence has opened; a single one goes without its number. */
export const listed = (items: readonly string[]): Html[] =>
  items.map((item, index) => {
    const text = ended(item, index < items.length - 1 ? "；" : "。");
    return html`<p>${items.length > 1 ? `${ordinal(index + 1)}、` : ""}${text}</p>`;
  });

/** By when to answer, and on what ground. */
function dueWords({ dueBasis, dueDays, dueOn }: Letter): string {
  const by = dueOn && `${dateWords(dueOn)}以前`;
  return dueBasis === "statutory"
    ? `根据《市场监督管理行政处罚程序规定》第四十五条，请自接到本函之日起${dueDays}个工作日内${by ? `（${by}）` : ""}完成相关工作；需要延期完成的，请在期限届满前告知我单位。`
    : `请${by ? `于${by}` : `自接到本函之日起${dueDays}个工作日内`}将结果连同有关证据材料加盖印章函复我单位；不能按期函复的，请在期限届满前告知。`;
}
