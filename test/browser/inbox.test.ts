import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { letterAt, settled } from "../kit/engine.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
  await settled(console.world.deps);
}, 60_000);
afterAll(() => console.close());

test("a notice is unread until its record is opened, and then read by name here and over there", {
  timeout: 90_000,
}, async () => {
  const letter = await letterAt(console.world, "issued");
  await settled(console.world.deps);
  const clerk = await console.as("market-clerk", { path: "/inbox?unread=true" });
  const notice = clerk.locator(".notices li", { hasText: letter.ref });
  const bell = clerk.locator(".bell .count");
  await notice.locator("summary", { hasText: "已读0人" }).click();
  await notice.getByText("未读：李晓岚（演示）").waitFor();
  expect(await clerk.locator('.tab[aria-current="page"]').allTextContents()).toEqual(["未读"]);
  const before = Number(await bell.textContent());
  await console.shot(clerk, "inbox-unread-zh");

  await notice.getByRole("link").click();
  await clerk.locator(".event", { hasText: "（已读 李晓岚（演示） " }).waitFor();
  await eventually("the bell counts one less", async () => Number((await bell.allTextContents())[0] ?? 0) < before, 20_000);
  await clerk.goBack();
  await clerk.locator(".tab", { hasText: "全部" }).click();
  await notice.locator("summary", { hasText: "已读1人" }).waitFor();
  expect(await notice.getAttribute("data-fresh")).toBe("false");
  await clerk.locator(".tab", { hasText: "未读" }).click();
  await notice.waitFor({ state: "detached" });

  const sender = await console.as("drug-drafter", { path: `/letters/${letter.ref}` });
  await sender.locator(".event", { hasText: "（已读 李晓岚（演示） " }).waitFor();
  await console.shot(sender, "history-read-zh");
  expect(console.complaints).toEqual([]);
});

test("all that is shown is marked as read by one button", { timeout: 60_000 }, async () => {
  await letterAt(console.world, "issued");
  await settled(console.world.deps);
  const clerk = await console.as("market-clerk", { path: "/inbox" });
  await clerk.locator('.notices li[data-fresh="true"]').first().waitFor();
  await clerk.getByRole("button", { name: "以上标为已读" }).click();
  await clerk.locator('.notices li[data-fresh="true"]').first().waitFor({ state: "detached" });
  await clerk.locator(".bell .count").waitFor({ state: "detached" });
  expect(await (await console.world.as("market-clerk")).unread()).toEqual({ unread: 0 });
});
