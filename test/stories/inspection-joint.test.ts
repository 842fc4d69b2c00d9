import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../shared/api/client.ts";
import { inspected, inspectedIn, ordered } from "../kit/inspect.ts";
import { convened, type Operation } from "../kit/operation.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-03T01:00:00.000Z" });
});
afterAll(() => world.stop());

const at = (time: string) => world.clock.set(`${time}:00.000Z`);
/** The operation of August, under way: the bureau and the enforcement office have joined, the police have not. */
async function underWay(): Promise<Operation> {
  const called = await convened(world);
  const one = await (await world.as("market-clerk")).move("operation", called, "join", {});
  const two = await (await world.as("enforcement-clerk")).move("operation", one, "join", {});
  return (await world.as("committee-drafter")).move("operation", two, "start", {});
}
const effectsOf = async (client: Client, { id }: { id: string }): Promise<string[]> =>
  ((await client.history("inspection", id)).data[0]?.effects ?? []).map(({ type }) => type).sort();
const refusal = (pointer: string) => ({ problem: { errors: [expect.objectContaining({ pointer })] } });

test("two agencies inspect one site of an operation, each on its own paper; the lead sees all of it and what came of it in figures", async () => {
  const [lead, market, enforcement] = await Promise.all(
    ["committee-drafter", "market-inspector", "enforcement-inspector"].map((subject) => world.as(subject)),
  );
  if (!lead || !market || !enforcement) throw new Error("no clients");
  const operation = await underWay();
  const operator = await (await world.as("market-clerk")).start("operator", "register", {
    name: "海滨烧烤店",
    kind: "catering",
    address: "海滨路12号",
  });
  const assigned = [await world.agency("market"), await world.agency("enforcement")];
  const site = await lead.start("site", "add", { operation: operation.id, operator: operator.id, assigned });
  const other = await lead.start("site", "add", { operation: operation.id, name: "海滨夜市", assigned: assigned.slice(1) });

  at("2026-08-10T03:00");
  const here = { operation: operation.id, site: site.id, operator: operator.id, party: undefined, address: undefined };
  const items = [
    ordered("冷藏温度", { code: "B3" }),
    { text: "证照公示", result: "nonconform", finding: "未公示", measure: "fixed" } as const,
    { text: "经营范围", result: "nonconform", finding: "超范围经营", measure: "case" } as const,
  ];
  const first = await inspected(world, "market", items, here);
  expect(first).toMatchObject({
    lead: await world.agency("committee"),
    assigned: [assigned[1]],
    noticeNumber: "滨市监责改〔2026〕1号",
  });
  await eventually(
    "the operator remembers it",
    async () => (await market.read("operator", operator.id)).inspections.length === 1,
  );
  const second = await inspected(world, "enforcement", [ordered("占道经营")], here);
  expect([second.noticeNumber, second.repeatReason]).toEqual(["滨综执责改〔2026〕1号", undefined]);

  const elsewhere = inspected(world, "market", [ordered("垃圾处置")], { operation: operation.id, site: other.id });
  await expect(elsewhere).rejects.toMatchObject(refusal("/site"));
  const noMember = inspected(world, "drug", [ordered("药品陈列")], { operation: operation.id });
  await expect(noMember).rejects.toMatchObject(refusal("/operation"));
  at("2026-08-11T03:00");
  await expect(inspected(world, "enforcement", [ordered("占道经营")], here)).rejects.toMatchObject(refusal("/repeatReason"));

  expect(
    await eventually("all that follows, for the agency that inspected", async () => {
      const effects = await effectsOf(market, first);
      return effects.length === 4 && effects;
    }),
  ).toEqual(["casefile.opened", "operator.visited", "rectification.opened", "site.visited"]);
  expect(await effectsOf(lead, first)).toEqual(["casefile.opened", "operator.visited", "rectification.opened", "site.visited"]);
  expect((await enforcement.read("inspection", first.id)).items).toHaveLength(3);
  expect(await effectsOf(enforcement, first)).toEqual(["operator.visited", "site.visited"]);
  await expect((await world.as("police-inspector")).read("inspection", first.id)).rejects.toMatchObject({
    problem: { status: 404 },
  });
  expect(await market.read("site", site.id)).toMatchObject({ state: "visited", inspections: [second.id, first.id] });

  const tasks = await eventually("the tasks beside the operation", async () => {
    const { data } = await lead.related("operation", operation.id, { concept: "rectification" });
    return data.length === 2 && data;
  });
  const task = await market.read("rectification", tasks.find(({ title }) => title.endsWith("冷藏温度"))?.id ?? "");
  const held = await market.move("rectification", task, "accept", {});
  const done = await market.move("rectification", held, "submit", { report: "冷柜已修复" });
  await expect(market.move("rectification", done, "verify", {})).rejects.toMatchObject({ problem: { code: "two-person-rule" } });
  await (await world.as("market-signatory")).move("rectification", done, "verify", {});
  const figures = {
    sites: 2,
    visited: 1,
    inspections: 2,
    findings: 4,
    fixed: 1,
    notices: 2,
    tasks: 2,
    verified: 1,
    cases: 1,
    decided: 0,
  };
  await eventually("the figures of the operation", async () => {
    const { totals } = await lead.read("operation", operation.id);
    return JSON.stringify(totals) === JSON.stringify(figures);
  });

  await (await world.as("market-signatory")).move("inspection", first, "void", { reason: "误录" });
  const less = await eventually("the figures without what was voided", async () => {
    const { totals } = await lead.read("operation", operation.id);
    return totals?.["inspections"] === 1 && totals;
  });
  expect(less).toMatchObject({ inspections: 1, findings: 1, fixed: 0, notices: 1, tasks: 2, cases: 1 });
});

test("once the operation is concluded nobody inspects in its name any more, and a coordinating body never does", async () => {
  at("2026-08-03T03:00");
  const operation = await underWay();
  const lead = await world.as("committee-drafter");
  await expect(inspected(world, "committee", [ordered("证照公示")])).rejects.toMatchObject(refusal(""));
  const input = await inspectedIn(world, "market", [ordered("证照公示")], { operation: operation.id });
  await lead.move("operation", operation, "conclude", { summary: "已完成", reportBy: "2026-08-31", unfinished: "另行安排" });
  await expect((await world.as("market-inspector")).start("inspection", "record", input)).rejects.toMatchObject(
    refusal("/operation"),
  );
});
