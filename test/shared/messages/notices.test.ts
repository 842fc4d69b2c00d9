import { describe, expect, test } from "vitest";
import { audience } from "../../../shared/api/cloudevent.ts";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import { type About, renderMessage, SMS_MAX } from "../../../shared/messages/messages.ts";
import { NOTICES, type ParkedLine, renderDigest, renderReport, renderTest } from "../../../shared/messages/notices.ts";
import { ADDRESS, SIGNATURE } from "../../../shared/messages/wording.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { DIRECTORY } from "../../kit/cast.ts";
import { issued } from "../../kit/tale.ts";
import { ableTo, attempt, later, movesOf, reach } from "../../kit/walk.ts";

const LANGUAGES = ["zh", "en"] as const;
const link = "https://console.example.gov.cn/inbox";
const base = { agencies: DIRECTORY, calendar: CALENDAR_CN, link };
const canary = "金丝雀";
const letterAbout = (fields: object = {}): About => {
  const { record, events } = issued({ title: canary, ...fields });
  const event = events.at(-1) as About["event"];
  const concept = allConcepts.find(({ name }) => name === "letter") as About["concept"];
  return { ...base, concept, event, record, parties: ["recipient"] };
};
const parked: ParkedLine = {
  ref: "XC26-0123",
  type: "letter.signed",
  channel: "sms",
  to: "138****0001",
  error: "gateway-500",
  owner: "欧阳建国",
};
const MANY = 99_999;
const many = Array.from({ length: 150 }, () => letterAbout());

describe("an SMS of the service itself", () => {
  const texts = LANGUAGES.flatMap((language) => [
    renderTest(link, language).sms,
    renderDigest(many, link, language).sms,
    renderReport([parked], MANY, link, language).sms,
  ]);

  test("is signed and fits into one message, names the fixed address only, and nothing of a case", () => {
    for (const sms of texts) {
      expect([sms, sms.length <= SMS_MAX, sms.startsWith(SIGNATURE), sms.endsWith(` ${ADDRESS}`)]).toEqual([
        sms,
        true,
        true,
        true,
      ]);
      expect(sms.replace(ADDRESS, "")).not.toMatch(/[{}—\n]|:\/\/|www\.|[a-z]\.[a-z]/i);
      expect(sms).not.toMatch(/金丝雀|某药房|欧阳建国|138\*|XC26/);
    }
    expect(texts.filter((sms) => sms.includes(String(MANY)))).toHaveLength(2);
  });

  test("speaks the language asked for", () => {
    for (const { zh, en } of Object.values(NOTICES)) {
      expect(Object.values(zh).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
      expect(Object.values(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    }
  });
});

test("an SMS that a subscriber asks for by name fits too, about any event of any concept", () => {
  const texts = allConcepts.flatMap((concept) =>
    [...reach(concept).values()].flatMap(({ record }) =>
      movesOf(concept).flatMap(([name, move]) => {
        const [who] = ableTo(concept, record, move);
        const done = who && attempt(concept, record, name, who, later(record.updatedAt, 2));
        if (!done || "problem" in done) return [];
        const { event, next } = done;
        return audience(event).flatMap(({ parties }) =>
          LANGUAGES.map((language) => renderMessage({ ...base, concept, event, record: next, parties }, language).sms),
        );
      }),
    ),
  );
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((sms) => sms.length > SMS_MAX || /[a-z]{3}_[0-9a-z]{26}/.test(sms))).toEqual([]);
});

describe("a digest by e-mail", () => {
  test("has a line for each message, at most a hundred, and the number of all", () => {
    const { subject, text } = renderDigest(many, link, "zh");
    expect(subject).toBe("[汇总] 150条通知");
    expect(text.match(/XC26-0123: /g)).toHaveLength(100);
    expect(text).toContain(`${canary} · 签发 · 6月30日`);
  });

  test("hides the title of a sensitive letter", () => {
    const { text, html, subject } = renderDigest([letterAbout({ classification: "sensitive" })], link, "zh");
    expect([text, html, subject].join()).not.toContain(canary);
  });
});

test("the report of parked messages says of each what, where, why and whose it is, in both languages", () => {
  for (const language of LANGUAGES) {
    const { text, html, subject } = renderReport([parked, { ...parked, owner: undefined }], 2, link, language);
    for (const said of [
      "XC26-0123 letter.signed",
      "138****0001",
      "gateway-500",
      "欧阳建国",
      language === "zh" ? "管理员" : "administrators",
    ])
      expect([text.includes(said), html.includes(said)]).toEqual([true, true]);
    expect(subject).toContain("2");
  }
});
