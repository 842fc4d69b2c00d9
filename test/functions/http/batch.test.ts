import { afterAll, beforeAll, expect, test } from "vitest";
import type { BatchResult } from "../../../shared/api/endpoints/batch.ts";
import { makeId } from "../../../shared/core/id.ts";
import { contents, drafted, draftTo, refusalIn, settle } from "../../kit/api.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const own = (): string => makeId("ltr", Date.now(), crypto.getRandomValues(new Uint8Array(16)));
const sent = async (subject: string, items: object[], key: string = crypto.randomUUID()): Promise<BatchResult[]> => {
  const response = await world.send(subject, "POST", "/api/batch", { items }, { "idempotency-key": key });
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: BatchResult[] }).data;
};

test("a letter drafted and submitted without a network arrives under the id that the client gave it", async () => {
  const id = own();
  const results = await sent("drug-drafter", [
    { key: "a1", concept: "letter", move: "draft", id, input: await draftTo(world) },
    { key: "a2", concept: "letter", move: "submit", id, version: 1 },
  ]);
  expect(results).toEqual([
    { key: "a1", status: 201, id, version: 1 },
    { key: "a2", status: 200, id, version: 2 },
  ]);
  expect(await (await world.as("drug-drafter")).read("letter", id)).toMatchObject({ state: "in-review", version: 2 });
});

test("the same batch sent again changes nothing and tells what it made the first time", async () => {
  const id = own();
  const items = [
    { key: "b1", concept: "letter", move: "draft", id, input: await draftTo(world) },
    { key: "b2", concept: "letter", move: "submit", id, version: 1 },
  ];
  await sent("drug-drafter", items);
  await settle(world);
  const before = await contents(world);
  const again = await sent("drug-drafter", items);
  expect(again.map(({ status, version, replayed }) => [status, version, replayed])).toEqual([
    [201, 1, true],
    [200, 2, true],
  ]);
  expect(await contents(world)).toEqual(before);
  await world.resume();
});

test("each item is answered on its own: one that is refused does not stop the next", async () => {
  const letter = await drafted(world);
  const results = await sent("drug-drafter", [
    { key: "c1", concept: "letter", move: "draft", input: {} },
    { key: "c2", concept: "letter", move: "sign", id: letter.id, version: 1 },
    { key: "c3", concept: "letter", move: "submit", id: letter.id },
    { key: "c4", concept: "letter", move: "submit", id: letter.id, version: 9 },
    { key: "c5", concept: "letter", move: "remind", id: letter.id, version: 1 },
    { key: "c6", concept: "nothing", move: "draft" },
    { key: "c7", concept: "letter", move: "draft", id: "ltr_short", input: await draftTo(world) },
    { key: "c8", concept: "letter", move: "submit", id: letter.id, version: 1 },
  ]);
  expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual([
    [422, "invalid-input"],
    [403, "not-your-move"],
    [428, "if-match-required"],
    [412, "stale"],
    [404, "not-found"],
    [404, "not-found"],
    [422, "rule-broken"],
    [200, undefined],
  ]);
  expect(results[0]?.problem?.errors).toContainEqual(expect.objectContaining({ pointer: "/title" }));
});

test("an id that is taken is refused, by whomever, and what is there stays as it was", async () => {
  const letter = await drafted(world);
  const taken = [
    { key: "d1", concept: "letter", move: "draft", id: letter.id, input: await draftTo(world, { title: "另一件" }) },
  ];
  expect((await sent("drug-drafter", taken))[0]?.problem?.code).toBe("already-exists");
  expect((await sent("market-drafter", taken))[0]?.problem?.code).toBe("already-exists");
  expect(await (await world.as("drug-drafter")).read("letter", letter.id)).toMatchObject({ version: 1, title: letter.title });
});

test("a key that was used for something else is refused", async () => {
  const letter = await drafted(world);
  await sent("drug-drafter", [{ key: "e1", concept: "letter", move: "submit", id: letter.id, version: 1 }]);
  const [other] = await sent("drug-drafter", [
    { key: "e1", concept: "letter", move: "withdraw", id: letter.id, version: 2, input: { reason: "x" } },
  ]);
  expect(other?.problem?.code).toBe("idempotency-key-reused");
});

test("too many items, none, or an unknown field are refused as a whole", async () => {
  const item = { key: "f1", concept: "letter", move: "submit" };
  for (const items of [[], Array.from({ length: 51 }, () => item), [{ ...item, agency: "agc" }]])
    expect(await refusalIn(await world.send("drug-drafter", "POST", "/api/batch", { items }))).toEqual([422, "invalid-input"]);
});
