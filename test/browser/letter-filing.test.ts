import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issued } from "../kit/api.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

/** Counts what is pressed with a pointer from now on, across pages. */
const countPresses = async (page: Page) => {
  let presses = 0;
  await page.exposeFunction("pressed", () => void presses++);
  const listen = 'addEventListener("pointerdown", () => void pressed(), { capture: true })';
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => presses;
};
const type = async (page: Page, label: RegExp, text: string) => {
  await page.getByLabel(label).first().click();
  await page.keyboard.type(text);
};
const choose = async (page: Page, label: RegExp, text: string) => {
  await type(page, label, text);
  await page.locator(".ant-select-item-option-active", { hasText: text }).waitFor();
  await page.keyboard.press("Enter");
};
const register = async () =>
  (await console.world.as("market-clerk")).start("operator", "register", { name: "滨海药房（演示）", address: "滨海路8号" });
/** From the next input on, notes how many milliseconds of the page's own clock pass until the paper's title has these words. */
const timePaper = (page: Page, words: string) =>
  page.locator(".beside iframe").evaluate((frame, text) => {
    const { defaultView: view } = frame.ownerDocument;
    const { body } = frame.contentDocument;
    let began = 0;
    const observer = new view.MutationObserver(() => {
      if (!began || !body.querySelector("h1")?.textContent.includes(text)) return;
      frame.setAttribute("data-delay", String(Math.round(performance.now() - began)));
      observer.disconnect();
    });
    observer.observe(body, { childList: true });
    view.addEventListener(
      "input",
      () => {
        began = performance.now();
      },
      { capture: true, once: true },
    );
  }, words);
const preview = (page: Page) => page.frameLocator(".beside iframe").locator("main");

test("a letter is filed from a template in twelve presses at most, with its paper beside it", { timeout: 180_000 }, async () => {
  await register();
  const page = await console.as("drug-drafter");
  const presses = await countPresses(page);
  await page.locator(".new-button").click();
  await page.getByRole("button", { name: "协查取证" }).click();
  await choose(page, /^主送/, "滨海市场监督");
  await choose(page, /^经营户/, "滨海药房");
  await expect.poll(() => page.getByLabel(/^被查对象/).inputValue(), { timeout: 20_000 }).toBe("滨海药房（演示）");
  expect(await page.getByLabel(/^依据/).inputValue()).toBe("《中华人民共和国行政处罚法》第二十六条");
  expect(await page.getByLabel(/^正文/).inputValue()).toContain("协助调查取证");
  expect(await page.getByLabel("协查事项 第4项", { exact: true }).inputValue()).not.toBe("");

  await preview(page).getByText("滨海药房（演示）").waitFor();
  await page.getByLabel(/^事由/).fill("");
  await page.getByLabel(/^事由/).click();
  await timePaper(page, "未经许可经营");
  await page.keyboard.insertText("某药房未经许可经营预包装食品");
  await preview(page).getByRole("heading", { name: "关于某药房未经许可经营预包装食品的函" }).waitFor();
  const delay = await page.locator(".beside iframe[data-delay]").getAttribute("data-delay");
  process.stderr.write(`typed words stood on the paper after ${delay} ms\n`);
  expect(await preview(page).locator("script").count()).toBe(0);
  expect(await page.locator(".beside iframe").getAttribute("sandbox")).toBe("allow-same-origin");
  await page.getByText("加急", { exact: true }).click();
  await preview(page).getByText("加急").waitFor();
  await console.shot(page, "letter-preview-zh");
  await page.getByRole("button", { name: "提交核稿" }).click();
  await page.waitForURL(/letters\/XC26-\d{4}/);
  expect(presses()).toBeGreaterThan(5);
  expect(presses()).toBeLessThanOrEqual(12);
  process.stderr.write(`the letter took ${presses()} presses\n`);
  expect(console.complaints).toEqual([]);
});

test("the last letter is copied without what was typed being lost, gaps are named, and a reload loses nothing", {
  timeout: 180_000,
}, async () => {
  const last = await issued(console.world, { title: "前一件事由", subject: "前一家药房（演示）" });
  const drafter = await console.world.as("drug-drafter");
  await eventually("the letter is in the box", async () =>
    (await drafter.list("letter", { box: "out" })).data.some(({ id }) => id === last.id),
  );
  const page = await console.as("drug-drafter", { path: "/letters/new", width: 390, height: 844 });
  await page.getByRole("button", { name: "从上次复制" }).waitFor();
  await page.getByRole("button", { name: "提交核稿" }).click();
  await page.getByRole("alert").getByRole("button", { name: "主送：必填" }).click();
  await page.getByLabel(/^主送/).and(page.locator(":focus")).waitFor();
  await page.getByLabel(/^事由/).fill("这一件事由");
  const days = page.getByLabel(/^期限（工作日）/);
  await days.fill("");
  await days.pressSequentially("1e");
  await days.blur();
  expect(await days.evaluate((field: { validity: { badInput: boolean } }) => field.validity.badInput)).toBe(false);
  await days.fill("15");
  await page.getByRole("button", { name: "从上次复制" }).click();
  await expect.poll(() => page.getByLabel(/^被查对象/).inputValue(), { timeout: 20_000 }).toBe("前一家药房（演示）");
  expect(await page.getByLabel(/^事由/).inputValue()).toBe("这一件事由");
  await page.getByRole("button", { name: "显示公文预览" }).click();
  await page.frameLocator(".letter-top iframe").getByRole("heading", { name: "关于这一件事由的函" }).waitFor();
  await console.shot(page, "letter-preview-phone-zh");
  expect(await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390);
  await page.locator(".foot-note", { hasText: "已在本机保存" }).waitFor();

  await page.reload();
  await page.getByText(/已恢复/).waitFor();
  expect(await page.getByLabel(/^事由/).inputValue()).toBe("这一件事由");
  expect(console.complaints).toEqual([]);
});
