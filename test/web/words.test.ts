import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dayWords, instantWords, monthDay } from "../../web/src/kit/words/dates.ts";
import { en } from "../../web/src/kit/words/en.ts";
import { office } from "../../web/src/kit/words/office.ts";
import { zh } from "../../web/src/kit/words/zh.ts";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const chinese = new Map(flat({ ...zh, ...office.zh }));
const english = new Map(flat({ ...en, ...office.en } as Tree));
const slots = (text = ""): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").sort();

test("both dictionaries say the same things with the same slots", () => {
  const plain = [...english.keys()].filter((key) => !key.endsWith("_one"));
  expect(plain.sort()).toEqual([...chinese.keys()].sort());
  for (const key of plain) expect([key, slots(english.get(key))]).toEqual([key, slots(chinese.get(key))]);
});

test("the English dictionary has no Chinese", () => {
  expect([...english.values()].filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
});

test("components say nothing in Chinese by themselves", () => {
  const folder = join(import.meta.dirname, "../../web/src");
  const files = globSync("**/*.tsx", { cwd: folder }).filter((file) => !file.endsWith("main.tsx"));
  const said = files.filter((file) => /["'`>][^"'`<\n]*\p{Script=Han}/u.test(code(readFileSync(join(folder, file), "utf8"))));
  expect(said.filter((file) => file !== "kit/controls/switches.tsx" && file !== "kit/forms/skipped.tsx")).toEqual([]);
});
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "");

test("dates are said with their weekday, and with the year when it is another", () => {
  expect(dayWords("2026-06-30", "zh", "2026-06-08")).toBe("6月30日（周二）");
  expect(dayWords("2027-01-04", "zh", "2026-06-08")).toBe("2027年1月4日（周一）");
  expect(dayWords("2026-06-30", "en", "2026-06-08")).toBe("Tue 30 Jun");
  expect(monthDay("2026-06-19")).toBe("6/19");
  expect(instantWords("2026-06-08T16:30:00Z")).toBe("2026-06-09 00:30");
});
