import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BatchResult } from "../../shared/batch.ts";
import { makeId } from "../../shared/core/id.ts";
import { eventsOf } from "../kit/engine.ts";
import { inspectedIn, ordered } from "../kit/inspect.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-05T08:00:00.000Z" });
});
afterAll(() => world.stop());

describe("a day of inspections without a network", () => {
  /** As the device keeps them: each under an id and a key that it made itself. */
  const drafts = async () => {
    const found = [
      await inspectedIn(world, "enforcement", [ordered("证照公示"), ordered("餐具消毒")], { party: "东街小吃店" }),
      await inspectedIn(world, "enforcement", [{ text: "证照公示", result: "conform" }], { party: "西街小吃店" }),
      await inspectedIn(world, "enforcement", [ordered("垃圾处置", { requirement: undefined })], { party: "南街小吃店" }),
    ];
    return found.map((input, n) => {
      const id = makeId("ins", Date.parse(world.clock.now()), crypto.getRandomValues(new Uint8Array(16)));
      const hours = { startedAt: `2026-08-05T0${n + 1}:00:00.000Z`, endedAt: `2026-08-05T0${n + 1}:40:00.000Z` };
      return { key: `device-7-${n}`, concept: "inspection", move: "record", id, input: { ...input, ...hours } };
    });
  };
  const sent = async (items: object[]): Promise<BatchResult[]> => {
    const answer = await world.send("enforcement-inspector", "POST", "/api/batch", { items });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { data: BatchResult[] }).data;
  };

  test("is sent twice because the first answer was lost: each draft is recorded once, or refused by itself", async () => {
    const items = await drafts();
    const [first, again] = [await sent(items), await sent(items)];
    expect(first.map(({ status, id, problem }) => [status, id, problem?.errors?.map(({ pointer }) => pointer)])).toEqual([
      [201, items[0]?.id, undefined],
      [201, items[1]?.id, undefined],
      [422, undefined, ["/items/0/requirement"]],
    ]);
    expect(again.map(({ status, version, replayed }) => [status, version, replayed])).toEqual([
      [201, 1, true],
      [201, 1, true],
      [422, undefined, undefined],
    ]);
    const client = await world.as("enforcement-inspector");
    const notice = await client.read("inspection", items[0]?.id ?? "");
    expect(notice).toMatchObject({
      noticeNumber: "滨综执责改〔2026〕1号",
      startedAt: "2026-08-05T01:00:00.000Z",
      recorderName: "雷振宇（演示）",
    });
    expect(await client.read("inspection", items[1]?.id ?? "")).not.toHaveProperty("noticeNumber");

    const mended = { ...items[2], key: "device-7-2b", input: { ...items[2]?.input, items: [ordered("垃圾处置")] } };
    expect(await sent([mended])).toMatchObject([{ status: 201, id: items[2]?.id }]);
    expect((await client.read("inspection", items[2]?.id ?? "")).noticeNumber).toBe("滨综执责改〔2026〕2号");
    const tasks = await eventually("a task for each correction", async () => {
      const opened = (await eventsOf(world.deps)).filter(({ type }) => type === "rectification.opened");
      return opened.length >= 3 && opened;
    });
    expect(tasks.map(({ data, cause }) => [cause?.record, data["text"]]).sort()).toEqual(
      [
        [items[0]?.id, "证照公示"],
        [items[0]?.id, "餐具消毒"],
        [items[2]?.id, "垃圾处置"],
      ].sort(),
    );
  });
});
