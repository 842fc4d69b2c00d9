import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { perform } from "../../functions/moves/perform.ts";
import type { BatchResult } from "../../shared/api/endpoints/batch.ts";
import { makeId } from "../../shared/core/id.ts";
import { SYSTEM } from "../../shared/core/lifecycle.ts";
import { site } from "../../shared/domain/site/index.ts";
import { type Agencies, agenciesOf, august, refused } from "../kit/operation.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
let agencies: Agencies;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-03T01:00:00.000Z" });
  agencies = await agenciesOf(world);
});
afterAll(() => world.stop());

const addSites = async (operation: string, sites: object[]): Promise<BatchResult[]> => {
  const items = sites.map((input, index) => ({
    key: `${operation}-${index}`,
    concept: "site",
    move: "add",
    id: makeId("sit", Date.now(), crypto.getRandomValues(new Uint8Array(16))),
    input: { operation, ...input },
  }));
  return (await (await world.as("committee-drafter")).batch(items)).data;
};
/** What an inspection will do by itself. */
const visit = async (id: string) => {
  const inspection = makeId("ins", Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  return perform(world.deps, site, { id, move: "visit", input: { inspection } }, SYSTEM);
};
describe("a joint operation", () => {
  test("is called, joined by two of three, sees its sites visited, collects reports and is closed; each sees what is theirs", async () => {
    const [lead, market, enforcement] = [
      await world.as("committee-drafter"),
      await world.as("market-clerk"),
      await world.as("enforcement-clerk"),
    ];
    const police = await world.as("police-clerk");
    const planned = await lead.start("operation", "plan", august(agencies));
    expect(planned.checklist.length).toBeGreaterThan(5);
    await expect(market.read("operation", planned.id)).rejects.toMatchObject({ problem: { status: 404 } });
    expect(planned.allowedMoves).not.toContain("convene");
    const called = await (await world.as("committee-signatory")).move("operation", planned, "convene", {});
    expect(called).toMatchObject({ number: "滨管委联〔2026〕1号", state: "convened", dueOn: "2026-08-06" });

    const waiting = await eventually("the invitation on the worklist of a member", async () =>
      (await market.worklist()).data.find(({ id }) => id === called.id),
    );
    expect(waiting).toMatchObject({ next: "join", ref: called.ref, parties: ["invited"] });
    const one = await market.move("operation", called, "join", {});
    expect(await refused(enforcement.move("operation", called, "join", {}))).toEqual(["stale", undefined]);
    const two = await enforcement.move("operation", one, "join", { note: "出动6人" });
    const three = await police.move("operation", two, "refuse", { reason: "警力不足" });
    await eventually("nothing waits for who has answered", async () => {
      const lists = await Promise.all([market, police].map((client) => client.worklist({ scope: "agency" })));
      return lists.every(({ data }) => !data.some(({ id }) => id === called.id));
    });
    await eventually("the lead has it to start", async () =>
      (await lead.worklist()).data.some(({ id, next }) => id === called.id && next === "start"),
    );

    const results = await addSites(called.id, [
      { name: "海滨路1号餐馆", assigned: [agencies.market] },
      { name: "海滨路2号超市", assigned: [agencies.market, agencies.enforcement] },
      { name: "海滨夜市", assigned: [agencies.enforcement] },
      { name: "海滨浴场小卖部" },
      { name: "误列的门店" },
    ]);
    expect(results.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const [first, second, , fourth, fifth] = results.map(({ id = "", version = 0 }) => ({ id, version }));
    if (!first || !second || !fourth || !fifth) throw new Error("no sites");
    expect(await refused(lead.move("site", fourth, "assign", { agencies: [agencies.committee] }))).toEqual([
      "rule-broken",
      "/agencies/0",
    ]);
    expect(await refused(lead.move("site", fourth, "assign", { agencies: [agencies.police] }))).toEqual([
      "rule-broken",
      "/agencies/0",
    ]);
    await lead.move("site", fourth, "assign", { agencies: [agencies.enforcement] });
    await lead.move("site", fifth, "drop", { reason: "误列" });

    const started = await lead.move("operation", three, "start", {});
    await visit(first.id);
    await visit(second.id);
    await visit(second.id);
    const totals = await eventually("the totals of the sites", async () => {
      const { totals: now } = await lead.read("operation", called.id);
      return now?.["sites"] === 4 && now["visited"] === 2 && now;
    });
    expect(totals).toEqual({
      sites: 4,
      visited: 2,
      inspections: 0,
      findings: 0,
      fixed: 0,
      notices: 0,
      tasks: 0,
      verified: 0,
      cases: 0,
      decided: 0,
    });
    const listed = await eventually("the sites beside the operation", async () => {
      const { data } = await lead.related("operation", called.id, { concept: "site" });
      return data.length === 5 && data.filter(({ state }) => state === "visited").length === 2 && data;
    });
    expect(listed.find(({ id }) => id === second.id)).toMatchObject({
      title: "海滨路2号超市",
      state: "visited",
      agencies: [agencies.market, agencies.enforcement],
    });
    const theirs = (await market.related("operation", called.id, { concept: "site" })).data.map(({ title }) => title);
    expect(theirs.sort()).toEqual(["海滨路1号餐馆", "海滨路2号超市"]);
    expect((await police.related("operation", called.id)).data).toEqual([]);

    const done = await market.move("operation", started, "doneTask", { task: "T1" });
    const extra = await lead.move("operation", done, "assignTask", { title: "公示结果", agencies: [agencies.committee] });
    expect(extra.tasks.map(({ code, done: by }) => [code, by])).toEqual([
      ["T1", [agencies.market]],
      ["T2", []],
      ["T3", []],
    ]);
    const early = await market.move("operation", extra, "report", { summary: "检查两户", checked: 2, found: 1, fixed: 1 });
    const conclusion = { summary: "整治取得成效。", reportBy: "2026-08-31" };
    expect(await refused(lead.move("operation", early, "conclude", conclusion))).toEqual(["rule-broken", "/unfinished"]);
    const concluded = await lead.move("operation", early, "conclude", { ...conclusion, unfinished: "夜市摊点另行清理" });
    expect(concluded).toMatchObject({ dueOn: "2026-08-31", parties: { owing: [agencies.enforcement] } });
    expect(await refused(lead.move("operation", concluded, "close", {}))).toEqual(["rule-broken", "/absent"]);
    await eventually("the report on the worklist of who owes it", async () =>
      (await enforcement.worklist()).data.some(({ id, next }) => id === called.id && next === "report"),
    );
    const reported = await enforcement.move("operation", concluded, "report", { summary: "清理摊点9处", checked: 9 });
    expect(reported.clocks).toEqual([]);
    const closed = await lead.move("operation", reported, "close", {});
    expect(closed).toMatchObject({ state: "closed", allowedMoves: [] });
    expect(closed.reports.map(({ agency, checked, found }) => [agency, checked, found])).toEqual([
      [agencies.market, 2, 1],
      [agencies.enforcement, 9, 0],
    ]);

    expect(await police.read("operation", called.ref)).toMatchObject({
      state: "closed",
      parties: { refused: [agencies.police] },
    });
    expect((await police.history("operation", called.id)).data[0]?.move).toBe("convene");
    const stranger = await world.as("health-drafter");
    for (const look of [() => stranger.read("operation", called.id), () => stranger.history("operation", called.ref)])
      await expect(look()).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(stranger.read("site", first.id)).rejects.toMatchObject({ problem: { status: 404 } });
    expect(
      (await stranger.batch([{ key: "s", concept: "site", move: "add", input: { operation: called.id, name: "x" } }])).data,
    ).toEqual([expect.objectContaining({ status: 422 })]);
  });
});
