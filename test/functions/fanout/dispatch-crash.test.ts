import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeDispatch } from "../../../functions/fanout/dispatch.ts";
import { makeReconcile } from "../../../functions/repair/reconcile.ts";
import { outboxPk } from "../../../functions/store/keys.ts";
import { itemsOf, type Letter, letterAt, settled } from "../../kit/engine.ts";
import { type Call, dying, type OtherProcess, otherProcess } from "../../kit/faults.ts";
import { openQueue, type Queue, type StreamWatch, watchStream } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let stream: StreamWatch;
let queue: Queue;
let dispatcher: OtherProcess;
/** Of the letters below: recipient, and two copied agencies of which one also oversees the recipient. */
let told: string[];
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  [stream, queue] = [await watchStream(world), await openQueue(world)];
  told = await Promise.all(["market", "committee", "police"].map((key) => world.agency(key)));
});
beforeEach(async () => {
  dispatcher = otherProcess(world);
  world.clock.set();
  await queue.take();
});
afterAll(async () => {
  await stream.stop();
  queue.close();
  await world.stop();
});

/** The stream record of a letter's signing, with the two before it already done. */
async function signing() {
  const letter = await letterAt(world, "issued", ["committee", "police"]);
  const [drafted, submitted, signed] = await stream.of(letter.id, 3);
  if (!drafted || !submitted || !signed) throw new Error("no stream records");
  await world.handlers.dispatch({ Records: [drafted, submitted] });
  const [, , event] = await world.deps.store.history(letter.id);
  return { letter, records: [signed], event: event?.id ?? "" };
}
const inboxesOf = async (event: string): Promise<string[]> =>
  (await itemsOf(world.deps, "inbox#")).filter((item) => item["event"] === event).map(({ pk }) => String(pk).slice(6));
const isWaiting = async (letter: Letter): Promise<boolean> =>
  (await itemsOf(world.deps, outboxPk(letter.id))).some(({ record }) => record === letter.id);
const wire = async (event: string) =>
  (await queue.take()).filter(({ event: { data } }) => data.event === event).map((m) => m.event);

const begins = (command: string, pk: string) => (call: Call) => call.command === command && call.pk.startsWith(pk);
/** Where the process ends, and how many messages it has sent by then. */
const STEPS = {
  "before the first list row": [begins("PutItem", "work#"), "before", 0],
  "after the first list row": [begins("PutItem", "work#"), "after", 0],
  "before the first inbox item": [begins("TransactWriteItems", ""), "before", 0],
  "after the first inbox item": [begins("TransactWriteItems", ""), "after", 0],
  "before the first message": [begins("Publish", ""), "before", 0],
  "after the first message": [begins("Publish", ""), "after", 1],
  "before the outbox row is deleted": [begins("DeleteItem", "outbox#"), "before", 3],
} as const;

describe.each(Object.entries(STEPS))("a dispatcher that ends %s", (_, [step, when, published]) => {
  test.each(["the stream hands the record over again", "the stream has lost it and reconcile finds it"])("%s", async (how) => {
    const { letter, records, event } = await signing();
    dispatcher.disturb(dying(step, when));
    const { batchItemFailures } = await makeDispatch(dispatcher.deps)({ Records: records });
    expect(batchItemFailures).toEqual([{ itemIdentifier: records[0]?.dynamodb?.SequenceNumber }]);
    expect(await isWaiting(letter)).toBe(true);
    const before = await wire(event);
    expect(before).toHaveLength(published);

    const next = otherProcess(world);
    if (how.startsWith("the stream hands"))
      expect(await makeDispatch(next.deps)({ Records: records })).toEqual({ batchItemFailures: [] });
    else {
      world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
      expect(await makeReconcile(next.deps)()).toMatchObject({ done: 1, failed: 0 });
    }
    expect((await inboxesOf(event)).toSorted()).toEqual(told.toSorted());
    expect(await isWaiting(letter)).toBe(false);
    const after = await wire(event);
    expect(after.map(({ id }) => id).toSorted()).toEqual(told.map((agency) => `${event}:${agency}`).toSorted());
    for (const message of before) expect(after).toContainEqual(message);
  });
});

test("a dispatcher that ends at any request at all leaves the outbox row until everything is done", async () => {
  const calm = await signing();
  await makeDispatch(dispatcher.deps)({ Records: calm.records });
  const requests = dispatcher.calls.length;
  expect(dispatcher.calls.at(-1)).toMatchObject({ command: "DeleteItem" });
  expect(requests).toBeGreaterThan(9);
  for (let at = 1; at <= requests; at++) {
    const { letter, records, event } = await signing();
    await queue.take();
    const dies = otherProcess(world);
    dies.disturb(dying((_, nth) => nth === at, "after"));
    await makeDispatch(dies.deps)({ Records: records });
    const isLast = at === requests;
    expect(await isWaiting(letter)).toBe(!isLast);
    if (!isLast) await world.handlers.dispatch({ Records: records });
    expect((await inboxesOf(event)).toSorted()).toEqual(told.toSorted());
    const ids = (await wire(event)).map(({ id }) => id);
    expect([...new Set(ids)].toSorted()).toEqual(told.map((agency) => `${event}:${agency}`).toSorted());
    expect(await isWaiting(letter)).toBe(false);
  }
});

test("two dispatchers and a reconcile at the same event at once still leave one inbox item for each agency", async () => {
  const { letter, records, event } = await signing();
  world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
  await Promise.all([
    makeDispatch(dispatcher.deps)({ Records: records }),
    world.handlers.dispatch({ Records: records }),
    world.handlers.reconcile(),
  ]);
  expect((await inboxesOf(event)).toSorted()).toEqual(told.toSorted());
  expect(await isWaiting(letter)).toBe(false);
  const ids = (await wire(event)).map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(told.map((agency) => `${event}:${agency}`)));
});
