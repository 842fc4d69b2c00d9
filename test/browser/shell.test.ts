import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { letterAt, settled } from "../kit/engine.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
  await settled(console.world.deps);
}, 90_000);
afterAll(() => console.close());

const OPERATOR = {
  name: "金鑫超市",
  kind: "pharmacy",
  creditCode: "9144030071526726XG",
  licence: "JY13701120012346",
  address: "海滨路8号",
  cell: "海滨一格",
  contact: "欧阳建国",
  phone: "13800138000",
} as const;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What axe finds wrong by the rules of WCAG 2.2 AA, once every colour has arrived where it was going. */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))).then(() =>
    Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)))`);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};
const chosen = (page: Page) => page.locator('.todo-line[aria-current="true"] .todo-title').textContent();
/** A key as it arrives while an input method is at work. */
const composing = (page: Page, key: string) =>
  page.evaluate(`
    for (const ime of [{ isComposing: true }, { keyCode: 229 }])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true, ...ime }),
      );
  `);

test("the palette finds an agency by the sound of its name and a letter by its reference", { timeout: 90_000 }, async () => {
  const letter = await letterAt(console.world, "issued");
  const page = await console.as("market-clerk");
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox", { name: "搜索或跳转" });
  const first = page.getByRole("option", { selected: true });
  await page
    .getByRole("option", { name: "账户" })
    .or(page.getByRole("option", { name: "我的" }))
    .waitFor();
  await console.shot(page, "palette-zh");
  await input.fill("bhscjd");
  await first.filter({ hasText: "滨海市场监督管理分局" }).waitFor();
  await input.fill("haibinguanlichu");
  await first.filter({ hasText: "海滨管理处" }).waitFor();
  await composing(page, "Enter");
  expect(await input.inputValue()).toBe("haibinguanlichu");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/agencies\/agc_/);
  await page.getByRole("heading", { level: 1, name: "海滨管理处" }).waitFor();

  await page.keyboard.press("/");
  await input.fill(letter.ref);
  await first.filter({ hasText: letter.ref }).waitFor();
  await console.shot(page, "palette-found-zh");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/letters/${letter.ref}`));

  const operator = await (await console.world.as("market-clerk")).start("operator", "register", OPERATOR);
  await page.reload();
  await page.locator("main h1").waitFor();
  await page.keyboard.press("Control+k");
  await input.fill("jinxincs");
  await first.filter({ hasText: OPERATOR.name }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/operators/${operator.id}`));
  expect(console.complaints).toEqual([]);
});

test("single keys go through the worklist and take the next step, but not for an input method, and not when off", {
  timeout: 120_000,
}, async () => {
  for (let made = 0; made < 2; made += 1) await letterAt(console.world, "issued");
  await settled(console.world.deps);
  const page = await console.as("market-clerk");
  await page.locator(".preview .due").waitFor();
  const before = await chosen(page);
  await page.keyboard.press("j");
  await page.locator(".todo-line .todo-title:focus").waitFor();
  await page.waitForURL(/at=/);
  const second = new URL(page.url()).searchParams.get("at");
  await console.shot(page, "todo-preview-zh");
  expect(await violations(page)).toEqual([]);
  await composing(page, "k");
  await composing(page, "e");
  expect(new URL(page.url()).searchParams.get("at")).toBe(second);
  expect(await page.getByRole("dialog").count()).toBe(0);

  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/letters/${second}`));
  await page.goBack();
  await page.locator(".todo-line[aria-current]", { hasText: second ?? "" }).waitFor();
  await page.keyboard.press("e");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("h1").focus();
  await page.keyboard.press("k");
  await eventually("the first row is chosen again", async () => (await chosen(page)) === before);

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "键盘快捷键" }).waitFor();
  await console.shot(page, "keys-zh");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.waitForURL(/\/letters$/);

  await page.goto(`${console.world.url}/account`);
  await page.getByRole("group", { name: "单键快捷键" }).getByRole("button", { name: "关" }).click();
  await page.getByRole("group", { name: "字号" }).getByRole("button", { name: "大字" }).click();
  expect(await page.evaluate("getComputedStyle(document.documentElement).fontSize")).toBe("20px");
  await console.shot(page, "account-large-zh");
  await page.reload();
  await page.locator("main h1").waitFor();
  for (const key of ["?", "/", "g", "t", "c"]) await page.keyboard.press(key);
  expect(await page.locator("dialog").count()).toBe(0);
  expect(page.url()).toMatch(/\/account$/);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "搜索或跳转" }).waitFor();
  expect(console.complaints).toEqual([]);
});

test("the address in text messages opens on what came last; the bell says so without a reload", {
  timeout: 90_000,
}, async () => {
  const letter = await letterAt(console.world, "issued");
  await settled(console.world.deps);
  const page = await console.as("market-clerk", { width: 390, height: 844, path: "/m" });
  await page.waitForURL(new RegExp(`/letters/${letter.ref}`));
  await page.getByRole("button", { name: "签收", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "签收", exact: true }).click();
  await page.locator(".record-marks", { hasText: "已签收" }).waitFor();
  expect(await page.locator(".bottom-bar a").allInnerTexts()).toEqual(["待办", "协查函", "现场检查", "联合行动", "我的"]);
  await page.locator(".bottom-bar a").first().click();
  await page.locator(".todo-line").first().waitFor();
  await console.shot(page, "todo-phone-desk-zh");

  for (let more = 0; more < 5; more++) await letterAt(console.world, "issued");
  await page.locator(".todo-line").nth(5).waitFor({ timeout: 40_000 });
  await page.evaluate("scrollTo(0, 200)");
  await page.locator(".todo-title").nth(3).click();
  await page.locator(".record-marks").waitFor();
  await page.goBack();
  await eventually("the list is where it was", () => page.evaluate<boolean>("scrollY === 200"));

  const told = await page.title();
  await letterAt(console.world, "issued");
  await eventually(
    "the title counts one more",
    async () => (await page.title()) !== told && /^\(\d+\)/.test(await page.title()),
    40_000,
  );
  expect(await page.locator(".top-bar output").textContent()).toMatch(/\d/);
  expect(console.complaints).toEqual([]);
});

test("dark, large and in English on 320 pixels, nothing scrolls sideways and nothing lacks a name or contrast", {
  timeout: 90_000,
}, async () => {
  await letterAt(console.world, "issued");
  const page = await console.as("market-clerk", { width: 320, height: 640, language: "en", path: "/account" });
  await page.getByRole("group", { name: "Text size" }).getByRole("button", { name: "Large" }).click();
  await page.getByRole("group", { name: "Appearance" }).getByRole("button", { name: "Dark" }).click();
  const sound = async () => {
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    expect(await violations(page)).toEqual([]);
  };
  await sound();
  await page.locator(".bottom-bar a").first().click();
  await page.locator(".todo-line").first().waitFor();
  await sound();
  await console.shot(page, "todo-320-large-dark-en");
  await page.locator(".search-button").click();
  await page.getByRole("combobox").waitFor();
  await sound();
  await console.shot(page, "palette-320-large-dark-en");
});

test("what an agency need only know stands in a group of its own until it is read", { timeout: 90_000 }, async () => {
  const letter = await letterAt(console.world, "issued", ["health"]);
  await settled(console.world.deps);
  const page = await console.as("health-clerk");
  const notice = page.locator('[data-group="informed"] .todo-line', { hasText: letter.ref });
  await notice.waitFor();
  await console.shot(page, "todo-informed-zh");
  await notice.getByRole("button", { name: "标为已读" }).click();
  await notice.waitFor({ state: "detached" });
});
