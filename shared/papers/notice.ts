import { CORRECTION_BASIS } from "../domain/inspection/fields.ts";
import { noticeOf } from "../domain/inspection/notice.ts";
import type { Inspection } from "../domain/inspection/record.ts";
import { html, paragraphs } from "./markup.ts";
import { page } from "./page.ts";
import { bare, contactNote, dateWords, ended, type Look, nameOf, ordinal } from "./words.ts";

/** What a 责令改正通知书 says. Dates are YYYY-MM-DD. */
export interface CorrectionNotice {
  /** Id of the agency that orders the correction. */
  agency: string;
  /** 文号, e.g. 滨市监责改〔2026〕3号; none before it is signed. */
  number?: string | undefined;
  issuedOn?: string | undefined;
  party: {
    name: string;
    /** 统一社会信用代码, or the number of an identity document as it may be shown. */
    code?: string | undefined;
    /** Number of the licence or filing. */
    licence?: string | undefined;
    address?: string | undefined;
    /** Legal representative or operator. */
    head?: string | undefined;
  };
  /** What was found. */
  facts: string;
  /** The article that it breaks. */
  broken: string;
  /** The article that orders the correction, besides 行政处罚法 Art. 28. */
  basis?: string | undefined;
  /** Correct at once, or by this date: the law sets no period, so the notice does. */
  correctBy?: string | undefined;
  requirements: readonly string[];
  /** What follows if nothing is corrected. */
  consequence: string;
  /** Where to ask for review, and which court to go to. */
  review?: string | undefined;
  court?: string | undefined;
  contactPerson?: string | undefined;
  attachments?: readonly string[];
  /** How many copies there are, of which one is filed and the rest are served. */
  copies?: number | undefined;
}

/** The correction notice that an inspection has given. Throws on one that gave none. */
export function noticeIn(inspection: Inspection): CorrectionNotice {
  const notice = noticeOf(inspection);
  if (!notice) throw new Error(`no correction notice in ${inspection.id}`);
  const { acts, party, address, basis, consequence, officers } = notice;
  return {
    agency: notice.agency,
    number: notice.number,
    issuedOn: notice.issuedOn,
    party: { name: party, address },
    facts: acts.map((act, index) => ended(act, index < acts.length - 1 ? "；" : "。")).join(""),
    broken: notice.lawBroken,
    basis: basis.replace(CORRECTION_BASIS, "").replace(/^[、，,和及]/u, "") || undefined,
    correctBy: notice.atOnce ? undefined : notice.dueOn,
    requirements: notice.requirements,
    consequence: consequence.replace(/^逾期[^，,。]*的[，,]/u, ""),
    review: notice.reviewBody,
    court: notice.court,
    contactPerson: notice.contact ?? officers.map(({ name }) => name).join("、"),
  };
}

/** 责令改正通知书, form 33 of 国市监法发〔2021〕42号. It is no penalty (行政处罚法 Art. 28; 9 does not name it), and says so nowhere. */
export function noticePage(notice: CorrectionNotice, { agencies, stamp }: Look): string {
  const { agency, party, facts, broken, basis, correctBy, requirements, consequence, contactPerson, copies } = notice;
  const said: [name: string, value: string | undefined][] = [
    ["当事人", party.name],
    ["统一社会信用代码（证件号码）", party.code],
    ["许可证（备案）编号", party.licence],
    ["住所（经营场所）", party.address],
    ["法定代表人（负责人、经营者）", party.head],
  ];
  const numbered = (text: string, index: number) => (requirements.length > 1 ? `${ordinal(index + 1)}、${text}` : text);
  return page({
    form: "order",
    from: nameOf(agencies, agency),
    title: "责令改正通知书",
    number: notice.number,
    date: notice.issuedOn,
    to: [],
    body: [
      ...said.flatMap(([name, value]) => (value ? [html`<p class="fact">${name}：${value}</p>`] : [])),
      ...paragraphs(`经查，你（单位）${facts.trim()}`),
      html`<p>上述行为违反了${bare(broken)}的规定。</p>`,
      html`<p class="lead">依据${CORRECTION_BASIS}${basis ? `、${bare(basis)}` : ""}的规定，现责令你（单位）${
        correctBy ? `于${dateWords(correctBy)}前` : "立即"
      }改正。改正内容及要求如下：</p>`,
      ...requirements.map(
        (item, index) => html`<p>${numbered(ended(item, index < requirements.length - 1 ? "；" : "。"), index)}</p>`,
      ),
      html`<p>逾期未改正的，${ended(consequence, "。")}</p>`,
    ],
    closing: html`<p>如不服本通知，可以自收到本通知之日起六十日内${notice.review ? `向${bare(notice.review)}` : "依法"}申请行政复议，也可以自收到本通知之日起六个月内${
      notice.court ? `依法向${bare(notice.court)}` : "依法向人民法院"
    }提起行政诉讼。</p>`,
    attachments: notice.attachments ?? [],
    note: contactNote(contactPerson, agencies.get(agency)?.contact),
    foot: copies && copies > 1 ? `本文书一式${ordinal(copies)}份，${ordinal(copies - 1)}份送达，一份归档。` : undefined,
    stamp,
  });
}
