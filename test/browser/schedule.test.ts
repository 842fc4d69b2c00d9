import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";
import { convened } from "../kit/operation.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole({ at: "2026-08-03T01:00:00.000Z" });
}, 90_000);
afterAll(() => console.close());

const grip = (page: Page, name: string | RegExp) => page.getByRole("slider", { name });
const where = (page: Page, name: string) => grip(page, name).getAttribute("aria-valuetext");

test("a bar is moved by arrow keys, by buttons and by dragging, saved as one move, and shown beside what another has changed", {
  timeout: 120_000,
}, async () => {
  const operation = await convened(console.world);
  await settled(console.world.deps);
  const lead = await console.world.as("committee-drafter");
  const page = await console.as("committee-drafter", { path: `/operations/${operation.ref}/schedule` });
  const name = "T2 摊点清理";
  await grip(page, name).focus();
  for (const [key, day] of [
    ["ArrowRight", "8月21日（周五）"],
    ["ArrowRight", "8月24日（周一）"],
    ["Shift+ArrowRight", "8月31日（周一）"],
    ["ArrowLeft", "8月28日（周五）"],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => where(page, name)).toBe(day);
  }
  await page.getByText("8月20日（周四） → 8月28日（周五），晚6个工作日，尚未保存").waitFor();
  await console.shot(page, "schedule-timeline-zh");
  expect((await lead.read("operation", operation.id)).version).toBe(operation.version);
  await page.keyboard.press("Escape");
  await expect.poll(() => where(page, name)).toBe("8月20日（周四）");

  await page.getByRole("button", { name: "提前一个工作日" }).click();
  await expect.poll(() => where(page, name)).toBe("8月19日（周三）");
  await grip(page, name).focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await lead.read("operation", operation.id)).tasks[1]?.due).toBe("2026-08-19");
  const { data } = await lead.history("operation", operation.id);
  expect(data.map(({ move }) => move)).toEqual(["plan", "convene", "assignTask"]);
  await expect.poll(() => page.evaluate<string | null>("document.activeElement.getAttribute('data-item')")).toBe("T2");

  const box = await grip(page, "结束日期").boundingBox();
  await grip(page, "结束日期").scrollIntoViewIfNeeded();
  const from = (await grip(page, "结束日期").boundingBox()) ?? box ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(from.x + 14, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 14 - 28, from.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => where(page, "结束日期")).toBe("8月27日（周四）");
  const seen = await lead.read("operation", operation.id);
  const { fromOn, meetAt, meetPlace } = seen;
  await lead.move("operation", seen, "change", { fromOn, toOn: "2026-09-04", meetAt, meetPlace, area: "海滨景区与码头" });
  await page.getByRole("button", { name: "保存" }).click();
  const panel = page.getByRole("alert").filter({ hasText: "结束日期" });
  await panel.getByText("9月4日").waitFor();
  await console.shot(page, "schedule-conflict-zh");
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(async () => (await lead.read("operation", operation.id)).toOn).toBe("2026-08-27");
  expect((await lead.read("operation", operation.id)).area).toBe("海滨景区与码头");
  expect(console.complaints.filter((text) => !text.includes("412"))).toEqual([]);
});
