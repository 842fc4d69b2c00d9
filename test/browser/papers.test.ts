import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issued } from "../kit/api.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

const card = (page: Page) => page.locator("section.card", { hasText: "公文" });

test("a party opens a letter's paper, prints it and saves it as PDF", { timeout: 90_000 }, async () => {
  const letter = await issued(console.world);
  const page = await console.as("market-clerk", { path: `/letters/${letter.id}` });
  await expect.poll(() => card(page).getByRole("listitem").count()).toBe(1);
  await card(page).getByRole("link", { name: "打印 函" }).click();
  await page.waitForURL(/\/print\?paper=letter/);

  const paper = page.frameLocator("iframe.paper");
  await paper.getByText(letter.number ?? "").waitFor();
  expect(
    await paper.locator("body").evaluate(async ({ ownerDocument }) => {
      await ownerDocument.fonts.ready;
      return [...ownerDocument.fonts].filter(({ status }) => status === "loaded").length;
    }),
  ).toBeGreaterThan(5);
  await console.shot(page, "paper-zh");

  await paper.locator("body").evaluate((body) => {
    const view = body.ownerDocument.defaultView;
    if (view) view.print = () => body.setAttribute("data-printed", "yes");
  });
  await page.getByRole("button", { name: "打印", exact: true }).click();
  await paper.locator("body[data-printed=yes]").waitFor();

  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "函 PDF" }).click()]);
  expect(saved.suggestedFilename()).toBe(`${letter.ref} 函.pdf`);
  expect(
    readFileSync(await saved.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  await page.getByRole("link", { name: "查看此件" }).click();
  await card(page).waitFor();
  expect(console.complaints).toEqual([]);
});

test("an address of a paper that the record does not have is not found", async () => {
  const letter = await issued(console.world);
  const page = await console.as("market-clerk", { path: `/letters/${letter.id}/print?paper=reply` });
  await page.getByRole("heading", { name: "没有找到" }).waitFor();
});
