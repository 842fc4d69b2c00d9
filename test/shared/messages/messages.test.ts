import { describe, expect, test } from "vitest";
import type { Kept } from "../../../shared/core/lifecycle.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import {
  type About,
  factsFor,
  renderMessage,
  renderVerification,
  SMS_MAX,
  shortDate,
  templateFor,
} from "../../../shared/messages/messages.ts";
import { longestSms } from "../../../shared/messages/sms-length.ts";
import { GENERAL, TEXTS, VERIFY } from "../../../shared/messages/texts.ts";
import { ADDRESS, SIGNATURE, type Template, type Words } from "../../../shared/messages/wording.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { actor, id } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { drafter, handler, inHand, issued } from "../../kit/tale.ts";
import { aboutsOf, base, link, told } from "../../kit/told.ts";
import { movesOf } from "../../kit/walk.ts";
import { LONG_NAMES, worstOf } from "../../kit/worst.ts";

const LANGUAGES = ["zh", "en"] as const;
const wordsOf = ({ subject, lead, action, button, sms }: Words): string[] => [subject, lead, action, button, sms];
const placeholders = (words: Words): string[] =>
  [
    ...wordsOf(words)
      .join(" ")
      .matchAll(/\{(\w+)\}/g),
  ].map(([, name = ""]) => name);
const templates: [string, Template][] = [...Object.entries(TEXTS), ["anything else", GENERAL]];
const everything = (about: About, language: "zh" | "en"): string => Object.values(renderMessage(about, language)).join("\n");

