import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../local/paths.ts";
import type { Line } from "../../shared/api/contract.ts";
import { issued, type LetterView } from "../kit/api.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";

let console: Consoled;
let letters: LetterView[];
beforeAll(async () => {
  console = await openConsole();
  letters = [];
  for (const [index, urgency] of (["normal", "urgent", "urgent"] as const).entries())
    letters.push(await issued(console.world, { title: `核查夜市第${index + 1}摊`, urgency }));
  await settled(console.world.deps);
}, 90_000);
afterAll(() => console.close());

const rows = (page: Page) => page.locator(".lines-table tbody tr:not(.spacer)");
const nameOf = (index: number) => `选择 ${letters[index]?.ref} 核查夜市第${index + 1}摊`;

test("a list is filtered by the fields of its records; the address says how, and one click lets go", async () => {
  const page = await console.as("market-clerk", { path: "/letters?box=in&urgency=urgent" });
  await rows(page).nth(1).waitFor();
  expect(await rows(page).count()).toBe(2);
  await page.locator(".filter-more summary").click();
  await page.getByLabel("信息级别").selectOption({ label: "敏感" });
  await page.getByText("没有符合条件的内容").waitFor();
  expect(new URL(page.url()).search).toBe("?box=in&urgency=urgent&classification=sensitive");
  await console.shot(page, "list-filters-none");
  await page.getByRole("button", { name: "清除筛选" }).click();
  await rows(page).nth(2).waitFor();
  await console.shot(page, "list-filters");
  expect(console.complaints).toEqual([]);
  await page.context().close();
});

test("of three chosen letters two are acknowledged, and the window names the third and why", async () => {
  const page = await console.as("market-clerk", { path: "/letters?box=in&state=issued&q=夜市" });
  for (const index of [0, 1, 2]) await page.getByRole("checkbox", { name: nameOf(index) }).check();
  await page.getByRole("status").getByText("已选3项").waitFor();
  await console.shot(page, "list-chosen");
  await (await console.world.as("market-clerk")).move("letter", letters[1] as LetterView, "acknowledge", {});
  await page.getByRole("region", { name: "对所选项的操作" }).getByRole("button", { name: "签收" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "签收" }).click();
  await dialog.getByText("已完成2项").waitFor();
  expect(await dialog.locator(".batch-failed li").allInnerTexts()).toEqual([expect.stringContaining(letters[1]?.ref ?? "-")]);
  await console.shot(page, "list-batch-failed");
  await page.getByText("没有符合条件的内容").waitFor();
  await dialog.getByRole("button", { name: "重试这1项" }).click();
  await dialog.locator(".batch-failed", { hasText: "当前状态" }).waitFor();
  await dialog.getByRole("button", { name: "返回列表" }).click();
  await page.getByRole("status").getByText("已选1项").waitFor();
  const client = await console.world.as("market-clerk");
  for (const index of [0, 1, 2]) expect((await client.read("letter", letters[index]?.id ?? "")).state).toBe("acknowledged");
  await page.context().close();
});

const COUNT = 10_000;
const lineAt = (index: number): Line => ({
  id: `ltr_${String(index).padStart(26, "0")}`,
  concept: "letter",
  version: 1,
  ref: `XC26-${index}`,
  title: `第${index}件`,
  state: "issued",
  parties: ["recipient"],
  workingDaysLeft: 5,
  dueOn: "2026-12-30",
  updatedAt: "2026-11-26T01:00:00.000Z",
  next: "acknowledge",
});
/** Lets the list of letters have ten thousand lines. */
const longList = (page: Page) =>
  page.route(/\/api\/letters\?/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const from = Number(asked.get("cursor") ?? 0);
    const to = Math.min(COUNT, from + (from === 0 ? 30 : 2_000));
    const data = Array.from({ length: to - from }, (_, index) => lineAt(from + index));
    return route.fulfill({ json: { data, page: { nextCursor: to < COUNT ? String(to) : null } } });
  });

test("of ten thousand lines few rows exist; the last is reached by scrolling and by keyboard, and back leads to the same place", {
  timeout: 60_000,
}, async () => {
  const page = await console.as("market-clerk");
  await longList(page);
  await page.goto(`${console.world.url}/letters?box=in`);
  await rows(page).first().waitFor();
  const last = page.getByRole("link", { name: `第${COUNT - 1}件` });
  await page.getByRole("link", { name: "第0件" }).focus();
  while (!(await last.isVisible())) await page.keyboard.press("End");
  const inFocus = () => page.evaluate("document.activeElement.textContent");
  await expect.poll(inFocus).toBe(`第${COUNT - 1}件`);
  expect(await rows(page).count()).toBeLessThan(200);
  const table = page.locator(".lines-table");
  expect(await table.getAttribute("aria-rowcount")).toBe(String(COUNT + 1));
  expect(await rows(page).last().getAttribute("aria-rowindex")).toBe(String(COUNT + 1));
  await page.keyboard.press("k");
  await expect.poll(inFocus).toBe(`第${COUNT - 2}件`);
  await page.keyboard.press("Home");
  await last.waitFor({ state: "hidden" });
  await expect.poll(inFocus).toBe("第0件");
  await page.mouse.move(640, 500);
  await page.mouse.wheel(0, 9_000);
  const second = page.getByRole("link", { name: "第1件", exact: true });
  await second.waitFor({ state: "hidden" });
  await page.keyboard.press("Home");
  await second.waitFor();
  while (!(await last.isVisible())) await page.mouse.wheel(0, 100_000);
  expect(await rows(page).count()).toBeLessThan(200);

  const chosen = page.getByRole("checkbox", { name: `选择 XC26-${COUNT - 12} 第${COUNT - 12}件` });
  await chosen.check();
  const place = Number(await page.evaluate("scrollY"));
  await page.getByRole("link", { name: `第${COUNT - 12}件` }).click();
  await page.getByText("没有找到").first().waitFor();
  await page.goBack();
  await chosen.waitFor();
  expect(await chosen.isChecked()).toBe(true);
  expect(Math.abs(Number(await page.evaluate("scrollY")) - place)).toBeLessThan(200);
  await page.screenshot({ path: join(ROOT, "test-results", "list-long.png") });
});
