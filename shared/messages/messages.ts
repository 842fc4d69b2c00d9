import { type Calendar, localDate, workingDaysBetween } from "../core/clock.ts";
import type { RecordEvent } from "../core/event.ts";
import type { AnyConcept, Kept } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";
import { seenAs } from "../core/sight.ts";
import type { Agency } from "../domain/agency.ts";
import { metaOf } from "../domain/common/fields.ts";
import { GENERAL, TEXTS, VERIFY } from "./texts.ts";
import { SIGNATURE, type Template, type Words } from "./wording.ts";

export type Language = "zh" | "en";
/** A message in words, for every channel. */
export interface Rendered {
  subject: string;
  text: string;
  html: string;
  sms: string;
  /** Whether it goes out by SMS unless asked otherwise. */
  bySms: boolean;
}
/** What a message is about. */
export interface About {
  concept: AnyConcept;
  event: RecordEvent;
  /** The record as the event left it. */
  record: Kept;
  agencies: ReadonlyMap<string, Agency>;
  calendar: Calendar;
  parties: readonly string[];
  link: string;
}

/** Carriers cut an SMS beyond this many UCS-2 units into several. */
export const SMS_MAX = 70;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** What stands in place of a title that only those who sign in may read. */
export const SECRECY: Text = { zh: "敏感件，标题请登录查看", en: "Sensitive: sign in to read the title" };
const WITHHELD: Text = { zh: "敏感件，内容请登录查看", en: "Sensitive: sign in to read it" };

/** 2026-06-30 → 6月30日 / 30 Jun. */
export function shortDate(date: string | undefined, language: Language): string {
  if (!date) return "—";
  const [, month = 0, day = 0] = date.split("-").map(Number);
  return language === "zh" ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}

/** The words for an event told to these parties. */
export const templateFor = (type: string, parties: readonly string[]): Template =>
  parties.map((party) => TEXTS[`${type}@${party}`]).find(Boolean) ?? TEXTS[type] ?? GENERAL;

const OFFSET = 8 * 3_600_000;
/** 2026-06-30T01:30:00Z → 6月30日09:30 / 30 Jun 09:30, in Asia/Shanghai. */
export function shortInstant(iso: string, language: Language): string {
  const [date, time = ""] = new Date(Date.parse(iso) + OFFSET).toISOString().split("T");
  return `${shortDate(date, language)}${language === "zh" ? "" : " "}${time.slice(0, 5)}`;
}
/** Names of places are cut to this in messages: an SMS holds no more. */
export const PLACE_MAX = 9;

const optionName = (concept: AnyConcept, move: string, field: string, value: unknown, language: Language): string => {
  const shapes = [concept.record, concept.moves[move]?.input] as { shape?: Record<string, unknown> }[];
  const meta = shapes.map((schema) => metaOf(schema?.shape?.[field])).find((found) => found?.options);
  return meta?.options?.[String(value)]?.[language] ?? String(value ?? "—");
};

