import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeLog } from "../../../functions/lib/log.ts";
import { makeProof, PROOF } from "../../../functions/repair/proof.ts";
import type { Proved } from "../../../functions/repair/prove.ts";
import { letterAt, letterTo, settled } from "../../kit/engine.ts";
import { dying, otherProcess } from "../../kit/faults.ts";
import { DAY, gapOf, keyOf, NO_DIFFERENCE, type OpenTables, openTables, toldOf } from "../../kit/proof.ts";

let open: OpenTables;
beforeAll(async () => {
  open = await openTables({ few: true });
});
beforeEach(() => open.later(DAY));
afterAll(() => open.world.stop());

describe("the daily proof", () => {
  test("is made once a day, however often it is asked for", async () => {
    const { world, later } = open;
    const process = otherProcess(world);
    const tick = makeProof(process.deps);
    expect(await tick()).toMatchObject(NO_DIFFERENCE);
    const after = process.calls.length;
    expect(await tick()).toBeUndefined();
    expect(process.calls.slice(after).map(({ command, pk }) => [command, pk])).toEqual([["GetItem", "note#proof"]]);
    later(DAY);
    expect(await tick()).toMatchObject(NO_DIFFERENCE);
  });

  test("logs its numbers at each run, and differences until a proof is clean", async () => {
    const { world, later, remove, someItem } = open;
    const lines: string[] = [];
    const tick = makeProof({ ...world.deps, log: makeLog((line) => lines.push(line)) });
    const logged = () => {
      const all = lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>);
      const measured = all.filter(({ message }) => message === PROOF);
      return measured.map(({ age, missing, surplus, broken, gaps }) => [
        Math.floor(Number(age) / 3_600),
        missing,
        surplus,
        broken,
        gaps,
      ]);
    };
    const item = await someItem();
    await remove("records", keyOf(item));
    await tick();
    expect(lines.some((line) => line.includes("ERROR"))).toBe(true);
    expect(logged()).toEqual([[0, 1, 0, 0, 1]]);
    await world.handlers.reconcile();
    later(3_600_000);
    await tick();
    expect(logged()).toEqual([[1, 1, 0, 0, 1]]);
    later(DAY);
    await tick();
    expect(lines.some((line) => line.includes("ERROR"))).toBe(false);
    expect(logged()).toEqual([[0, 0, 0, 0, 0]]);
    later(3_600_000);
    await tick();
    expect(logged()).toEqual([[1, 0, 0, 0, 0]]);
  });
});

describe("a proof that is cut short", () => {
  test("goes on where it stopped, in another process, to the same result", async () => {
    const { world, later, remove, counted, someItem } = open;
    const item = await someItem();
    await remove("records", keyOf(item));
    const whole = { ...(await counted()), missing: [toldOf(item)], gaps: [gapOf(item)] };
    let runs = 1;
    let proved: Proved | undefined;
    for (; !proved; runs++) {
      proved = await makeProof(otherProcess(world).deps, { runMs: 0, page: 7 })();
      if (runs === 3) await letterAt(world, "draft");
      later(60_000);
    }
    expect(runs).toBeGreaterThan(whole.events / 7);
    expect(proved).toMatchObject({ ...NO_DIFFERENCE, ...whole, told: whole.told + 1 });
    await world.handlers.reconcile();
  });

  test("at any request at all is done over from its last page", async () => {
    const { world, later, counted } = open;
    const process = otherProcess(world);
    expect(await makeProof(process.deps, { page: 40 })()).toMatchObject(NO_DIFFERENCE);
    const requests = process.calls.findLastIndex(({ command, pk }) => command === "PutItem" && pk === "note#proof");
    expect(requests).toBeGreaterThan(50);
    for (let at = 1; at < requests; at += 11) {
      later(DAY);
      const dies = otherProcess(world);
      dies.disturb(dying((_, nth) => nth === at, "after"));
      await expect(makeProof(dies.deps, { page: 40 })()).rejects.toThrow();
      expect(await makeProof(otherProcess(world).deps, { page: 40 })()).toMatchObject({ ...(await counted()), ...NO_DIFFERENCE });
    }
  });
});

test("a proof while the service runs finds nothing amiss", async () => {
  const { world } = open;
  await world.resume();
  const drafter = await world.as("health-drafter");
  const market = await world.agency("market");
  const write = async (name: number) => {
    for (let n = 0; n < 3; n++) {
      const draft = await drafter.start("letter", "draft", letterTo(market, [], `并行${name}-${n}`));
      await drafter.move("letter", draft, "submit", {});
    }
    await letterAt(world, "issued", ["committee"]);
  };
  const [proved] = await Promise.all([makeProof(world.deps, { page: 5 })(), ...[1, 2, 3, 4].map(write)]);
  expect(proved).toMatchObject({ missing: [], surplus: [], broken: [], gaps: [] });
  await settled(world.deps);
  await world.pause();
});
