import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";
import { attached } from "../kit/files.ts";
import { photo } from "../kit/pictures.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole({ at: "2026-08-03T01:00:00.000Z" });
}, 90_000);
afterAll(() => console.close());

test("a rectification goes over the board by its moves alone, from the keyboard, until it is closed out", {
  timeout: 150_000,
}, async () => {
  const { world } = console;
  const [committee, market] = [await world.as("committee-drafter"), await world.as("market-drafter")];
  const given = await committee.start("rectification", "assign", {
    text: "冷藏柜温度超标",
    requirement: "修复冷藏柜并连续记录温度",
    party: "某小吃店",
    dueOn: "2026-08-14",
    owner: await world.agency("market"),
  });
  await settled(world.deps);
  const page = await console.as("market-drafter", { path: "/rectifications" });
  await page.getByRole("link", { name: "看板" }).click();
  await page.waitForURL(/view=board/);
  const column = (state: string) => page.locator(`.board-column[data-state="${state}"]`);
  await column("assigned").getByText("剩9个工作日").waitFor();
  expect(await page.locator(".board-column h2").allInnerTexts()).toEqual([
    "待接收 1件",
    "整改中 0件",
    "待复查 0件",
    "已销号 0件",
  ]);
  const card = await column("assigned").locator(".board-card").boundingBox();
  const around = await column("assigned").boundingBox();
  expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThan((around?.x ?? 0) + (around?.width ?? 0));
  await console.shot(page, "board-zh");

  const accept = column("assigned").getByRole("button", { name: `接收 ${given.ref} 某小吃店：冷藏柜温度超标` });
  await accept.focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "接收" });
  await form.getByRole("button", { name: "接收" }).focus();
  await page.keyboard.press("Enter");
  await column("in-hand").getByRole("link", { name: "冷藏柜温度超标" }).waitFor();
  await column("assigned").getByText("0件").waitFor();

  await column("in-hand")
    .getByRole("button", { name: new RegExp(`^报告整改完成 ${given.ref}`) })
    .click();
  const reporting = page.getByRole("dialog");
  await reporting.getByLabel(/^整改情况/).fill("已更换");
  // What a browser tells when its file chooser is closed without a choice.
  await reporting.locator("input[type=file]").first().dispatchEvent("cancel", { bubbles: true });
  expect(await reporting.getByLabel(/^整改情况/).inputValue()).toBe("已更换");
  await page.keyboard.press("Escape");
  await reporting.waitFor({ state: "detached" });

  const accepted = await market.read("rectification", given.id);
  const after = await attached(world, "market-drafter", "整改后.jpg", photo());
  const done = await market.move("rectification", accepted, "submit", { report: "已更换压缩机", after: [after.id] });
  await (await world.as("committee-inspector")).move("rectification", done, "verify", {});
  await column("verified").getByRole("link", { name: "冷藏柜温度超标" }).waitFor();
  await console.shot(page, "board-closed-zh");
  await column("verified").getByRole("link", { name: "冷藏柜温度超标" }).click();
  await page.getByRole("region", { name: "整改后" }).getByRole("button", { name: "下载 整改后.jpg" }).waitFor();
  expect(await page.getByRole("region", { name: "整改前" }).textContent()).toBe("整改前—");
  await console.shot(page, "board-evidence-zh");

  const phone = await console.as("market-clerk", { path: "/rectifications?view=board", language: "en", width: 320 });
  await phone.locator(".board-column", { hasText: "Verified" }).getByText("冷藏柜温度超标").waitFor();
  expect(await phone.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await console.shot(phone, "board-en-phone");
  expect(console.complaints).toEqual([]);
});
