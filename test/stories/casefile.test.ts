import { afterAll, beforeAll, expect, test } from "vitest";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import type { Client, View } from "../../shared/api/client.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
let inspector: Client;
let signatory: Client;
let officers: string[];
beforeAll(async () => {
  world = await openWorld({ at: "2026-06-11T01:00:00.000Z" });
  [inspector, signatory] = [await world.as("market-drafter"), await world.as("market-signatory")];
  officers = [(await inspector.me()).officer, (await (await world.as("market-clerk")).me()).officer];
});
afterAll(() => world.stop());

const on = (day: string) => world.clock.set(`${day}T01:00:00.000Z`);
const filed = (fields: object = {}): Promise<View<"casefile">> =>
  inspector.start("casefile", "file", {
    title: "未经许可经营预包装食品",
    party: "王小明",
    partyKind: "person",
    source: "letter",
    facts: "现场发现销售预包装食品12种，未取得许可或备案。",
    officers,
    ...fields,
  });
const DECISION = {
  penalties: [{ type: "fine" as const, amount: 10_000 }],
  rules: [{ law: "食品安全法", version: "2009年", article: "第八十四条" }],
  correction: "停止经营，依法办理许可",
};
const moves = async (client: Client, id: string) => (await client.history("casefile", id)).data.map(({ move }) => move);

test("the case of June: filed, reviewed, notified, decided, paid, published under 王某, closed and archived, each in time", async () => {
  on("2026-06-11");
  const drafter = await world.as("drug-drafter");
  const letter = await drafter.start("letter", "draft", {
    ...PHARMACY_LETTER,
    questions: [...PHARMACY_LETTER.questions],
    recipient: await world.agency("market"),
  });
  await expect(filed({ letter: letter.id })).rejects.toMatchObject({ problem: { errors: [{ pointer: "/letter" }] } });
  const sent = await drafter.move("letter", letter, "submit", {});
  await (await world.as("drug-signatory")).move("letter", sent, "sign", {});
  await expect(filed({ officers: officers.slice(0, 1) })).rejects.toMatchObject({ problem: { code: "invalid-input" } });

  const first = await filed({ letter: letter.id });
  expect(first).toMatchObject({ ref: expect.stringMatching(/^AJ26-/), filingNumber: "滨市监立〔2026〕1号", dueOn: "2026-09-09" });
  expect((await filed()).filingNumber).toBe("滨市监立〔2026〕2号");
  on("2026-06-24");
  const submitted = await inspector.move("casefile", first, "submit", { findings: "违法事实清楚", opinion: "建议罚款10000元" });
  await eventually("the case on the signatory's worklist", async () =>
    (await signatory.worklist()).data.find(({ id, next }) => id === first.id && next === "notify"),
  );
  on("2026-06-25");
  const notified = await signatory.move("casefile", submitted, "notify", { notice: "拟罚款10000元", servedOn: "2026-06-25" });
  on("2026-07-02");
  await expect(signatory.move("casefile", notified, "decide", DECISION)).rejects.toMatchObject({
    problem: { code: "too-early" },
  });
  on("2026-07-03");
  const decided = await signatory.move("casefile", notified, "decide", DECISION);
  expect(decided).toMatchObject({ decisionNumber: "滨市监罚〔2026〕1号", fine: 10_000, dueOn: "2026-07-20", warnings: [] });
  on("2026-07-20");
  const executed = await inspector.move("casefile", decided, "execute", {
    paidOn: "2026-07-10",
    permit: true,
    permitNumber: "JY13701120012346",
  });
  expect(executed.clocks.map(({ name, dueOn }) => [name, dueOn])).toEqual([["closing", "2026-07-31"]]);
  const published = await signatory.move("casefile", executed, "publish", { violation: "未经许可从事食品经营", checked: true });
  expect(published.publication).toMatchObject({ party: "王某", penalty: "罚款10000元", decisionNumber: decided.decisionNumber });
  on("2026-07-31");
  const closed = await signatory.move("casefile", published, "close", {});
  const archived = await (await world.as("market-clerk")).move("casefile", closed, "archive", {});
  expect([archived.state, archived.allowedMoves]).toEqual(["archived", []]);

  expect((await inspector.history("casefile", first.id)).intact).toBe(true);
  expect(await moves(await world.as("committee-clerk"), first.id)).toContain("decide");
  await expect(drafter.read("casefile", first.id)).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await inspector.related("letter", letter.id, { concept: "casefile" })).data.map(({ id }) => id)).toEqual([first.id]);
  expect((await drafter.related("letter", letter.id)).data).toEqual([]);
});

test("a suspected crime goes to the police by two people's word, who see it from then on, and are chased when they are late", async () => {
  on("2026-08-10");
  const police = await world.as("police-clerk");
  const recipient = await world.agency("police");
  const first = await filed({ source: "patrol", partyKind: "entity", party: "某加工点" });
  await expect(
    inspector.move("casefile", first, "refer", { recipient: await world.agency("drug"), report: "涉嫌生产有毒有害食品" }),
  ).rejects.toMatchObject({ problem: { errors: [{ pointer: "/recipient" }] } });
  const referred = await inspector.move("casefile", first, "refer", { recipient, report: "涉嫌生产有毒有害食品" });
  expect(referred.dueOn).toBe("2026-08-13");
  const approved = await signatory.move("casefile", referred, "approve", {});
  await expect(police.read("casefile", first.id)).rejects.toMatchObject({ problem: { status: 404 } });
  on("2026-08-11");
  const sent = await inspector.move("casefile", approved, "transfer", { materials: ["移送书", "调查报告", "检验报告"] });
  expect(sent).toMatchObject({ transferNumber: "滨市监移〔2026〕1号", dueOn: "2026-08-14" });
  const messages = () => world.mailbox.sent.flatMap((message) => (message.channel === "sms" ? [message.text] : []));
  const sms = await eventually("the SMS to the police", async () =>
    messages().find((text) => text.includes(sent.ref) && text.includes("移送")),
  );
  expect(sms).not.toMatch(/加工点|有毒/);
  expect(await moves(police, first.id)).toEqual(["transfer"]);
  const received = await police.move("casefile", sent, "receive", {});
  on("2026-08-15");
  await world.handlers.timers();
  await world.handlers.timers();
  expect(await moves(police, first.id)).toEqual(["transfer", "receive", "chase"]);
  const now = await police.read("casefile", received.id);
  const refused = await police.move("casefile", now, "refuse", { reason: "没有犯罪事实" });
  expect([refused.state, refused.dueOn]).toEqual(["filed", first.dueOn]);
});

test("a case left alone is reminded of, warned of, lapses and is told to the superior, each once", async () => {
  on("2026-03-02");
  const first = await filed();
  expect(first.dueOn).toBe("2026-06-01");
  for (const day of ["2026-05-27", "2026-05-29", "2026-06-02", "2026-06-09"]) {
    on(day);
    await world.handlers.timers();
    await world.handlers.timers();
  }
  expect(await moves(inspector, first.id)).toEqual(["file", "remind", "warn", "lapse", "escalate"]);
  await eventually("the superior is told", async () =>
    (await (await world.as("committee-clerk")).inbox()).data.find(
      ({ record, move }) => record === first.id && move === "escalate",
    ),
  );
});
