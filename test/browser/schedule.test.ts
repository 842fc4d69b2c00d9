import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PLACES } from "../../local/demo/joint.ts";
import { ownId } from "../../local/demo/joint-cast.ts";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { settled } from "../kit/engine.ts";
import { convened } from "../kit/operation.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole({ at: "2026-08-03T01:00:00.000Z" });
}, 90_000);
afterAll(() => console.close());

const grip = (page: Page, name: string | RegExp) => page.getByRole("slider", { name });
const boxOf = async (thing: Locator) => (await thing.boundingBox()) ?? { x: 0, y: 0 };
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

  await grip(page, "结束日期").scrollIntoViewIfNeeded();
  const from = await boxOf(grip(page, "结束日期"));
  await page.mouse.move(from.x + 14, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 14 - 28, from.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => where(page, "结束日期")).toBe("8月27日（周四）");
  const seen = await lead.read("operation", operation.id);
  const { fromOn, meetAt, meetPlace } = seen;
  await lead.move("operation", seen, "change", { fromOn, toOn: "2026-09-04", meetAt, meetPlace, area: "海滨景区与码头" });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const panel = page.getByRole("alert").filter({ hasText: "结束日期" });
  await panel.getByText("9月4日").waitFor();
  await console.shot(page, "schedule-conflict-zh");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect.poll(async () => (await lead.read("operation", operation.id)).toOn).toBe("2026-08-27");
  expect((await lead.read("operation", operation.id)).area).toBe("海滨景区与码头");

  await page.getByRole("link", { name: "月历" }).click();
  const cell = page.locator('[data-day="2026-09-02"]');
  const [entry, day] = [await boxOf(grip(page, name)), await boxOf(cell)];
  await page.mouse.move(entry.x + 20, entry.y + 10);
  await page.mouse.down();
  await page.mouse.move(day.x + 20, day.y + 40, { steps: 6 });
  await page.mouse.up();
  await cell.getByRole("slider", { name }).waitFor();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => where(page, name)).toBe("9月3日（周四）");
  await console.shot(page, "schedule-month-zh");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("link", { name: "表格" }).click();
  await page.getByRole("button", { name: "调整 · T1 证照核查" }).click();
  await page.keyboard.type("08252026");
  await page.getByText("T1 证照核查：定于8月25日（周二），尚未保存").waitFor();
  await console.shot(page, "schedule-table-zh-phone");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect.poll(async () => (await lead.read("operation", operation.id)).tasks[0]?.due).toBe("2026-08-25");
  expect(console.complaints.filter((text) => !text.includes("412"))).toEqual([]);
});

test("the outline map draws every site of the list without asking another host, and what is chosen in one is chosen in the other", {
  timeout: 120_000,
}, async () => {
  const operation = await convened(console.world);
  const lead = await console.world.as("committee-drafter");
  const batch = PLACES.map(({ name, address, position }, index) => ({
    key: `site-${index}`,
    concept: "site" as const,
    move: "add",
    id: ownId("site", console.world.deps.now()),
    input: { operation: operation.id, name, address, ...(index > 0 && { position }) },
  }));
  await lead.batch(batch);
  await settled(console.world.deps);
  const page = await console.as("committee-drafter", { path: "/todo" });
  const foreign: string[] = [];
  await page.route(
    (url) => url.origin !== new URL(console.world.url).origin,
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(`${console.world.url}/operations/${operation.ref}/sites`);
  await page.getByRole("link", { name: "示意图" }).click();
  const map = page.getByRole("toolbar", { name: "图上的检查点，共19个" });
  const marks = map.getByRole("button");
  await map.locator(".area").waitFor();
  expect(await map.locator(".area").count()).toBe(1);
  const list = page.getByRole("list", { name: "检查点列表，共20个" });
  const rows = await list.locator(".site-row > :first-child").allInnerTexts();
  const names = await marks.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  expect(rows.toSorted()).toEqual(PLACES.map(({ name }) => name).sort());
  expect(names).toEqual(rows.filter((name) => name !== PLACES[0]?.name).map((name) => `${name} 待检查`));
  await page.getByText("另有1个未登记定位").waitFor();
  expect(await list.getByRole("button", { name: PLACES[0]?.name ?? "" }).textContent()).toContain("无定位");

  await map.locator('[tabindex="0"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const chosen = map.locator('[data-chosen="true"]');
  expect(await chosen.getAttribute("aria-label")).toBe(names.at(-2));
  expect(`${await list.locator('[aria-current="true"] > :first-child').textContent()} 待检查`).toBe(names.at(-2));
  await console.shot(page, "sites-map-zh");
  await list.getByRole("button", { name: PLACES[5]?.name ?? "" }).click();
  expect(await chosen.getAttribute("aria-label")).toBe(`${PLACES[5]?.name} 待检查`);
  await page.getByRole("button", { name: "放大", exact: true }).click();
  await page.getByRole("button", { name: "全图" }).click();
  expect(await marks.count()).toBe(19);
  expect(foreign).toEqual([]);
  expect(console.complaints.filter((text) => !text.includes("412"))).toEqual([]);
});
