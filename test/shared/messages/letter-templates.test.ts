import { expect, test } from "vitest";
import { letterInput } from "../../../shared/domain/letter/fields.ts";
import type { Letter } from "../../../shared/domain/letter/record.ts";
import { gaps } from "../../../shared/domain/letter/rules.ts";
import { filledBy, LETTER_TEMPLATES } from "../../../shared/messages/letter-templates.ts";
import { AGENCIES, id, type Key, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";

const PAIRS: readonly (readonly [from: Key, to: Key])[] = [
  ["asker", "answerer"],
  ["asker", "police"],
  ["drug", "answerer"],
  ["asker", "copied"],
];
const filled = (name: string, from: Key, to: Key) => {
  const template = LETTER_TEMPLATES[name];
  if (!template) throw new Error(`no template ${name}`);
  return filledBy(template, AGENCIES[from].sector, AGENCIES[to].sector);
};
const basisOf = (name: string, from: Key, to: Key) => filled(name, from, to).legalBasis;

test.each(Object.keys(LETTER_TEMPLATES).flatMap((name) => PAIRS.map((pair) => [name, ...pair] as const)))(
  "template %s, from %s to %s, fills four fields or more and leaves open what only the officer knows",
  (name, from, to) => {
    const given = filled(name, from, to);
    expect(Object.keys(given).length).toBeGreaterThanOrEqual(4);
    const written = letterInput.parse({ ...given, recipient: id(to), subject: "某药房" });
    const open = gaps({ ...written, sender: id(from) } as Letter, world("2026-06-08T09:00:00+08:00", of(from, "drafter")));
    const named = (open?.errors ?? []).map(({ pointer }) => pointer);
    expect(named).toEqual(given.legalBasis === undefined ? ["/legalBasis"] : []);
  },
);

test("Art. 45 and its fifteen days are cited between market regulators only", () => {
  expect(filled("evidence", "asker", "answerer")).toMatchObject({ dueBasis: "statutory", dueDays: 15 });
  expect(basisOf("evidence", "asker", "answerer")).toContain("第四十五条");
  expect(filled("evidence", "asker", "police")).toMatchObject({ dueBasis: "requested" });
  expect(basisOf("evidence", "asker", "police")).toBe("《中华人民共和国行政处罚法》第二十六条");
});

test("a case goes to another regulator by Art. 14, to another department by Art. 17, and from others by a law that they name", () => {
  expect(basisOf("transfer", "asker", "answerer")).toContain("第十四条");
  expect(basisOf("transfer", "asker", "police")).toContain("第十七条");
  expect(basisOf("transfer", "drug", "answerer")).toBeUndefined();
});

test("Art. 119 is cited among the three departments that it names only", () => {
  expect(basisOf("information", "asker", "answerer")).toContain("第一百一十九条");
  expect(basisOf("information", "asker", "police")).toContain("第八条");
});
