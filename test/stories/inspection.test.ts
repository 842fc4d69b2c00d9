import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../shared/api/client.ts";
import type { BatchResult } from "../../shared/api/endpoints/batch.ts";
import { makeId } from "../../shared/core/id.ts";
import { issued } from "../kit/api.ts";
import { eventsOf } from "../kit/engine.ts";
import { inspected, inspectedIn, ordered } from "../kit/inspect.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-05T08:00:00.000Z" });
});
afterAll(() => world.stop());

/** A pharmacy, entered into the register of operators. */
const pharmacy = async (name: string) =>
  (await world.as("market-clerk")).start("operator", "register", { name, kind: "pharmacy", address: "海滨路8号" });
const refusal = (pointer: string) => ({ problem: { errors: [expect.objectContaining({ pointer })] } });

describe("an inspection of an operator", () => {
  test("with a notice and a case makes its tasks and its case, and the operator remembers it", async () => {
    const operator = await pharmacy("康宁药房");
    const items = [
      ordered("冷藏温度", { code: "B3" }),
      { text: "无证经营预包装食品", result: "nonconform", finding: "货架有12种预包装食品", measure: "case" } as const,
      ordered("进货台账", { code: "B1" }),
    ];
    const inspection = await inspected(world, "market", items, { operator: operator.id, party: undefined, address: undefined });
    expect(inspection).toMatchObject({ outcome: "nonconform", disposal: "file-case", party: "康宁药房", address: "海滨路8号" });
    expect(inspection.allowedMoves).toEqual(["comment"]);

    const client = await world.as("market-inspector");
    const [line] = await eventually("all that follows from it", async () => {
      const { data } = await client.history("inspection", inspection.id);
      return data[0]?.effects?.length === 4 && data;
    });
    const effects = line?.effects ?? [];
    expect(effects.map(({ type }) => type).sort()).toEqual([
      "casefile.opened",
      "operator.visited",
      "rectification.opened",
      "rectification.opened",
    ]);
    const related = await client.related("inspection", inspection.id);
    expect(related.data.map(({ concept, title }) => `${concept} ${title}`).sort()).toEqual([
      "casefile 无证经营预包装食品",
      "rectification 康宁药房：冷藏温度",
      "rectification 康宁药房：进货台账",
    ]);
    const casefile = await client.read("casefile", effects.find(({ type }) => type === "casefile.opened")?.record ?? "");
    expect(casefile).toMatchObject({
      inspection: inspection.id,
      operator: operator.id,
      source: "patrol",
      facts: "货架有12种预包装食品",
      officers: inspection.team.map(({ officer }) => officer),
    });
    const [visit] = (await client.read("operator", operator.id)).inspections;
    expect(visit).toEqual({ agency: inspection.inspector, on: "2026-08-05", inspection: inspection.id });

    const stranger = await world.as("drug-inspector");
    await expect(stranger.read("inspection", inspection.id)).rejects.toMatchObject({ problem: { status: 404 } });
    const noted = (await stranger.history("operator", operator.id)).data.find(({ move }) => move === "visited");
    expect(noted?.cause?.record).toBe(inspection.id);
    const all = [...(await stranger.related("operator", operator.id)).data, ...(await stranger.worklist()).data];
    expect(all).toEqual([]);
  });

  test("within three months of another agency's says why; the same thing found again within the year is a repeat", async () => {
    const operator = await pharmacy("安康药房");
    const whom = { operator: operator.id, party: undefined, address: undefined };
    const first = await inspected(world, "market", [ordered("冷藏温度", { code: "B3" })], whom);
    await eventually(
      "the operator remembers it",
      async () => (await (await world.as("market-clerk")).read("operator", operator.id)).inspections.length === 1,
    );
    await expect(inspected(world, "drug", [ordered("药品陈列")], whom)).rejects.toMatchObject(refusal("/repeatReason"));
    const reasoned = await inspected(world, "drug", [ordered("药品陈列")], { ...whom, repeatReason: "药品专项检查" });
    expect(reasoned.repeatReason).toBe("药品专项检查");
    const again = await inspected(world, "market", [ordered("柜温", { code: "B3" }), ordered("消毒记录", { code: "D2" })], {
      ...whom,
      repeatReason: "复查",
    });
    const tasksOf = async (inspection: string) => {
      const client = await world.as("market-inspector");
      const { data } = await client.related("inspection", inspection, { concept: "rectification" });
      const tasks = await Promise.all(data.map(({ id }) => client.read("rectification", id)));
      return tasks.length > 0 && tasks.map(({ code, repeat }) => `${code} ${repeat}`).sort();
    };
    expect(await eventually("the first task", () => tasksOf(first.id))).toEqual(["B3 false"]);
    const tasks = await eventually("the later tasks", async () => {
      const now = await tasksOf(again.id);
      return now && now.length === 2 && now;
    });
    expect(tasks).toEqual(["B3 true", "D2 false"]);
  });

  test("that was wrong is voided by a signatory; what it has set off stays, and is listed", async () => {
    const wrong = await inspected(world, "market", [ordered("冷藏温度")]);
    const [inspector, signatory] = [await world.as("market-inspector"), await world.as("market-signatory")];
    await expect(inspector.move("inspection", wrong, "void", { reason: "误录" })).rejects.toMatchObject({
      problem: { code: "not-your-move" },
    });
    const away = await signatory.move("inspection", wrong, "void", { reason: "误录，应为隔壁门店" });
    expect([away.state, away.allowedMoves]).toEqual(["voided", []]);
    const effects = await eventually(
      "its effects",
      async () => (await inspector.history("inspection", wrong.id)).data[0]?.effects,
    );
    expect(effects.map(({ type }) => type)).toEqual(["rectification.opened"]);
    expect((await inspector.read("rectification", effects[0]?.record ?? "")).state).toBe("assigned");
  });
});

