import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeLog } from "../../../functions/lib/log.ts";
import { makeReconcile, RECONCILED } from "../../../functions/repair/reconcile.ts";
import { outboxPk } from "../../../functions/store/keys.ts";
import { audit, itemsOf, letterAt, NOTHING_AMISS, settled } from "../../kit/engine.ts";
import { openQueue, type Queue } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let queue: Queue;
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  queue = await openQueue(world);
});
afterEach(() => world.clock.set());
afterAll(async () => {
  queue.close();
  await world.stop();
});

const later = (ms: number): void => world.clock.set(new Date(Date.parse(world.clock.now()) + ms).toISOString());
const waiting = async (): Promise<number> => (await itemsOf(world.deps, "outbox#")).length;

describe("reconcile", () => {
  test("leaves to the stream what is younger than its minute of grace, and does everything older", async () => {
    const old = await letterAt(world, "issued");
    later(59_000);
    expect(await world.handlers.reconcile()).toMatchObject({ done: 0, failed: 0 });
    later(2_000);
    const young = await letterAt(world, "draft");
    expect(await world.handlers.reconcile()).toMatchObject({ done: 3, failed: 0 });
    expect((await itemsOf(world.deps, "outbox#")).map(({ record }) => record)).toEqual([young.id]);
    expect(await world.deps.lists.byRef(old.ref)).toBe(old.id);
    later(61_000);
    expect(await world.handlers.reconcile()).toMatchObject({ done: 1, failed: 0 });
  });

  test("delivers the whole backlog of a stream that was down, and a second run finds nothing left", async () => {
    await queue.take();
    const letters = [];
    for (let n = 0; n < 15; n++) letters.push(await letterAt(world, "issued", ["committee"]));
    later(26 * 3_600_000);
    expect(await world.handlers.reconcile()).toMatchObject({ done: 45, failed: 0 });
    expect(await world.handlers.reconcile()).toMatchObject({ done: 0, failed: 0 });
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
    const sent = (await queue.take())
      .filter(({ event }) => event.type === "cn.xct.letter.signed.v2")
      .map(({ event }) => event.id);
    expect(sent).toHaveLength(30);
    expect(new Set(sent).size).toBe(30);
  });

  test("tells how old the oldest row is that the stream should have done", async () => {
    const lines: string[] = [];
    const reconcile = makeReconcile({ ...world.deps, log: makeLog((line) => lines.push(line)) });
    const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>).at(-1);
    await letterAt(world, "draft");
    later(30_000);
    expect(await reconcile()).toMatchObject({ done: 0, oldest: 0 });
    expect(logged()).toMatchObject({ message: RECONCILED, oldest: 0 });
    await letterAt(world, "draft");
    later(3_600_000);
    const { done, oldest } = await reconcile();
    expect([done, Math.floor(oldest / 3_600)]).toEqual([2, 1]);
    expect(logged()).toMatchObject({ message: RECONCILED, oldest });
    expect(await reconcile()).toMatchObject({ done: 0, oldest: 0 });
  });

  test("run twice at once does no harm", async () => {
    for (let n = 0; n < 5; n++) await letterAt(world, "issued");
    later(61_000);
    await Promise.all([world.handlers.reconcile(), world.handlers.reconcile(), world.handlers.reconcile()]);
    expect(await waiting()).toBe(0);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("gets past any number of outbox rows that cannot be done", async () => {
    const letter = await letterAt(world, "draft");
    const { db, tables } = world.deps;
    const key = (n: number) => ({ pk: outboxPk(letter.id), sk: `2020-01-01T00:00:00.000Z#evt_${n}` });
    const rows = Array.from({ length: 120 }, (_, n) => ({ ...key(n), record: "ltr_lost", seq: 1 }));
    await Promise.all(rows.map((Item) => db.send(new PutCommand({ TableName: tables.records, Item }))));
    later(61_000);
    expect(await world.handlers.reconcile()).toMatchObject({ done: 1, failed: 120 });
    expect(await world.deps.lists.byRef(letter.ref)).toBe(letter.id);
    expect(await waiting()).toBe(120);
    await Promise.all(rows.map((_, n) => db.send(new DeleteCommand({ TableName: tables.records, Key: key(n) }))));
  });

  test("with another time of grace keeps to that one", async () => {
    await letterAt(world, "draft");
    expect(await makeReconcile(world.deps, 3_600_000)()).toMatchObject({ done: 0, failed: 0 });
    later(1);
    expect(await makeReconcile(world.deps, 0)()).toMatchObject({ done: 1, failed: 0 });
  });
});
