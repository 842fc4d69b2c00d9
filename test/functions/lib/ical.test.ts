import { expect, test } from "vitest";
import { type Entry, icsOf } from "../../../functions/lib/ical.ts";
import { letter } from "../../../shared/domain/letter/index.ts";

const CONSOLE = "https://console.example.gov.cn";
const source = {
  id: "ltr_1",
  title: "标题; 有,\\符号\r\n和换行",
  ref: "XC26-0001",
  seq: 3,
  updatedAt: "2026-06-08T01:00:00.000Z",
};
const label = { zh: "截止", en: "Due" };
const due: Entry = { concept: letter, source, appointment: { key: "due", label, from: "2026-06-30" } };
const meeting: Entry = { concept: letter, source, appointment: { key: "meeting", label, at: "2026-06-30T16:30:00.000Z" } };
const text = (entries: Entry[], language: "zh" | "en" = "zh") => icsOf("名称;\r\nX-EVIL:1", entries, language, CONSOLE);

test.each(["UTC", "America/New_York", "Asia/Shanghai"])("days are days and instants are UTC on a machine in %s", (zone) => {
  const was = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    expect(new Date("2026-06-30T00:00:00Z").getHours()).toBe({ UTC: 0, "America/New_York": 20, "Asia/Shanghai": 8 }[zone]);
    const ics = text([due, meeting]);
    expect(ics).toContain("DTSTART;VALUE=DATE:20260630\r\nDTEND;VALUE=DATE:20260701\r\n");
    expect(ics).toContain("DTSTART:20260630T163000Z\r\nDTEND:20260630T173000Z\r\n");
    expect(ics).toContain("DTSTAMP:20260608T010000Z\r\n");
  } finally {
    if (was === undefined) delete process.env["TZ"];
    else process.env["TZ"] = was;
  }
});

test("whatever a title holds, it stays one property; lines are no longer than 75 octets", () => {
  const ics = text([due]);
  const lines = ics.split("\r\n");
  expect(lines.some((line) => line.startsWith("X-EVIL"))).toBe(false);
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(ics.replaceAll("\r\n ", "")).toContain("SUMMARY:截止：标题\\; 有\\,\\\\符号\\n和换行（XC26-0001）\r\n");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
});

test("the same entries give the same text, in whatever order; a sensitive title is withheld in the reader's language", () => {
  expect(text([due, meeting])).toBe(text([meeting, due]));
  const hidden = text([{ ...due, source: { ...source, sensitive: true } }], "en");
  expect(hidden.replaceAll("\r\n ", "")).toContain("SUMMARY:Due: Sensitive: sign in to read the title (XC26-0001)");
});
