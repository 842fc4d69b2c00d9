import { afterAll, beforeAll, expect, test } from "vitest";
import { makeOneByOne } from "../../../functions/lib/one-by-one.ts";
import { perform } from "../../../functions/moves/perform.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { actorFor, type Letter, letterAt } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
});
afterAll(() => world.stop());

test("letters signed at once in one process take their numbers in turn: one transaction each, none lost to another", async () => {
  const waiting: Letter[] = [];
  for (let n = 0; n < 8; n++) waiting.push(await letterAt(world, "in-review"));
  const { deps, calls } = otherProcess(world);
  const signatory = await actorFor(world, "drug-signatory");
  const signed = await Promise.all(
    waiting.map(({ id, version }) => perform(deps, letter, { id, move: "sign", input: {}, expect: version }, signatory)),
  );
  expect(signed.filter((one) => "problem" in one)).toEqual([]);
  expect(calls.filter(({ command }) => command === "TransactWriteItems")).toHaveLength(8);
});

test("turns under one key come one after the other, also after one that failed; those under another key do not wait", async () => {
  const turns = makeOneByOne();
  const done: string[] = [];
  const step = (name: string, ms: number) => async () => {
    await new Promise((over) => setTimeout(over, ms));
    done.push(name);
    if (name === "fails") throw new Error(name);
    return name;
  };
  const [slow, fails, last, other, free] = await Promise.allSettled([
    turns("a", step("slow", 60)),
    turns("a", step("fails", 1)),
    turns("a", step("last", 1)),
    turns("b", step("other", 1)),
    turns(undefined, step("free", 1)),
  ]);
  expect(done.slice(2)).toEqual(["slow", "fails", "last"]);
  expect(done.slice(0, 2).toSorted()).toEqual(["free", "other"]);
  expect([slow, fails, last, other, free].map(({ status }) => status === "fulfilled")).toEqual([true, false, true, true, true]);
});
