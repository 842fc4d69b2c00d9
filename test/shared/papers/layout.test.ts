import { beforeAll, describe, expect, test } from "vitest";
import { letterPage } from "../../../shared/papers/letter.ts";
import { noticePage } from "../../../shared/papers/notice.ts";
import { operationPage } from "../../../shared/papers/operation.ts";
import { replyPage } from "../../../shared/papers/reply.ts";
import { DIRECTORY } from "../../kit/cast.ts";
import { body, measured, NOTICE, OPERATION, textOf } from "../../kit/papers.ts";
import { isBlack, isRed, type Line, type Measured } from "../../kit/pdf.ts";
import { handler, inHand, issued } from "../../kit/tale.ts";

const look = { agencies: DIRECTORY };
const letter = issued({ body: body(12), urgency: "urgent" }).record;
const answered = inHand().does(handler, "answer", { answers: ["无证", "3120元"], outcome: "case-filed" }).record;

let long: Measured[];
let all: Record<string, Awaited<ReturnType<typeof measured>>>;
beforeAll(async () => {
  all = {
    letter: await measured(letterPage(letter, look)),
    reply: await measured(replyPage(answered, look)),
    notice: await measured(noticePage(NOTICE, look)),
    operation: await measured(operationPage(OPERATION, look)),
    draft: await measured(letterPage({ ...letter, number: undefined, issuedOn: undefined }, { ...look, stamp: "草稿" })),
  };
  long = all["letter"]?.pages ?? [];
});
const NAMES = ["letter", "reply", "notice", "operation", "draft"];
const IN_LETTER_FORM = NAMES.filter((name) => name !== "notice");
const pagesOf = (name: string): Measured[] => all[name]?.pages ?? [];
/** Equal to within so many millimetres. */
const near = (value: number | undefined, wanted: number, off = 0.3) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThan(off);
const isText = ({ size }: Line) => Math.round(size) === 16;
const lineWith = ({ lines }: Measured, text: string | RegExp) => lines.findLast((line) => line.text.search(text) >= 0);

describe.each(NAMES)("the PDF of a %s", (name) => {
  test("is A4 on every page", () => {
    expect(pagesOf(name).length).toBeGreaterThan(0);
    for (const { width, height } of pagesOf(name)) {
      near(width, 210);
      near(height, 297);
    }
  });

  test("has all its fonts inside, and no other than the one that is served with it", () => {
    const { fonts = [], missing } = all[name] ?? {};
    expect(missing).toEqual([]);
    expect(fonts.length).toBeGreaterThan(5);
    expect(fonts.filter((font) => !/^[A-Z]{6}\+NotoSerifSC/.test(font))).toEqual([]);
  });

  test("keeps its text within 156 mm: 28 mm from the left edge, 26 mm from the right", () => {
    const ends = pagesOf(name).map(({ ink }) => {
      const across = ink.columns(isBlack, { from: 60, to: 262 });
      return [across[0]?.from ?? 0, across.at(-1)?.to ?? 0] as const;
    });
    expect(Math.min(...ends.map(([left]) => left))).toBeGreaterThan(27.8);
    expect(Math.max(...ends.map(([, right]) => right))).toBeLessThan(184.3);
    near(Math.min(...pagesOf(name).flatMap(({ lines }) => lines.filter(isText).map(({ left }) => left))), 28);
  });

  test("has no number on the first page, and one 7 mm under the text on every other: even left, odd right, one character in", () => {
    const [first, ...others] = pagesOf(name);
    expect(first?.lines.filter(({ text }) => /— \d+ —/.test(text))).toEqual([]);
    for (const [index, page] of others.entries()) {
      const number = index + 2;
      const line = lineWith(page, /— \d+ —/);
      expect([line?.text, Math.round(line?.size ?? 0)]).toEqual([`— ${number} —`, 14]);
      if (number % 2 === 0) near(line?.left, 28 + 4.94);
      else near(line?.right, 184 - 4.94);
      const [dash] = page.ink.rows(isBlack).filter(({ from }) => from > 262);
      expect(dash?.from).toBeGreaterThan(266);
      near(line?.base, 271, 1);
    }
  });
});

