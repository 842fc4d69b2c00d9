import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issued, type LetterView, submitted } from "../kit/api.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

test("a signatory reads the paper and sends it back with an opinion only, or signs it", { timeout: 180_000 }, async () => {
  const [one, other] = [await submitted(console.world), await submitted(console.world)];
  const page = await console.as("drug-signatory", { path: `/letters/${one.id}/sign`, width: 390, height: 844 });
  await page.frameLocator("iframe.paper").getByText("草稿").waitFor();
  await page.getByRole("button", { name: "退回修改" }).click();
  await page.locator(".move-form").getByRole("button", { name: "退回修改" }).click();
  await page.getByLabel(/^意见/).and(page.locator(":focus")).waitFor();
  await console.shot(page, "letter-sign-phone-zh");
  await page.keyboard.type("依据请写明条款");
  await page.locator(".move-form").getByRole("button", { name: "退回修改" }).click();
  await page.locator(".record-marks", { hasText: "草稿" }).waitFor();

  await page.goto(`${console.world.url}/letters/${other.id}`);
  await page.locator(".page-actions").getByRole("button", { name: "签发", exact: true }).click();
  await page.waitForURL(/\/sign$/);
  await page.frameLocator("iframe.paper").getByText("草稿").waitFor();
  await page.locator(".move-form").getByRole("button", { name: "签发" }).click();
  await page.locator(".record-marks", { hasText: "待签收" }).waitFor();
  await page
    .getByText(/协查〔2026〕\d+号/)
    .first()
    .waitFor();
  expect(console.complaints).toEqual([]);
});

test("several letters are signed at once after each was looked at, and each says what became of it", {
  timeout: 180_000,
}, async () => {
  const letters: LetterView[] = [];
  for (const title of ["第一件", "第二件", "第三件"]) letters.push(await submitted(console.world, { title }));
  const [first, second, third] = letters.map(({ ref }) => ref);
  const signatory = await console.world.as("drug-signatory");
  await eventually("all three wait", async () => {
    const { data } = await signatory.list("letter", { box: "draft", state: "in-review" });
    return letters.every(({ id }) => data.some((line) => line.id === id && line.next === "sign"));
  });
  const page = await console.as("drug-signatory", { path: "/letters/sign" });
  const signAll = page.getByRole("button", { name: "签发选中" });
  for (const ref of [first, second]) await page.getByRole("checkbox", { name: `选中 ${ref}` }).check();
  await page.getByRole("button", { name: `查看 ${first}` }).click();
  await page.frameLocator("iframe.paper").getByRole("heading", { name: "关于第一件的函" }).waitFor();
  await page.getByText("选中的还有1件没有查看").waitFor();
  expect(await signAll.isDisabled()).toBe(true);
  await page.getByRole("button", { name: `查看 ${second}` }).click();
  await page.frameLocator("iframe.paper").getByRole("heading", { name: "关于第二件的函" }).waitFor();
  await page.getByText("已选2件").waitFor();
  await console.shot(page, "letter-sign-batch-zh");

  const taken = letters[1];
  if (taken) await signatory.move("letter", taken, "return", { opinion: "再改" });
  // The page has heard of it before anything is signed: what was chosen still says what became of it.
  await page.getByRole("checkbox", { name: `选中 ${second}` }).waitFor({ state: "detached" });
  await page.getByText("已选2件").waitFor();
  await signAll.click();
  const outcomes = page.locator(".outcomes");
  await outcomes.locator("li", { hasText: first }).getByText("已签发").waitFor();
  await outcomes
    .locator("li", { hasText: second })
    .getByText(/未签发：./)
    .waitFor();
  await page.getByRole("checkbox", { name: `选中 ${first}` }).waitFor({ state: "detached" });
  expect(await page.getByRole("checkbox", { name: `选中 ${third}` }).isChecked()).toBe(false);
  await console.shot(page, "letter-sign-outcomes-zh");
  expect(console.complaints.filter((text) => !text.includes("412"))).toEqual([]);
});

/** A letter that the market bureau's officer is to answer. */
const inHand = async (): Promise<LetterView> => {
  const clerk = await console.world.as("market-clerk");
  const { officer: handler } = await (await console.world.as("market-drafter")).me();
  const taken = await clerk.move("letter", await issued(console.world), "acknowledge", {});
  return clerk.move("letter", taken, "assign", { handler });
};
/** Presses Tab until the focus is where it is wanted; fails when it never gets there. */
const tabTo = async (page: Page, wanted: string) => {
  for (let presses = 0; presses < 120; presses++) {
    if (await page.locator(`${wanted}:focus`).count()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
};

test("a letter is answered item by item with the keyboard only; an item left open takes the focus", {
  timeout: 180_000,
}, async () => {
  const letter = await inHand();
  const page = await console.as("market-drafter", { path: `/letters/${letter.id}/reply` });
  const boxes = page.locator(".reply .answers textarea:not([aria-hidden])");
  await boxes.first().waitFor();
  const [left, right] = [await page.locator(".answers label").first().boundingBox(), await boxes.first().boundingBox()];
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await tabTo(page, "[data-item='0'] textarea");
  await page.keyboard.type("未取得食品经营许可。");
  await tabTo(page, "[data-field='outcome'] input");
  await page.keyboard.type("已立案");
  await page.locator(".ant-select-item-option-active", { hasText: "已立案" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-item='1'] textarea:focus").waitFor();
  await console.shot(page, "letter-reply-zh");
  for (const item of [1, 2]) {
    await tabTo(page, `[data-item='${item}'] textarea`);
    await page.keyboard.type(`第${item + 1}项已核查。`);
  }
  await page.keyboard.press("Control+Enter");
  await page.locator(".record-marks", { hasText: "已回函" }).waitFor();
  expect((await (await console.world.as("market-drafter")).read("letter", letter.id)).outcome).toBe("case-filed");
  expect(console.complaints.filter((text) => !text.includes("422"))).toEqual([]);
});

test("a letter is filed with the keyboard only", { timeout: 180_000 }, async () => {
  const page = await console.as("drug-drafter", { path: "/letters/new" });
  await page.getByRole("button", { name: "协查取证" }).waitFor();
  await tabTo(page, ".templates button");
  await page.keyboard.press("Enter");
  await tabTo(page, "[data-field='recipient'] input");
  await page.keyboard.type("滨海市场监督");
  await page.locator(".ant-select-item-option-active", { hasText: "滨海市场监督" }).waitFor();
  await page.keyboard.press("Enter");
  await tabTo(page, "[data-field='subject'] input");
  await page.keyboard.type("某药房（演示）");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/letters\/XC26-\d{4}/);
  await page.locator(".record-marks", { hasText: "待签发" }).waitFor();
  expect(console.complaints.filter((text) => !text.includes("422"))).toEqual([]);
});
