import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { dayWords, instantWords, monthDay } from "../../web/src/kit/words/dates.ts";
import { en } from "../../web/src/kit/words/en.ts";
import { fieldPart } from "../../web/src/kit/words/part-field.ts";
import { letterPart } from "../../web/src/kit/words/part-letter.ts";
import { officePart } from "../../web/src/kit/words/part-office.ts";
import { operationPart } from "../../web/src/kit/words/part-operation.ts";
import { workPart } from "../../web/src/kit/words/part-work.ts";
import { zh } from "../../web/src/kit/words/zh.ts";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const PARTS = { field: fieldPart, letter: letterPart, office: officePart, operation: operationPart, work: workPart };
const all = (language: "zh" | "en", first: object): Tree =>
  Object.assign({}, first, ...Object.values(PARTS).map((part) => part[language])) as Tree;
const chinese = new Map(flat(all("zh", zh)));
const english = new Map(flat(all("en", en)));
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
test("whatever comes later brings the words it says along, and the first page says none of them", () => {
  const folder = join(import.meta.dirname, "../../web/src");
  const files = globSync("**/*.{ts,tsx}", { cwd: folder });
  const sources = new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const));
  const found = (file: string, pattern: RegExp): string[] =>
    [...(sources.get(file) ?? "").matchAll(pattern)].map(([, name]) => join(dirname(file), name ?? ""));
  const bound = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const next of found(file, /(?:^|\n)(?:import|export)\s(?!type\b)(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"/g)) bound(next, seen);
    return seen;
  };
  const first = bound("app/main.tsx");
  const later = new Set(files.flatMap((file) => found(file, /\bimport\(\s*"(\.[^"]+)"/g)).filter((file) => sources.has(file)));
  expect(later.size).toBeGreaterThan(25);
  for (const [name, { zh }] of Object.entries(PARTS)) {
    const said = new RegExp(`\\bt\\([^)]*["\`](${Object.keys(zh).join("|")})\\.[a-z$]`, "i");
    const says = (file: string): boolean => said.test(sources.get(file) ?? "");
    expect([name, [...first].filter(says)]).toEqual([name, []]);
    const mute = [...later].filter((root) => {
      const all = bound(root);
      return !all.has(`kit/words/part-${name}.ts`) && [...all].some((file) => !first.has(file) && says(file));
    });
    expect([name, mute]).toEqual([name, []]);
  }
});
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "");

test("dates are said with their weekday, and with the year when it is another", () => {
  expect(dayWords("2026-06-30", "zh", "2026-06-08")).toBe("6月30日（周二）");
  expect(dayWords("2027-01-04", "zh", "2026-06-08")).toBe("2027年1月4日（周一）");
  expect(dayWords("2026-06-30", "en", "2026-06-08")).toBe("Tue 30 Jun");
  expect(monthDay("2026-06-19")).toBe("6/19");
  expect(instantWords("2026-06-08T16:30:00Z")).toBe("2026-06-09 00:30");
});
