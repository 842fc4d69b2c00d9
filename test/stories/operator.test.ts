import { afterAll, beforeAll, expect, test } from "vitest";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const PHARMACY = {
  name: "海滨大药房",
  kind: "pharmacy",
  creditCode: "91330100799655058b",
  licence: "JY13701120012345",
  address: "海滨路8号",
  contact: "王小明",
  phone: "13800138000",
} as const;

test("an operator is registered once, found by all, corrected by whoever knows better, and shows what hangs on it", async () => {
  const [market, drug, police] = [
    await world.as("market-drafter"),
    await world.as("drug-drafter"),
    await world.as("police-clerk"),
  ];
  const operator = await market.start("operator", "register", PHARMACY);
  expect(operator).toMatchObject({ creditCode: "91330100799655058B", warnings: ["licence-check"], phone: "13800138000" });
  await expect(drug.start("operator", "register", { ...PHARMACY, name: "另一个名字" })).rejects.toMatchObject({
    problem: { code: "already-exists" },
  });
  await expect(drug.start("operator", "register", { ...PHARMACY, creditCode: "913301007996550580" })).rejects.toMatchObject({
    problem: { status: 422, errors: [{ pointer: "/creditCode" }] },
  });

  for (const q of ["海滨大药房", "799655058b", "jy1370", "海滨路8"]) {
    const [line] = await eventually(`the operator by ${q}`, async () => {
      const { data } = await police.list("operator", { q });
      return data.length > 0 && data;
    });
    expect(line).toMatchObject({ id: operator.id, title: "海滨大药房", record: { phone: "138****8000", contact: "王某" } });
  }
  expect((await police.list("operator", { q: "13800138000" })).data).toEqual([]);
  expect((await police.history("operator", operator.id)).data[0]).toMatchObject({
    withheld: true,
    data: { phone: "138****8000" },
  });

  const { id, version } = await drug.read("operator", operator.id);
  const revised = await drug.move("operator", { id, version }, "revise", { ...PHARMACY, licence: "JY13701120012346" });
  expect(revised).toMatchObject({ warnings: [], keepers: [await world.agency("drug")], phone: "13800138000" });
  const joined = await drug.move("operator", revised, "joinChannel", {});
  expect(joined.joinedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await expect(police.move("operator", joined, "close", { reason: "试" })).rejects.toMatchObject({
    problem: { code: "not-your-move" },
  });

  const recipient = await world.agency("market");
  const letter = await drug.start("letter", "draft", {
    ...PHARMACY_LETTER,
    questions: [...PHARMACY_LETTER.questions],
    recipient,
    operator: id,
  });
  const officers = await Promise.all(
    ["market-drafter", "market-clerk"].map(async (subject) => (await (await world.as(subject)).me()).officer),
  );
  const casefile = await market.start("casefile", "file", {
    title: "未经许可经营预包装食品",
    party: PHARMACY.name,
    source: "letter",
    facts: "销售预包装食品12种。",
    operator: id,
    officers,
  });
  const seenBy = async (client: typeof market) => (await client.related("operator", id)).data.map((line) => line.id).sort();
  await eventually("the case on the operator's page", async () => (await seenBy(market)).includes(casefile.id));
  expect([await seenBy(market), await seenBy(drug), await seenBy(police)]).toEqual([[casefile.id], [letter.id], []]);
  expect((await market.related("operator", id, { concept: "letter" })).data).toEqual([]);
});

test("a stall without a credit code is known by its name and address until it closes", async () => {
  const clerk = await world.as("seaside-clerk");
  const stall = { name: "“老张”凉皮摊", kind: "stall", address: "夜市3号" } as const;
  await expect(clerk.start("operator", "register", { ...stall, address: undefined })).rejects.toMatchObject({
    problem: { errors: [{ pointer: "/address" }] },
  });
  const first = await clerk.start("operator", "register", stall);
  await expect(clerk.start("operator", "register", stall)).rejects.toMatchObject({ problem: { code: "already-exists" } });
  await clerk.move("operator", first, "close", { reason: "不再经营" });
  expect((await clerk.start("operator", "register", stall)).id).not.toBe(first.id);
});

test("nobody without field duties registers operators, and a letter names only those that there are", async () => {
  await expect((await world.as("market-signatory")).start("operator", "register", PHARMACY)).rejects.toMatchObject({
    problem: { code: "not-your-move" },
  });
  const nowhere = `opr_${"0".repeat(26)}`;
  await expect(
    (await world.as("drug-drafter")).start("letter", "draft", { title: "核查", operator: nowhere }),
  ).rejects.toMatchObject({ problem: { errors: [{ pointer: "/operator" }] } });
});