describe.each(IN_LETTER_FORM)("the first page of a %s, in letter form (GB/T 9704 10.1)", (name) => {
  const inkOf = () => {
    const [page] = pagesOf(name);
    const [head, ...rules] = page?.ink.rows(isRed) ?? [];
    return { page, head, rules };
  };
  const thick = ({ from, to }: { from: number; to: number }) => to - from;

  test("has the name of the agency in red, its upper edge 30 mm from that of the page, in the middle of the text", () => {
    const { page, head } = inkOf();
    near(head?.from, 30, 0.6);
    const name = page?.lines[0];
    near(((name?.left ?? 0) + (name?.right ?? 0)) / 2, 106);
  });

  test("has a red double rule 4 mm below, thick over thin, and one 20 mm from the foot, thin over thick, each 170 mm long", () => {
    const { page, head, rules } = inkOf();
    expect(rules).toHaveLength(4);
    const [upperThick, upperThin, lowerThin, lowerThick] = rules;
    if (!page || !head || !upperThick || !upperThin || !lowerThin || !lowerThick) throw new Error("rules are missing");
    near(upperThick.from - head.to, 4, 0.5);
    near(lowerThick.to, 277);
    expect(thick(upperThick)).toBeGreaterThan(2 * thick(upperThin));
    expect(thick(lowerThick)).toBeGreaterThan(2 * thick(lowerThin));
    for (const rule of rules) {
      const [across, ...more] = page.ink.columns(isRed, rule);
      expect(more).toEqual([]);
      near(across?.from, 21);
      near(across?.to, 191);
    }
  });

  test("has number and marks under the rule, at its ends, seven eighths of a character away", () => {
    const { page, rules } = inkOf();
    const number = page?.lines.find(({ text }) => /(号|（文号签发时编）)$/.test(text));
    near(number?.right, 184, 0.6);
    const [, upperThin] = rules;
    const ink = page?.ink.rows(isBlack).find(({ from }) => from > (upperThin?.to ?? 0));
    near((ink?.from ?? 0) - (upperThin?.to ?? 0), 4.94, 0.6);
  });

  test("has its title in 22 pt, centred, two lines under what is above it", () => {
    const { page } = inkOf();
    const title = page?.lines.filter(({ size }) => Math.round(size) === 22) ?? [];
    expect(title.length).toBeGreaterThan(0);
    for (const { left, right } of title) near((left + right) / 2, 106);
    const above = page?.lines.filter(({ base }) => base < (title[0]?.base ?? 0)).at(-1);
    near((title[0]?.base ?? 0) - (above?.base ?? 0), 3 * 10.21, 2.5);
  });

  test("is the only one with red", () => {
    for (const page of pagesOf(name).slice(1)) expect(page.ink.rows(isRed)).toEqual([]);
  });
});

describe("a letter over several pages", () => {
  test("has 22 lines of text on a page, 28.95 pt apart, and 28 characters on a full line", () => {
    const [, second] = long;
    const lines = second?.lines.filter(isText) ?? [];
    expect(lines).toHaveLength(22);
    const steps = lines.slice(1).map(({ base }, index) => base - (lines[index]?.base ?? 0));
    for (const step of steps) near(step, 10.21);
    expect(Math.max(...lines.map(({ text }) => text.length))).toBe(28);
    near((lines[0]?.base ?? 0) - 3, 37 + 5, 1.5);
  });

  test("numbers its pages, and ends with signer, date, contact and copies, in this order", () => {
    expect(long).toHaveLength(3);
    const text = textOf(long.at(-1) as Measured).split("\n");
    const order = ["特此函达。", "滨海综合行政执法局", "2026年6月8日", "（联系人：欧阳建国）", "抄送：滨海疾病预防控制处。"];
    expect(order.map((line) => text.indexOf(line)).toSorted((a, b) => a - b)).toEqual(order.map((line) => text.indexOf(line)));
    expect(order.map((line) => text.indexOf(line))).not.toContain(-1);
  });

  test("has the date four characters from the right, with the signer centred over it", () => {
    const last = long.at(-1) as Measured;
    const [signer, date] = ["滨海综合行政执法局", "2026年6月8日"].map((text) => lineWith(last, text));
    near(date?.right, 184 - 4 * 5.64, 0.7);
    near(((signer?.left ?? 0) + (signer?.right ?? 0)) / 2, ((date?.left ?? 0) + (date?.right ?? 0)) / 2);
  });
});

test("a long name of the signer ends two characters from the right, with the date centred under it", async () => {
  const name = { zh: "滨海新区食品药品安全委员会办公室专项工作组", en: "Office" };
  const agencies = new Map([[letter.sender, { name, contact: undefined }]]);
  const { pages } = await measured(letterPage({ ...letter, body: "短。", cc: [] }, { agencies }));
  const [signer, date] = [name.zh, "2026年6月8日"].map((text) => pages.at(-1) && lineWith(pages.at(-1) as Measured, text));
  near(signer?.right, 184 - 2 * 5.64, 0.7);
  near(((signer?.left ?? 0) + (signer?.right ?? 0)) / 2, ((date?.left ?? 0) + (date?.right ?? 0)) / 2);
});

test("a paper that does not hold says so across every page, one that holds on none", () => {
  expect(pagesOf("draft").length).toBeGreaterThan(1);
  for (const page of pagesOf("draft")) expect(textOf(page).replaceAll("\n", "")).toMatch(/草.*稿/);
  for (const page of long) expect(textOf(page)).not.toMatch(/草稿|草\n|稿\n/);
});

test("copies stand at the foot of a paper of one page, seven eighths of a character above the rule", async () => {
  const { pages } = await measured(letterPage({ ...letter, body: "短。", questions: ["是否持证"], urgency: "normal" }, look));
  expect(pages).toHaveLength(1);
  const copies = lineWith(pages[0] as Measured, /^抄送：/);
  near(copies?.base, 275.4 - 4.94, 1.2);
  expect(Math.round(copies?.size ?? 0)).toBe(14);
});