/** Every value that a text may name, as words of one language. */
export function factsFor(
  { concept, event, record: whole, agencies, calendar, parties }: About,
  language: Language,
): Record<string, string> {
  const record = seenAs(concept, whole, parties);
  const { data } = event;
  const mentioned = concept.mentions?.(record) ?? {};
  const name = (id: unknown, short = false) => {
    const agency = agencies.get(String(id));
    return agency ? (short && language === "zh" ? agency.shortName : agency.name[language]) : "—";
  };
  const { title, ref, number, dueOn, urgency, sensitive } = concept.row(record);
  const left = dueOn ? workingDaysBetween(calendar, localDate(event.at), dueOn) : 0;
  const said = (value: unknown) => (typeof value === "string" && value ? value : "—");
  const written = (value: unknown) => (sensitive && value ? WITHHELD[language] : said(value));
  return {
    title: sensitive ? SECRECY[language] : title,
    ref: ref ?? record.id,
    /** The reference, or (where there is none) the kind of record: an id is no word for an SMS. */
    short: ref ?? concept.label[language],
    move: concept.moves[event.move]?.label[language] ?? event.move,
    status: concept.states[event.to]?.label[language] ?? event.to,
    from: event.actor.agency === "system" ? (language === "zh" ? "协查通" : "Xiechatong") : name(event.actor.agency, true),
    to: name(mentioned.to),
    lead: name(mentioned.lead, true),
    when: mentioned.meetAt ? shortInstant(mentioned.meetAt, language) : shortDate(mentioned.fromOn, language),
    place: said(mentioned.place).slice(0, PLACE_MAX),
    rsvp: shortDate(mentioned.rsvpBy, language),
    by: event.actor.name,
    owner: said(mentioned.handler),
    urg: optionName(concept, event.move, "urgency", urgency, language),
    due: shortDate(dueOn, language),
    ackDue: shortDate(mentioned.ackDueOn, language),
    oldDue: shortDate(data["oldDueOn"] as string | undefined, language),
    days: String(mentioned.dueDays ?? "—"),
    n: String(Math.max(0, left)),
    late: String(Math.max(1, -left)),
    items: String(mentioned.questions ?? 0),
    opinion: written(data["opinion"]),
    question: written(data["question"]),
    reason: written(data["reason"]),
    outcome: optionName(concept, event.move, "outcome", mentioned.outcome, language),
    disabled: optionName(concept, event.move, "disabledFor", mentioned.disabledFor, language),
    replyNumber: said(mentioned.replyNumber),
    number: number ?? "—",
    transfer: said(mentioned.transferNumber),
  };
}

/** A text with its values in place of their names; one that there is not is a dash. */
export const fill = (text: string, facts: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? "—");
const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The message about an event, for its told parties, in one language. */
export function renderMessage(about: About, language: Language): Rendered {
  const template = templateFor(about.event.type, about.parties);
  const facts = factsFor(about, language);
  const table: [Text, string | undefined][] = [
    [{ zh: "编号", en: "Reference" }, facts["ref"]],
    [{ zh: "文号", en: "Document no." }, facts["number"]],
    [{ zh: "标题", en: "Title" }, facts["title"]],
    [{ zh: "当前状态", en: "Status" }, facts["status"]],
    [{ zh: "截止", en: "Due" }, facts["due"]],
  ];
  return { ...laidOut(template[language], facts, table, about.link, language), bySms: template.sms ?? false };
}

/** The one-time code for an address that is being verified. */
export const renderVerification = (code: string, link: string, language: Language): Rendered => ({
  ...laidOut(VERIFY[language], { code }, [], link, language),
  bySms: true,
});

/** Lays words out for every channel: what happened, a table, what to do, one link. */
export function laidOut(
  words: Words,
  facts: Record<string, string>,
  table: [Text, string | undefined][],
  link: string,
  language: Language,
) {
  const lead = fill(words.lead, facts);
  const rows = table
    .filter(([, value]) => value && value !== "—")
    .map(([label, value]) => [label[language], value ?? ""] as const);
  const foot =
    language === "zh"
      ? "您收到此邮件，是因为所在单位订阅了协查通通知。请勿在邮件中回复涉密内容。"
      : "You get this because your agency subscribed to Xiechatong notices. Do not reply with classified content.";
  const todo = language === "zh" ? `请办理：${words.action}` : `To do: ${words.action}`;
  const html = [
    `<p>${escapeHtml(lead)}</p>`,
    `<table>${rows.map(([label, value]) => `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`).join("")}</table>`,
    `<p>${escapeHtml(todo)}</p>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(words.button)}</a></p>`,
    `<p><small>${foot}</small></p>`,
  ].join("\n");
  return {
    subject: fill(words.subject, facts),
    text: [lead, ...rows.map(([label, value]) => `${label}: ${value}`), todo, link, foot].join("\n\n"),
    html: `<!doctype html><html lang="${language}"><body>${html}</body></html>`,
    sms: `${SIGNATURE}${fill(words.sms, facts)}`,
  };
}
