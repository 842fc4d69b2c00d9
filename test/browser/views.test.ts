import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issued } from "../kit/api.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 90_000);
afterAll(() => console.close());

const rows = (page: Page) => page.locator(".lines-table tbody .row-link").allInnerTexts();
const views = (page: Page) => page.getByRole("region", { name: "视图" });

test("a filtered list is saved as a view, shared, opened by a colleague, renamed, changed and taken back, from the keyboard", {
  timeout: 120_000,
}, async () => {
  const { world } = console;
  for (const title of ["核查夜市第1摊", "核查早市"]) await issued(world, { title });
  await settled(world.deps);
  const filtered = "/letters?box=in&state=issued&q=%E5%A4%9C%E5%B8%82";
  const page = await console.as("market-drafter", { path: filtered });
  await page.getByRole("link", { name: "核查夜市第1摊" }).waitFor();
  const before = await rows(page);
  expect(before).toEqual(["核查夜市第1摊"]);

  await views(page).getByRole("button", { name: "保存视图" }).focus();
  await page.keyboard.press("Enter");
  await views(page).locator("input:focus").waitFor();
  await page.keyboard.type("夜".repeat(41));
  await views(page).getByText("名称不超过40字，现在41字。").waitFor();
  expect(await views(page).getByRole("form").getByRole("button").isDisabled()).toBe(true);
  await views(page).getByLabel("名称").fill("夜市待签收");
  await page.keyboard.press("Enter");
  const mine = views(page).getByRole("link", { name: "夜市待签收" });
  await mine.and(page.locator('[aria-current="true"]')).waitFor();
  const notice = page.locator(".ant-message-notice", { hasText: "已保存视图“夜市待签收”" });
  await notice.waitFor();
  expect([await notice.count(), await page.getByRole("alert").count()]).toEqual([1, 0]);
  await views(page).getByRole("button", { name: "“夜市待签收”的操作" }).focus();
  await page.keyboard.press("Enter");
  await views(page).getByRole("button", { name: "共享给本机关" }).focus();
  await console.shot(page, "views-menu-zh");
  await page.keyboard.press("Enter");
  await views(page).getByText("已共享").waitFor({ state: "attached" });
  await settled(world.deps);

  const colleague = await console.as("market-clerk", { path: "/letters" });
  const theirs = views(colleague).getByRole("link", { name: /夜市待签收/ });
  await theirs.filter({ hasText: "张启明" }).waitFor();
  expect(await views(colleague).getByRole("button").count()).toBe(0);
  await theirs.focus();
  await colleague.keyboard.press("Enter");
  await colleague.waitForURL(/state=issued/);
  await colleague.getByRole("link", { name: "核查早市" }).waitFor({ state: "detached" });
  expect(await rows(colleague)).toEqual(before);
  await console.shot(colleague, "views-shared-zh");
  await colleague.keyboard.press("Control+k");
  await colleague.getByRole("combobox", { name: "搜索或跳转" }).fill("yeshidai");
  await colleague.getByRole("option", { name: "夜市待签收", selected: true }).waitFor();
  await colleague.keyboard.press("Escape");

  await page.getByLabel("关键词").fill("早市");
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await views(page).getByRole("button", { name: "更新“夜市待签收”" }).waitFor();
  await console.shot(page, "views-changed-zh");
  await views(page).getByRole("button", { name: "更新“夜市待签收”" }).click();
  await mine.and(page.locator('[aria-current="true"]')).waitFor();
  await views(page).getByRole("button", { name: "“夜市待签收”的操作" }).click();
  await views(page).getByLabel("名称").fill("早市待签收");
  await page.keyboard.press("Enter");
  await views(page).getByRole("link", { name: "早市待签收" }).waitFor();
  await settled(world.deps);
  await colleague.goto(`${world.url}/letters`);
  await views(colleague)
    .getByRole("link", { name: /早市待签收/ })
    .click();
  await colleague.getByRole("link", { name: "核查早市" }).waitFor();
  expect(await rows(colleague)).toEqual(["核查早市"]);

  await views(page).getByRole("button", { name: "“早市待签收”的操作" }).click();
  await views(page).getByRole("button", { name: "取消共享" }).click();
  await views(page).getByText("已共享").waitFor({ state: "detached" });
  await settled(world.deps);
  await colleague.goto(`${world.url}/letters`);
  await views(colleague).getByText("还没有视图").waitFor();

  const phone = await console.as("market-drafter", { path: filtered, language: "en", width: 320 });
  const english = phone.getByRole("region", { name: "Views" });
  await english.getByRole("link", { name: "早市待签收" }).waitFor();
  await english.getByRole("button", { name: "Save view" }).click();
  await english.locator("input:focus").waitFor();
  expect(await phone.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await console.shot(phone, "views-en-phone");
  expect(console.complaints).toEqual([]);

  await colleague.route("**/api/views?*", (route) => route.abort());
  await colleague.goto(`${world.url}/letters`);
  await views(colleague).getByText("视图读取失败。").waitFor();
  await colleague.unroute("**/api/views?*");
  await views(colleague).getByRole("button", { name: "重试" }).click();
  await views(colleague).getByText("还没有视图").waitFor();
  console.complaints.length = 0;
});

test("rows of a form stay what and where they are when one between them is removed, and the focus stays among them", {
  timeout: 90_000,
}, async () => {
  const page = await console.as("committee-drafter", { path: "/operations/new" });
  const list = page.locator('[data-field="checklist"]');
  const row = (n: number) => list.getByRole("group", { name: `检查清单 第${n}项` });
  for (const [index, text] of ["甲", "乙", "丙"].entries()) {
    await list.getByRole("button", { name: "添加一项" }).click();
    await row(index + 1)
      .getByLabel("检查内容")
      .fill(text);
  }
  await page.evaluate(`document.querySelectorAll('[data-field="checklist"] .rows > li')[2].dataset.mark = "third"`);
  await list.getByRole("button", { name: "删除 检查清单 第2项" }).focus();
  await page.keyboard.press("Enter");
  await row(3).waitFor({ state: "detached" });
  expect([await row(1).getByLabel("检查内容").inputValue(), await row(2).getByLabel("检查内容").inputValue()]).toEqual([
    "甲",
    "丙",
  ]);
  await page.locator('li[data-mark="third"][data-item="1"] input:focus').waitFor();
  expect(console.complaints).toEqual([]);
});
