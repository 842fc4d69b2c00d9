import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldPart } from "../../web/src/kit/words/part-field.ts";
import { letterPart } from "../../web/src/kit/words/part-letter.ts";
import { officePart } from "../../web/src/kit/words/part-office.ts";
import { operationPart } from "../../web/src/kit/words/part-operation.ts";
import { workPart } from "../../web/src/kit/words/part-work.ts";
import { zh } from "../../web/src/kit/words/zh.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { everything, WITNESS } from "../kit/everything.ts";
import { addresses, type Sight, tour } from "../kit/tour.ts";

const LANGUAGES = ["zh", "en"] as const;
type Language = (typeof LANGUAGES)[number];
let console: Consoled;
let paths: string[];
const seen = new Map<Language, Sight[]>();
/** Chinese that people wrote, as the service sends it: not the Chinese side of what it says in both languages. */
const written = new Set<string>();
const gather = (value: unknown): void => {
  if (typeof value === "string") written.add(value);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) if (!(key === "zh" && "en" in value)) gather(inner);
};
const listen = (page: Page) =>
  page.on("response", (response) => {
    if (/json/.test(response.headers()["content-type"] ?? "")) void response.json().then(gather, () => undefined);
  });

beforeAll(async () => {
  console = await openConsole({ letters: true });
  paths = addresses(await everything(console.world));
  const tours: (() => Promise<void>)[] = [];
  // One after the other: pages that open at the same moment may find the language of the other on the device.
  for (const language of LANGUAGES) {
    const page = await console.as(WITNESS, { language });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    if (language === "en") listen(page);
    tours.push(async () => void seen.set(language, await tour(page, paths)));
  }
  await Promise.all(tours.map((go) => go()));
}, 600_000);
afterAll(() => console.close());

const sights = (language: Language): Sight[] => seen.get(language) ?? [];
const where = (language: Language, of: (sight: Sight) => string[]): string[] =>
  sights(language).flatMap((sight) => of(sight).map((what) => `${sight.path}: ${what}`));

describe.each(LANGUAGES)("every page of the console in %s", (language) => {
  test("is there, and speaks the language it says it does", () => {
    expect(sights(language).map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
    expect([...new Set(sights(language).map(({ lang }) => lang))]).toEqual([language === "zh" ? "zh-CN" : "en"]);
    const missing = language === "zh" ? zh.state.notFound : "Not found";
    expect(
      sights(language)
        .filter(({ heading }) => heading === missing)
        .map(({ path }) => path),
    ).toEqual(["/nowhere"]);
  });

  test("keeps the rules of WCAG 2.2 AA, in light and in dark", () => {
    expect(where(language, (sight) => sight.breaks)).toEqual([]);
  });

  test("shows no key of a word in place of the word", () => {
    const key = new RegExp(
      `^(${Object.keys({ ...zh, ...fieldPart.zh, ...letterPart.zh, ...officePart.zh, ...operationPart.zh, ...workPart.zh }).join("|")})(\\.\\w+)+$`,
    );
    expect(where(language, (sight) => sight.texts.filter((text) => key.test(text.trim())))).toEqual([]);
  });

  test("needs no scrolling sideways when it is 320 px wide", () => {
    expect(where(language, ({ width }) => (width > 320 ? [`${width} px`] : []))).toEqual([]);
  });
});

test("the English console has no Chinese but what people wrote", () => {
  const isWritten = (run: string) => [...written].some((text) => text.includes(run));
  const runs = (text: string) => text.match(/\p{Script=Han}+/gu) ?? [];
  expect(where("en", (sight) => sight.texts.flatMap(runs).filter((run) => !isWritten(run)))).toEqual([]);
});
