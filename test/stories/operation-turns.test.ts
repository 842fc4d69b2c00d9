import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issued } from "../kit/api.ts";
import { inspected, inspectedIn, ordered } from "../kit/inspect.ts";
import { type Agencies, agenciesOf, convened, refused } from "../kit/operation.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
let agencies: Agencies;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-03T01:00:00.000Z" });
  agencies = await agenciesOf(world);
});
afterAll(() => world.stop());

describe("a joint operation", () => {
  test("tells an invited agency by SMS when and where, and by mail with the dates as a file; then that it is called off", async () => {
    const called = await convened(world, { title: "取消的行动" });
    const sent = (pattern: RegExp) =>
      eventually(String(pattern), async () => world.mailbox.sent.find((message) => pattern.test(JSON.stringify(message))));
    expect(await sent(new RegExp(`请参加联合行动${called.ref}：8月10日09:30，海滨管理处门前。`))).toMatchObject({
      channel: "sms",
    });
    const mail = await sent(new RegExp(`联合行动邀请.*${called.ref}`));
    expect(mail).toMatchObject({ channel: "email", calendar: expect.stringContaining(`UID:${called.id}-meeting@`) });
    const off = await (await world.as("committee-drafter")).move("operation", called, "cancel", { reason: "台风" });
    expect(off.state).toBe("cancelled");
    const second = await sent(new RegExp(`联合行动取消.*${called.ref}`));
    expect(second).toMatchObject({
      calendar: expect.stringMatching(/STATUS:CANCELLED[\s\S]*SEQUENCE:3|SEQUENCE:3[\s\S]*CANCELLED/),
    });
    const member = await world.as("market-clerk");
    expect(await refused(member.move("operation", off, "join", {}))).toEqual(["wrong-state", undefined]);
  });

  test("cannot start alone; a member that refused may still join while it is open, and more may be asked", async () => {
    const lead = await world.as("committee-drafter");
    const called = await convened(world, { title: "先拒后参加", invited: [agencies.police], tasks: [] });
    expect(await refused(lead.move("operation", called, "start", {}))).toEqual(["wrong-state", undefined]);
    const police = await world.as("police-clerk");
    const no = await police.move("operation", called, "refuse", { reason: "警力不足" });
    const asked = await lead.move("operation", no, "invite", { invited: [agencies.health], rsvpBy: "2026-08-07" });
    expect(asked).toMatchObject({ invited: [agencies.health], refused: [agencies.police] });
    const health = await world.as("health-clerk");
    const yes = await police.move("operation", await health.move("operation", asked, "join", {}), "join", {});
    const started = await lead.move("operation", yes, "start", {});
    expect(started.joined).toEqual([agencies.health, agencies.police]);
    expect(await refused(police.move("operation", started, "refuse", { reason: "临时任务" }))).toEqual([
      "wrong-state",
      undefined,
    ]);
  });

  test("has in its totals what inspections at its sites find, and the site as visited", async () => {
    const [lead, clerk] = [await world.as("committee-drafter"), await world.as("enforcement-clerk")];
    const called = await convened(world, { title: "检查入汇总" });
    const started = await lead.move("operation", await clerk.move("operation", called, "join", {}), "start", {});
    const where = { operation: called.id, name: "海滨夜市", assigned: [agencies.enforcement] };
    const site = await lead.start("site", "add", where);
    const filed = { text: "无证经营", result: "nonconform", finding: "未取得许可", measure: "case" } as const;
    const at = { operation: started.id, site: site.id };
    const inspection = await inspected(world, "enforcement", [ordered("餐具消毒"), filed], at);
    await eventually("the totals of the operation", async () => {
      const { totals } = await lead.read("operation", called.id);
      const seen = ["sites", "visited", "inspections", "findings", "notices", "tasks", "cases"].map((name) => totals?.[name]);
      return seen.join() === "1,1,1,2,1,1,1";
    });
    expect(await lead.read("site", site.id)).toMatchObject({ state: "visited", inspections: [inspection.id] });
    const kinds = (await lead.related("operation", called.id)).data.map(({ concept }) => concept);
    expect(kinds.sort()).toEqual(["casefile", "inspection", "rectification", "site"]);
    const away = await inspectedIn(world, "police", [filed], at);
    expect(await refused((await world.as("police-inspector")).start("inspection", "record", away))).toEqual([
      "rule-broken",
      "/operation",
    ]);
  });

  test("lists what a plan lacks before anyone is called, each gap with its field", async () => {
    const lead = await world.as("committee-drafter");
    const planned = await lead.start("operation", "plan", { title: "草案", invited: [agencies.committee] });
    const problem = await (await world.as("committee-signatory"))
      .move("operation", planned, "convene", {})
      .catch((error: { problem: { errors: { pointer: string }[] } }) => error.problem);
    expect((problem as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      "/legalBasis",
      "/fromOn",
      "/toOn",
      "/area",
      "/rsvpBy",
      "/meetAt",
      "/meetPlace",
      "/purpose",
      "/invited/0",
    ]);
  });

  test("arises from a letter of the lead's own, and then stands beside it", async () => {
    const drafter = await world.as("market-drafter");
    const letter = await issued(world);
    const arisen = await drafter.start("operation", "plan", { title: "药店整治", kind: "special-campaign", letter: letter.id });
    await eventually("the operation beside the letter", async () =>
      (await drafter.related("letter", letter.id)).data.some(({ id }) => id === arisen.id),
    );
    expect(arisen.checklist[0]?.code).toBe("S1");
    const police = await world.as("police-drafter");
    expect(await refused(police.start("operation", "plan", { title: "x", letter: letter.id }))).toEqual([
      "rule-broken",
      "/letter",
    ]);
  });
});

