import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, NO_OTHER_LOOKS, openConsole } from "../kit/browser.ts";
import { letterAt } from "../kit/engine.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

test("an open record page shows the other side's move by itself, the bell and the worklist too", {
  timeout: 120_000,
}, async () => {
  const [letter, another] = [await letterAt(console.world, "issued"), await letterAt(console.world, "issued")];
  const page = await console.as("drug-drafter");
  await page.addInitScript(NO_OTHER_LOOKS);
  const feed: number[] = [];
  page.on("response", (response) => void (response.url().includes("/api/events") && feed.push(response.status())));
  await page.goto(`${console.world.url}/letters/${letter.ref}`);
  await page.locator(".record-marks", { hasText: "待签收" }).waitFor();
  await expect.poll(() => feed, { timeout: 30_000 }).toContain(304);
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  expect(await page.locator(".bell .count").count()).toBe(0);

  const began = performance.now();
  await (await console.world.as("market-clerk")).move("letter", letter, "acknowledge", {});
  await page.locator(".record-marks", { hasText: "已签收" }).waitFor({ timeout: 60_000 });
  process.stderr.write(`the other side's move was on the page after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  // What arrives on the open page may be read before it is counted; what arrives elsewhere is not.
  await (await console.world.as("market-clerk")).move("letter", another, "acknowledge", {});
  await page.locator(".bell .count").waitFor({ timeout: 30_000 });
  await page.locator(".timeline", { hasText: "签收" }).waitFor({ timeout: 30_000 });
  expect(await page.evaluate(() => "notReloaded" in globalThis)).toBe(true);
  expect(feed.filter((status) => status !== 200 && status !== 304)).toEqual([]);
  expect(console.complaints).toEqual([]);
});
