import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

const TITLE = "协助调查某药房未经许可经营预包装食品";
const pick = async (page: Page, label: RegExp, typed: string) => {
  await page.getByLabel(label).first().click();
  await page.keyboard.type(typed);
  await page.locator(".ant-select-item-option-active", { hasText: typed }).waitFor();
  await page.keyboard.press("Enter");
};
const waiting = (page: Page) => page.locator(".todo-line", { hasText: TITLE });
/** Presses the next move on the worklist and confirms it in the window that opens. */
const doNext = async (page: Page, move: string) => {
  await waiting(page).getByRole("button", { name: move }).click();
  await page.getByRole("dialog").getByRole("button", { name: move, exact: true }).click();
  await waiting(page).getByRole("button", { name: move, exact: true }).waitFor({ state: "detached" });
};
const drawer = (page: Page) => page.getByRole("dialog");

test("a letter is filed, signed, acknowledged, assigned, answered and closed by clicking", { timeout: 90_000 }, async () => {
  const drafter = await console.as("drug-drafter", { by: "pages" });
  await drafter.locator(".new-button").click();
  await pick(drafter, /^主送/, "滨海市场监督");
  await drafter.getByLabel(/^被查对象/).fill("某药房（演示）");
  await drafter.getByLabel(/^事由/).fill(TITLE);
  await drafter.getByLabel(/^正文/).fill("我局在检查中发现，某药房销售预包装食品，请予协助核查。");
  await drafter.getByLabel("协查事项 第1项", { exact: true }).fill("是否持有食品经营许可或备案");
  await drafter.getByRole("button", { name: "提交核稿" }).click();
  await drafter.getByLabel(/^依据/).and(drafter.locator(":focus")).waitFor();
  await drafter.getByLabel(/^依据/).fill("《市场监督管理行政处罚程序规定》第四十五条");
  await console.shot(drafter, "letter-new-zh");
  await drafter.getByRole("button", { name: "提交核稿" }).click();
  await drafter.waitForURL(/letters\/XC26-\d{4}/);

  await doNext(await console.as("drug-signatory"), "签发");
  const clerk = await console.as("market-clerk", { width: 390, height: 844 });
  await console.shot(clerk, "todo-phone-zh");
  await doNext(clerk, "签收");
  await waiting(clerk).getByRole("button", { name: "交办" }).click();
  await pick(clerk, /^承办人/, "张");
  await drawer(clerk).getByRole("button", { name: "交办", exact: true }).click();
  await drawer(clerk).waitFor({ state: "detached" });

  const handler = await console.as("market-drafter");
  await waiting(handler).getByRole("button", { name: "回函" }).click();
  await drawer(handler).locator(".answers textarea:visible").first().fill("未取得食品经营许可，已立案。");
  await pick(handler, /^结论/, "已立案");
  await drawer(handler).getByRole("button", { name: "回函", exact: true }).click();
  await drawer(handler).waitFor({ state: "detached" });

  await drafter.getByRole("button", { name: "办结", exact: true }).click();
  await drawer(drafter).getByText("5 很好").first().click();
  await drawer(drafter).getByText("5 很好").nth(1).click();
  await drawer(drafter).getByRole("button", { name: "办结", exact: true }).click();
  await drawer(drafter).waitFor({ state: "detached" });
  const sender = await console.world.as("drug-drafter");
  await eventually("the list shows the letter as closed", async () =>
    (await sender.list("letter", { box: "out" })).data.some(({ title, state }) => title === TITLE && state === "closed"),
  );
  expect(await drafter.locator("body").textContent()).toContain("未取得食品经营许可，已立案。");
  await console.shot(drafter, "letter-closed-zh");
  expect(console.complaints).toEqual([]);
});

test("the English console has no Chinese but what people wrote and names", { timeout: 60_000 }, async () => {
  const page = await console.as("drug-signatory", { language: "en", path: "/letters?box=out" });
  await page.locator("h1").waitFor();
  await console.shot(page, "letters-en");
  const shell = await page.locator(".top-bar, nav, h1, .tabs, form").allInnerTexts();
  expect(shell.join("\n").replace(/中|周怀安（演示）/g, "")).not.toMatch(/\p{Script=Han}/u);
});