describe("every told event of every concept", () => {
  test("is covered here, for each party that its table tells", () => {
    const should = allConcepts.flatMap((concept) =>
      movesOf(concept).flatMap(([, { event, tell }]) => Object.keys(tell).map((party) => `${event}@${party}`)),
    );
    const covered = told.flatMap(({ event, parties }) => parties.map((party) => `${event.type}@${party}`));
    expect([...new Set(covered)].sort()).toEqual(should.sort());
  });

  test("renders in both languages, with every value that there is", () => {
    for (const about of told)
      for (const language of LANGUAGES) {
        expect(everything(about, language)).not.toMatch(/[{}]|undefined|NaN|\[object/);
        const facts = factsFor(about, language);
        const empty = placeholders(templateFor(about.event.type, about.parties)[language]).filter((name) => facts[name] === "—");
        const nobody = "handlerName" in about.record && about.record.handlerName ? [] : ["owner"];
        expect([about.event.type, ...empty.filter((name) => !nobody.includes(name))]).toEqual([about.event.type]);
      }
  });

  test("speaks English in English, apart from names and what people wrote", () => {
    const texts = templates.flatMap(([, { en }]) => wordsOf(en));
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    const plain = templates.flatMap(([, { zh }]) => [zh.lead, zh.action, zh.button, zh.sms]);
    expect(plain.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  test("has words only for events that are told, to parties that are", () => {
    const tells = new Map(
      allConcepts.flatMap((one) => movesOf(one).map(([, { event, tell }]) => [event, Object.keys(tell)] as const)),
    );
    for (const key of Object.keys(TEXTS)) {
      const [type = "", party] = key.split("@");
      expect([key, tells.get(type)?.length]).not.toEqual([key, 0]);
      if (party) expect(tells.get(type)).toContain(party);
      expect(tells.has(type)).toBe(true);
    }
  });

  test("uses only values that there are", () => {
    const known = Object.keys(factsFor(told[0] as About, "zh"));
    for (const [, template] of templates)
      for (const language of LANGUAGES)
        expect(placeholders(template[language]).filter((name) => !known.includes(name))).toEqual([]);
    expect(LANGUAGES.flatMap((language) => placeholders(VERIFY[language])).filter((name) => name !== "code")).toEqual([]);
  });
});

const worstAbout = (type: string, parties: string[], at: string, move: string): About => ({
  ...base,
  agencies: LONG_NAMES,
  ...worstOf(type),
  parties,
  event: {
    ...(issued().events[0] as About["event"]),
    type,
    move,
    at,
    to: "in-hand",
    actor: actor(id("asker")),
    data: { oldDueOn: "2026-12-31" },
  },
});
const worstSms = LANGUAGES.flatMap((language) =>
  ["2026-01-05T02:00:00.000Z", "2027-12-30T02:00:00.000Z"].flatMap((at) => [
    ...templates.map(([key]): [string, string] => {
      const [type = "", party = "recipient"] = key.split("@");
      return [`${key} ${language}`, renderMessage(worstAbout(type, [party], at, "remind"), language).sms];
    }),
    ...Object.keys(letter.moves).map((move): [string, string] => [
      `general ${move} ${language}`,
      renderMessage(worstAbout("none", [], at, move), language).sms,
    ]),
    [`verify ${language}`, renderVerification("123456", link, language).sms] as [string, string],
  ]),
);

describe("an SMS", () => {
  test("is signed and fits into one message even with the longest values", () => {
    expect(worstSms.filter(([, sms]) => sms.length > SMS_MAX || !sms.startsWith(SIGNATURE) || sms.includes("\n"))).toEqual([]);
    expect(worstSms.filter(([, sms]) => sms.includes("—"))).toEqual([]);
    expect(worstSms.some(([, sms]) => /剩\d{3}个/.test(sms)) && worstSms.some(([, sms]) => /超期\d{3}个/.test(sms))).toBe(true);
  });

  test("is as long as is said where templates are shown, or shorter", () => {
    for (const language of LANGUAGES)
      for (const [key, template] of templates) {
        const said = longestSms(template, language);
        const [type = "", party = "recipient"] = key.split("@");
        const { sms } = renderMessage(worstAbout(type, [party], "2026-01-05T02:00:00.000Z", "remind"), language);
        expect([key, language, said.includes("—"), said.length <= SMS_MAX]).toEqual([key, language, false, true]);
        if (template !== GENERAL) expect([key, sms.length <= said.length]).toEqual([key, true]);
      }
  });

  test("names no address but the one fixed address", () => {
    for (const [, sms] of worstSms) expect(sms.replace(ADDRESS, "")).not.toMatch(/:\/\/|www\.|[a-z]\.[a-z]|\/[a-z]/i);
    expect(worstSms.filter(([key, sms]) => !key.startsWith("verify") && !sms.endsWith(` ${ADDRESS}`))).toEqual([]);
  });

  test("says nothing of the case: no title, subject, text, question, answer or reason", () => {
    const canary = "金丝雀";
    const facts = ["title", "subject", "body", "legalBasis", "name", "endpoint", "contact", "year", "party", "address", "place"];
    facts.push("text", "finding", "requirement", "report");
    const lists = ["questions", "answers"];
    const planted = told.map((about): About => {
      const data = Object.fromEntries(
        Object.entries(about.event.data).map(([name, value]) => [name, typeof value === "string" ? canary : value]),
      );
      const fields = Object.fromEntries(facts.map((name) => [name, canary]).concat(lists.map((name) => [name, canary])));
      const name = about.concept.name === "agency" ? { name: { zh: canary, en: canary } } : {};
      return {
        ...about,
        event: { ...about.event, data },
        record: { ...about.record, ...fields, questions: [canary], ...name } as Kept,
      };
    });
    for (const about of planted)
      for (const language of LANGUAGES) {
        const { sms, subject } = renderMessage(about, language);
        expect(sms).not.toContain(canary);
        expect(subject).toContain(canary);
      }
  });

  test("goes out by itself only where someone must act soon", () => {
    const bySms = [...new Set(told.filter((about) => renderMessage(about, "zh").bySms).map(({ event }) => event.type))];
    expect(bySms.sort()).toEqual([
      "casefile.escalated",
      "casefile.lapsed",
      "casefile.referred",
      "casefile.transferred",
      "casefile.unanswered",
      "casefile.warned",
      "letter.escalated",
      "letter.lapsed",
      "letter.nudged",
      "letter.signed",
      "letter.unacknowledged",
      "letter.warned",
      "operation.answer-awaited",
      "operation.cancelled",
      "operation.changed",
      "operation.convened",
      "operation.invited",
      "operation.start-announced",
      "rectification.assigned",
      "rectification.escalated",
      "rectification.lapsed",
      "rectification.nudged",
      "rectification.rejected",
      "rectification.warned",
    ]);
    const toCopies = told.find(({ event, parties }) => event.type === "letter.signed" && parties.includes("cc"));
    expect(toCopies && renderMessage(toCopies, "zh").bySms).toBe(false);
  });
});

describe("an e-mail", () => {
  const about = (fields: object, move = "ask", input?: unknown): About => {
    const story = inHand(fields).does(handler, move, input);
    return aboutsOf(letter, { record: story.record, events: story.events })[0] as About;
  };

  test("about a sensitive letter hides its title and what people wrote, in both languages", () => {
    for (const [move, input] of [
      ["ask", { question: "金丝雀的地址" }],
      ["extend", { dueOn: "2026-12-31", reason: "金丝雀未归" }],
    ] as const)
      for (const language of LANGUAGES) {
        expect(everything(about({ title: "金丝雀" }, move, input), language)).toMatch(/金丝雀[\s\S]*金丝雀/);
        const hidden = everything(about({ title: "金丝雀", classification: "sensitive" }, move, input), language);
        expect(hidden).not.toContain("金丝雀");
        expect(hidden).toContain(language === "zh" ? "敏感件" : "Sensitive");
      }
  });

  test("shows what people wrote as text, never as markup or as a placeholder", () => {
    const title = `<b>"A&B"</b> {from}`;
    const { subject, text, html } = renderMessage(about({ title }), "zh");
    expect([subject.includes(title), text.includes(title)]).toEqual([true, true]);
    expect(html).toContain("&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt; {from}");
    expect(html).not.toContain("<b>");
  });

  test("leads to the record, and names it by its short reference", () => {
    const { subject, text, html } = renderMessage(about({}), "en");
    expect(subject).toBe("[Clarification asked] 协助调查某药房 (XC26-0123)");
    expect([text.includes(link), html.includes(`href="${link}"`), html.includes('lang="en"')]).toEqual([true, true, true]);
  });

  test("counts the working days that are left, or late, on the day of the event", () => {
    const late = inHand({}, "2026-06-08 10:00").at("2026-07-03 09:00").does(world("2026-07-03").actor, "lapse");
    const [first] = aboutsOf(letter, { record: late.record, events: late.events });
    expect(renderMessage(first as About, "en").subject).toContain("Overdue 3 working days");
    const nudged = issued().does(drafter, "nudge");
    const [second] = aboutsOf(letter, { record: nudged.record, events: nudged.events });
    expect(renderMessage(second as About, "zh").text).toContain("6月30日前回函（剩15个工作日）");
  });
});

test("dates are written as each language writes them", () => {
  expect([shortDate("2026-06-30", "zh"), shortDate("2026-01-05", "en"), shortDate(undefined, "zh")]).toEqual([
    "6月30日",
    "5 Jan",
    "—",
  ]);
});

test("a verification carries its code, and nothing but the code", () => {
  for (const language of LANGUAGES) {
    const { sms, text, subject } = renderVerification("123456", link, language);
    expect([sms.includes("123456"), text.includes("123456"), subject.includes("123456")]).toEqual([true, true, false]);
  }
});
