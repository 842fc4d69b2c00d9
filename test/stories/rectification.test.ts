import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../shared/api/client.ts";
import { inspected, ordered, type TaskView } from "../kit/inspect.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ at: "2026-06-08T01:00:00.000Z" });
});
afterAll(() => world.stop());

const on = (day: string) => world.clock.set(`${day}T01:00:00.000Z`);
const sweepOn = async (day: string) => {
  on(day);
  await world.handlers.timers();
};
const refusal = (problem: object) => ({ problem: expect.objectContaining(problem) });
const movesOf = async (client: Client, { id }: TaskView) =>
  (await client.history("rectification", id)).data.map(({ move }) => move);
/** Whether an agency was told of a move on a task. */
const told = (subject: string, { id }: TaskView, move: string) =>
  eventually(`${subject} told of ${move}`, async () =>
    (await (await world.as(subject)).inbox()).data.some((item) => item.record === id && item.move === move),
  );
const clients = <const K extends readonly string[]>(...subjects: K) =>
  Promise.all(subjects.map((subject) => world.as(subject))) as Promise<{ [I in keyof K]: Client }>;

test("a task from above: shared out, disputed, upheld, done in part, reported, rejected, done again, verified by somebody else", async () => {
  on("2026-06-08");
  const [overseer, chief, owner, helper] = await clients(
    "committee-drafter",
    "committee-signatory",
    "market-drafter",
    "seaside-drafter",
  );
  const [market, seaside] = [await world.agency("market"), await world.agency("seaside")];
  const given = await overseer.start("rectification", "assign", {
    text: "夜市摊点无遮挡，垃圾未分类",
    requirement: "加装防护设施，落实垃圾分类",
    party: "海滨夜市",
    dueOn: "2026-06-30",
    owner: market,
  });
  expect([given.ref, given.state, given.workingDaysLeft]).toEqual([expect.stringMatching(/^ZG26-\d{4}$/), "assigned", 15]);
  const waiting = await eventually("the task on the bureau's worklist", async () =>
    (await owner.worklist()).data.find(({ id }) => id === given.id),
  );
  expect(waiting).toMatchObject({ next: "accept", title: "海滨夜市：夜市摊点无遮挡，垃圾未分类" });
  await expect(helper.read("rectification", given.id)).rejects.toMatchObject(refusal({ status: 404 }));

  on("2026-06-10");
  const disputed = await owner.move("rectification", given, "dispute", { reason: "摊点管理属海滨管理处" });
  expect([disputed.clocks, disputed.workingDaysLeft]).toEqual([[], null]);
  on("2026-06-12");
  const upheld = await overseer.move("rectification", disputed, "uphold", { reason: "由你局牵头，海滨管理处协办" });
  expect([upheld.state, upheld.dueOn]).toEqual(["in-hand", "2026-07-02"]);

  const shared = await owner.move("rectification", upheld, "delegate", { coOwners: [seaside], requirement: "垃圾分类" });
  await told("seaside-clerk", given, "delegate");
  await expect(owner.move("rectification", shared, "submit", { report: "防护已加装" })).rejects.toMatchObject(
    refusal({ errors: [expect.objectContaining({ pointer: "/note" })] }),
  );
  const helped = await helper.move("rectification", shared, "progress", { text: "已设分类桶", done: true });
  expect(helped.done).toEqual([seaside]);
  const reported = await owner.move("rectification", helped, "submit", { report: "防护已加装，分类桶已设" });
  await told("committee-inspector", given, "submit");
  const rejected = await chief.move("rectification", reported, "reject", { reason: "仍有3户未加装", dueOn: "2026-07-08" });
  expect(rejected).toMatchObject({ state: "in-hand", dueOn: "2026-07-08", rejections: 1 });
  const again = await owner.move("rectification", rejected, "submit", { report: "3户已加装" });
  const done = await chief.move("rectification", again, "verify", { note: "抽查10户，均已到位" });
  expect([done.state, done.verifiedOn, done.allowedMoves]).toEqual(["verified", "2026-06-12", []]);

  const moves = ["assign", "dispute", "uphold", "delegate", "progress", "submit", "reject", "submit", "verify"];
  expect(await movesOf(overseer, given)).toEqual(moves);
  expect(await movesOf(helper, given)).toEqual(moves.slice(3));
  expect((await overseer.history("rectification", given.id)).intact).toBe(true);
});

test("a correction notice that nobody acts on: reminded, warned, lapsed, escalated to the overseer, and turned into a case", async () => {
  on("2026-06-08");
  const [inspector, stranger] = await clients("market-inspector", "drug-inspector");
  const inspection = await inspected(world, "market", [ordered("冷藏温度")], {
    notice: { dueOn: "2026-06-15", lawBroken: "第五十四条" },
  });
  expect(inspection.noticeNumber).toMatch(/^滨市监责改〔2026〕\d+号$/);
  const line = await eventually("the task on the inspectors' worklist", async () =>
    (await inspector.worklist()).data.find(({ number }) => number === inspection.noticeNumber),
  );
  const task = await inspector.read("rectification", line.id);
  expect(task).toMatchObject({ inspection: inspection.id, dueOn: "2026-06-15", repeat: false, state: "assigned" });
  await expect(stranger.read("rectification", task.id)).rejects.toMatchObject(refusal({ status: 404 }));
  const held = await inspector.move("rectification", task, "accept", {});
  await expect(inspector.move("rectification", held, "fail", { reason: "拒不改正" })).rejects.toMatchObject(
    refusal({ code: "too-early" }),
  );

  for (const day of ["2026-06-10", "2026-06-12", "2026-06-15", "2026-06-16", "2026-06-24"]) {
    await sweepOn(day);
    await sweepOn(day);
  }
  expect(await movesOf(inspector, task)).toEqual(["open", "accept", "remind", "warn", "lapse", "escalate"]);
  await told("committee-clerk", task, "lapse");
  await told("committee-clerk", task, "escalate");
  const late = await inspector.read("rectification", task.id);
  expect([late.overdueSince, late.workingDaysLeft]).toEqual(["2026-06-16", -6]);
  await expect(
    inspector.move("rectification", late, "extend", { dueOn: "2026-07-10", reason: "等待配件" }),
  ).rejects.toMatchObject(refusal({ code: "past-due" }));
  const failed = await inspector.move("rectification", late, "fail", { reason: "拒不改正" });
  expect([failed.state, failed.allowedMoves]).toEqual(["failed", []]);
  const filed = await eventually("the case that it became", async () =>
    (await inspector.related("inspection", inspection.id, { concept: "casefile" })).data.at(0),
  );
  const casefile = await inspector.read("casefile", filed.id);
  expect(casefile).toMatchObject({ owner: await world.agency("market"), source: "patrol", party: "某小吃店", state: "filed" });
  expect(casefile.facts).toContain("拒不改正");
});
