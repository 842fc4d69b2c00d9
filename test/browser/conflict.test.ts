import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { letterAt, letterTo } from "../kit/engine.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

test("given a draft that was rewritten elsewhere meanwhile, both versions stand side by side and nothing typed is lost", {
  timeout: 120_000,
}, async () => {
  const letter = await letterAt(console.world, "draft");
  const page = await console.as("drug-drafter", { path: `/letters/${letter.id}/edit` });
  await page.getByLabel(/^事由/).fill("我写的事由");
  const drafter = await console.world.as("drug-drafter");
  const { version } = await drafter.read("letter", letter.id);
  const theirs = { ...letterTo(await console.world.agency("market")), title: "对方写的事由", urgency: "urgent" } as const;
  await drafter.move("letter", { id: letter.id, version }, "revise", theirs);

  await page.getByRole("button", { name: "保存草稿" }).click();
  const panel = page.getByRole("alert").filter({ hasText: "对方写的事由" });
  await panel.getByText("我写的事由").waitFor();
  await console.shot(page, "conflict-zh");
  expect(await page.getByLabel(/^事由/).inputValue()).toBe("我写的事由");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.waitForURL(new RegExp(`/letters/(${letter.ref}|${letter.id})$`));
  const kept = await drafter.read("letter", letter.id);
  expect([kept.title, kept.urgency]).toEqual(["我写的事由", "urgent"]);
  expect(console.complaints.splice(0)).toEqual([expect.stringContaining("412")]);
});

test("Escape closes an open list before its window; an officer is found by the sound of the name, and has the letter in hand", {
  timeout: 90_000,
}, async () => {
  const letter = await letterAt(console.world, "issued");
  const clerk = await console.world.as("market-clerk");
  await clerk.move("letter", letter, "acknowledge", {});
  const name = (await (await console.world.as("market-drafter")).me()).name;
  const page = await console.as("market-clerk", { path: `/letters/${letter.id}?move=assign` });
  const list = page.getByRole("dialog").getByRole("combobox").first();
  await list.click();
  await page.keyboard.press("Escape");
  await expect.poll(() => list.getAttribute("aria-expanded")).toBe("false");
  expect(await page.getByRole("dialog").isVisible()).toBe(true);
  await list.click();
  const { pinyin } = await import("pinyin-pro");
  await page.keyboard.type(pinyin(name.slice(0, name.indexOf("（")), { pattern: "first", toneType: "none" }).replaceAll(" ", ""));
  await page.locator(".ant-select-item-option-active", { hasText: name }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "交办", exact: true }).click();
  await page.locator(".record-marks", { hasText: "办理中" }).waitFor();
  expect(console.complaints).toEqual([]);
});
