import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, NO_OTHER_LOOKS, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";
import { inspected } from "../kit/inspect.ts";
import { agenciesOf, convened } from "../kit/operation.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole({ at: "2026-08-03T01:00:00.000Z" });
}, 90_000);
afterAll(() => console.close());

/** Called, joined by market and enforcement. */
async function joined() {
  const called = await convened(console.world);
  const one = await (await console.world.as("market-clerk")).move("operation", called, "join", {});
  const two = await (await console.world.as("enforcement-clerk")).move("operation", one, "join", {});
  await settled(console.world.deps);
  return two;
}

test("the matrix is one tab stop: arrows move in it, Enter opens the cell, and what is done shows in the cell and at the ends", {
  timeout: 120_000,
}, async () => {
  const operation = await joined();
  const page = await console.as("market-drafter", { path: `/operations/${operation.ref}/matrix` });
  const grid = page.getByRole("grid", { name: "任务与单位" });
  const focused = () => page.evaluate<string | null>("document.activeElement.getAttribute('data-cell')");
  await grid.waitFor();
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1);
  await page.locator('.tab[aria-current="page"]').focus();
  for (let presses = 0; (await focused()) === null && presses < 6; presses++) await page.keyboard.press("Tab");
  expect(await focused()).toBe("0/0");
  for (const [key, at] of [
    ["ArrowRight", "0/1"],
    ["ArrowDown", "1/1"],
    ["End", "1/5"],
    ["ArrowRight", "1/5"],
    ["Control+Home", "0/0"],
    ["ArrowUp", "0/0"],
    ["ArrowRight", "0/1"],
    ["ArrowRight", "0/2"],
  ] as const) {
    await page.keyboard.press(key);
    expect([key, await focused()]).toEqual([key, at]);
  }
  expect(await grid.locator('[tabindex="0"]').getAttribute("data-cell")).toBe("0/2");
  const cell = grid.locator('[data-cell="0/2"]');
  expect(await cell.textContent()).toContain("待完成");
  await console.shot(page, "operation-matrix-zh");
  await page.keyboard.press("Enter");
  await page.waitForURL(/move=doneTask&item=T1/);
  const form = page.getByRole("form", { name: "完成任务" });
  await form.getByText("T1 · 证照核查").waitFor();
  await form.getByRole("button", { name: "完成任务" }).click();
  await cell.getByText("已完成").waitFor();
  expect(await grid.locator('[data-cell="0/5"]').textContent()).toBe("1 / 1");
  expect(await grid.locator('[data-cell="2/2"]').textContent()).toBe("1 / 1");
  await expect.poll(focused).toBe("0/2");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("这一格现在没有你能办理的操作").waitFor();

  const lead = await console.as("committee-drafter", {
    path: `/operations/${operation.ref}/matrix`,
    language: "en",
    width: 390,
  });
  await lead.locator('[data-cell="1/2"]').focus();
  await lead.keyboard.press("Enter");
  await lead.waitForURL(/move=assignTask&item=T2/);
  await lead.getByRole("form").getByRole("button", { name: "Assign a task" }).click();
  await lead.locator('[data-cell="1/2"]', { hasText: "To do" }).waitFor();
  expect(await lead.locator('[data-cell="1/5"]').textContent()).toBe("0 / 3");
  const { data } = await (await console.world.as("committee-drafter")).history("operation", operation.id);
  expect(data.filter(({ move }) => move === "assignTask")).toHaveLength(1);
  expect(await lead.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await console.shot(lead, "operation-matrix-en-phone");
  expect(console.complaints).toEqual([]);
});

test("the lead adds sites from pasted lines and assigns one, sees the count rise when another agency inspects, and drafts the summary", {
  timeout: 180_000,
}, async () => {
  const operation = await joined();
  const { market } = await agenciesOf(console.world);
  const lead = await console.world.as("committee-drafter");
  const page = await console.as("committee-drafter", { path: `/operations/${operation.ref}/sites` });
  await page.getByText("批量添加").click();
  await page.getByLabel("每行一个：名称，地址").fill("海滨路1号餐馆，海滨路1号\n，没有名称\n海滨夜市\t海滨浴场东侧\n");
  await page.getByRole("button", { name: "添加3个" }).click();
  await page.getByText("已添加2个，1个未添加。").waitFor();
  expect(await page.locator(".results li").allInnerTexts()).toEqual(
    ["海滨路1号餐馆，海滨路1号 — 已添加", "，没有名称 — 未添加：须填写名称或选择经营户", "海滨夜市\t海滨浴场东侧 — 已添加"].map(
      (line) => line.replace("\t", " "),
    ),
  );
  expect(await page.getByLabel("每行一个：名称，地址").inputValue()).toBe("，没有名称");
  await page.getByRole("button", { name: "指派 · 海滨夜市" }).click();
  const form = page.getByRole("form", { name: "指派" });
  await form.getByRole("combobox").fill("市场监督");
  await page.locator(".ant-select-item-option", { hasText: "滨海市场监督管理分局" }).click();
  await form.getByRole("button", { name: "指派" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("tr", { hasText: "海滨夜市" }).getByText("滨海市场监督管理分局").waitFor();
  await console.shot(page, "operation-sites-zh");

  await lead.move("operation", await lead.read("operation", operation.id), "start", {});
  const sites = (await lead.related("operation", operation.id, { concept: "site" })).data;
  const night = sites.find(({ title, agencies }) => title === "海滨夜市" && agencies?.includes(market));
  await page.addInitScript(NO_OTHER_LOOKS);
  await page.goto(`${console.world.url}/operations/${operation.ref}/live`);
  const count = page.locator('[data-figure="inspections"] dd');
  await page.locator('[data-figure="sites"] dd', { hasText: "2" }).waitFor();
  expect(await count.textContent()).toBe("0");
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await inspected(console.world, "market", [{ text: "证照公示", result: "nonconform", finding: "未公示", measure: "fixed" }], {
    operation: operation.id,
    site: night?.id,
  });
  const began = performance.now();
  await expect.poll(() => count.textContent(), { timeout: 30_000 }).toBe("1");
  process.stderr.write(`the lead saw the inspection counted after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  await page.getByText("已检查 1 / 2 个检查点，记录检查 1 次").waitFor();
  await page.locator("tr", { hasText: "滨海市场监督管理分局" }).getByText("参加单位").waitFor();
  expect(await page.evaluate(() => "notReloaded" in globalThis)).toBe(true);
  await console.shot(page, "operation-live-zh");

  await page.getByRole("link", { name: "总结", exact: true }).click();
  const draft = page.getByRole("textbox", { name: "总结草稿" });
  expect(await draft.inputValue()).toMatch(/海滨景区综合整治由滨海商务区管理委员会牵头，.*检查次数1.*任务共2项，已完成0项/s);
  await console.shot(page, "operation-wrapup-zh");
  await draft.fill("整治取得成效。");
  await page.emulateMedia({ media: "print" });
  await page.locator(".print-only", { hasText: "整治取得成效。" }).waitFor();
  expect(await Promise.all([".top-bar", ".side-nav", "textarea"].map((part) => page.locator(part).first().isVisible()))).toEqual([
    false,
    false,
    false,
  ]);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "用于收官" }).click();
  expect(await page.getByRole("form", { name: "收官" }).getByLabel("总结").inputValue()).toBe("整治取得成效。");
  expect(console.complaints).toEqual([]);
});