test("the clock asks for answers, announces the start, notes the end, and asks for reports; each once and to the right agencies", async () => {
  const lead = await world.as("committee-drafter");
  const sweepOn = async (day: string) => {
    world.clock.set(`${day}T02:00:00.000Z`);
    await world.handlers.timers();
    await world.handlers.timers();
  };
  const called = await convened(world, { title: "按时提醒" });
  const joined = await (await world.as("market-clerk")).move("operation", called, "join", {});
  for (const day of ["2026-08-04", "2026-08-05", "2026-08-07"]) await sweepOn(day);
  const silent = await (await world.as("police-clerk")).history("operation", called.id);
  expect(silent.data.slice(2).map(({ move, tell }) => [move, tell.map(({ agency }) => agency)])).toEqual([
    ["remindAnswer", [agencies.enforcement, agencies.police]],
    ["chaseAnswer", [agencies.enforcement, agencies.police, agencies.committee]],
    ["remindStart", [agencies.market, agencies.committee]],
  ]);
  const begun = await lead.move("operation", { ...joined, version: joined.version + 3 }, "start", {});
  await sweepOn("2026-08-29");
  const seen = await lead.read("operation", called.id);
  const conclusion = { summary: "结束", reportBy: "2026-09-04", unfinished: "另行安排" };
  await lead.move("operation", seen, "conclude", conclusion);
  for (const day of ["2026-09-01", "2026-09-03", "2026-09-05", "2026-09-12"]) await sweepOn(day);
  const { data } = await lead.history("operation", called.id);
  expect(data.slice(begun.version).map(({ move, tell }) => [move, tell.map(({ agency }) => agency)])).toEqual([
    ["overrun", [agencies.committee]],
    ["conclude", [agencies.market]],
    ["remind", [agencies.market]],
    ["warn", [agencies.market]],
    ["lapse", [agencies.market, agencies.committee]],
    ["escalate", [agencies.market, agencies.committee]],
  ]);
  const after = await lead.read("operation", called.id);
  const closed = await lead.move("operation", after, "close", { absent: [{ agency: agencies.market, reason: "机构合并" }] });
  expect(closed.state).toBe("closed");
});