test("a letter's answer that names the case is filed with it; who sees only the letter sees nothing of the case", async () => {
  const letter = await issued(world);
  const [clerk, handler, drafter] = [
    await world.as("market-clerk"),
    await world.as("market-drafter"),
    await world.as("drug-drafter"),
  ];
  const held = await clerk.move("letter", letter, "acknowledge", {});
  const { officer } = await handler.me();
  const assigned = await clerk.move("letter", held, "assign", { handler: officer });
  const found = { text: "无证经营", result: "nonconform", finding: "现场销售预包装食品", measure: "case" } as const;
  const inspection = await inspected(world, "market", [found], { kind: "case" });
  const [casefile] = await eventually("the case", async () => {
    const { data } = await handler.related("inspection", inspection.id, { concept: "casefile" });
    return data.length === 1 && data;
  });
  const answer = { answers: letter.questions.map(() => "已查实并立案"), outcome: "case-filed", casefile: casefile?.id } as const;
  const elsewhere = { ...answer, casefile: makeId("cas", 0, new Uint8Array(16)) };
  await expect(handler.move("letter", assigned, "answer", elsewhere)).rejects.toMatchObject(refusal("/casefile"));
  await handler.move("letter", assigned, "answer", answer);

  const linked = await eventually("the letter in the case", async () => {
    const now = await handler.read("casefile", casefile?.id ?? "");
    return now.letters.length > 0 && now;
  });
  expect(linked.letters).toEqual([letter.id]);
  const seenBy = async (client: Client) => (await client.history("letter", letter.id)).data.find(({ move }) => move === "answer");
  const effects = await eventually("the effect beside the answer", async () => (await seenBy(handler))?.effects);
  expect(effects).toMatchObject([{ concept: "casefile", record: casefile?.id, type: "casefile.linked" }]);
  expect(await seenBy(drafter)).toMatchObject({ move: "answer" });
  expect(await seenBy(drafter)).not.toHaveProperty("effects");
});

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
      const opened = (await eventsOf(world.deps)).filter(({ cause }) => items.some(({ id }) => id === cause?.record));
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
