import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnyConcept, Kept } from "../../../shared/core/lifecycle.ts";
import { openWorld, type World } from "../../kit/world.ts";

type Task = Kept & { done: number; of: string };
/** Tasks add to a plan how many there are and how many are done. */
const task = { counts: ({ of, done }: Task) => [{ of, figures: { tasks: 1, done } }] } as unknown as AnyConcept;
const plan = { figures: { tasks: {}, done: {}, late: {} } } as unknown as AnyConcept;

let world: World;
let made = 0;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
});
afterAll(() => world.stop());

const aPlan = (): string => `pln_${made++}`;
const aTask = (of: string, id: string, version: number, done: number): Task => ({
  ...{ id, version, done, of, state: "open", head: "", createdAt: "", updatedAt: "" },
});
const count = (one: Task) => world.deps.totals.count(task, one);
const totals = (of: string) => world.deps.totals.of(plan, of);
const key = (of: string, sk: string) => ({ TableName: world.deps.tables.records, Key: { pk: `tally#${of}`, sk } });

test("a record without anything added to it has every total at zero, and one without totals has none", async () => {
  expect(await totals(aPlan())).toEqual({ tasks: 0, done: 0, late: 0 });
  expect(await world.deps.totals.of(task, "tsk_1")).toBeUndefined();
});

test("what was counted counts once, however often it is counted again", async () => {
  const of = aPlan();
  for (let turn = 0; turn < 3; turn++) await count(aTask(of, "a", 1, 0));
  expect(await totals(of)).toEqual({ tasks: 1, done: 0, late: 0 });
  await count(aTask(of, "a", 2, 1));
  await count(aTask(of, "a", 2, 1));
  expect(await totals(of)).toEqual({ tasks: 1, done: 1, late: 0 });
});

test("a version that comes late changes nothing, even where the younger one had changed nothing itself", async () => {
  const of = aPlan();
  await count(aTask(of, "a", 3, 1));
  await count(aTask(of, "a", 5, 1));
  await count(aTask(of, "a", 4, 0));
  await count(aTask(of, "a", 1, 0));
  expect(await totals(of)).toEqual({ tasks: 1, done: 1, late: 0 });
});

test("many that count at once, each several times, add up", async () => {
  const of = aPlan();
  const all = Array.from({ length: 12 }, (_, n) => [1, 2, 2].map((version) => aTask(of, `t${n}`, version, version - 1)));
  await Promise.all(all.flat().map(count));
  await Promise.all(all.flat().map(count));
  expect(await totals(of)).toEqual({ tasks: 12, done: 12, late: 0 });
});

test("totals that were damaged or lost are made anew from what each record adds", async () => {
  const of = aPlan();
  for (const id of ["a", "b", "c"]) await count(aTask(of, id, 1, 1));
  await world.deps.db.send(
    new UpdateCommand({ ...key(of, "@"), UpdateExpression: "SET done = :n, late = :n", ExpressionAttributeValues: { ":n": 7 } }),
  );
  await world.deps.totals.recount(of);
  expect(await totals(of)).toEqual({ tasks: 3, done: 3, late: 0 });
  await world.deps.db.send(new DeleteCommand(key(of, "@")));
  await Promise.all([world.deps.totals.recount(of), count(aTask(of, "d", 1, 0))]);
  await world.deps.totals.recount(of);
  expect(await totals(of)).toEqual({ tasks: 4, done: 3, late: 0 });
});
