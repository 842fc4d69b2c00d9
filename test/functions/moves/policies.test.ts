import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeDispatch } from "../../../functions/fanout/dispatch.ts";
import { followUp } from "../../../functions/moves/policies.ts";
import type { Deps } from "../../../functions/ports/ports.ts";
import { makeReconcile } from "../../../functions/repair/reconcile.ts";
import { outboxPk } from "../../../functions/store/keys.ts";
import type { RecordEvent } from "../../../shared/core/event.ts";
import type { Policy } from "../../../shared/policies.ts";
import { eventsOf, itemsOf, settled } from "../../kit/engine.ts";
import { type Call, conflict, dying, otherProcess, refusing } from "../../kit/faults.ts";
import { inspected, ordered } from "../../kit/inspect.ts";
import { type StreamWatch, watchStream } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let stream: StreamWatch;
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  stream = await watchStream(world);
});
beforeEach(() => world.clock.set());
afterAll(async () => {
  await stream.stop();
  await world.stop();
});

const TASKS = ["冷藏温度", "进货台账"];
/** An inspection that orders two corrections, and the stream record of it. */
async function noticed() {
  const inspection = await inspected(
    world,
    "market",
    TASKS.map((text) => ordered(text)),
  );
  const [event] = await world.deps.store.history(inspection.id);
  if (!event) throw new Error("no event");
  return { inspection, event, records: await stream.of(inspection.id, 1) };
}
/** The events that an event has set off, oldest first. */
const setOff = async ({ id }: RecordEvent): Promise<RecordEvent[]> =>
  (await eventsOf(world.deps)).filter(({ cause }) => cause?.event === id).sort((a, b) => (a.id < b.id ? -1 : 1));
const textsOf = (events: RecordEvent[]) => events.map(({ data }) => data["text"]).sort();
const isWaiting = async (record: string): Promise<boolean> =>
  (await itemsOf(world.deps, outboxPk(record))).some((row) => row["record"] === record);
/** Whether a transaction commits a move; those of totals and feeds add no event. */
const addsEvent = (input: Record<string, unknown>): boolean =>
  (input["TransactItems"] as { Put?: { TableName?: string } }[]).some(({ Put }) => Put?.TableName === world.deps.tables.events);
const commit = (nth: number) => () => {
  let seen = 0;
  return ({ command, input }: Call) => command === "TransactWriteItems" && addsEvent(input) && ++seen === nth;
};
const outboxRow =
  () =>
  ({ command, pk }: Call) =>
    command === "DeleteItem" && pk.startsWith("outbox#");
/** Where the process ends, and how many effects it has made by then. */
const STEPS = {
  "before its first effect": [commit(1), "before", 0],
  "after its first effect": [commit(1), "after", 1],
  "after its second effect": [commit(2), "after", 2],
  "before its outbox row is deleted": [outboxRow, "before", 2],
} as const;

describe.each(Object.entries(STEPS))("a dispatcher that ends %s", (_, [step, when, done]) => {
  test.each(["the stream hands the record over again", "the stream has lost it and reconcile finds it"])("%s", async (how) => {
    const { inspection, event, records } = await noticed();
    const dies = otherProcess(world);
    dies.disturb(dying(step(), when));
    const { batchItemFailures } = await makeDispatch(dies.deps)({ Records: records });
    expect(batchItemFailures).toHaveLength(1);
    expect(await setOff(event)).toHaveLength(done);
    expect(await isWaiting(inspection.id)).toBe(true);

    const next = otherProcess(world);
    if (how.startsWith("the stream hands"))
      expect(await makeDispatch(next.deps)({ Records: records })).toEqual({ batchItemFailures: [] });
    else {
      world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
      await makeReconcile(next.deps)();
    }
    const effects = await setOff(event);
    expect(textsOf(effects)).toEqual([...TASKS].sort());
    expect(effects.map(({ seq, type }) => [seq, type])).toEqual([
      [1, "rectification.opened"],
      [1, "rectification.opened"],
    ]);
    expect(await isWaiting(inspection.id)).toBe(false);
  });
});

test("a dispatcher that ends at any request at all leaves each effect made once when it is done over", async () => {
  const calm = await noticed();
  const counting = otherProcess(world);
  await makeDispatch(counting.deps)({ Records: calm.records });
  const requests = counting.calls.length;
  expect(requests).toBeGreaterThan(9);
  for (let at = 1; at <= requests; at++) {
    const { event, records, inspection } = await noticed();
    const dies = otherProcess(world);
    dies.disturb(dying((_, nth) => nth === at, at % 2 === 0 ? "before" : "after"));
    await makeDispatch(dies.deps)({ Records: records });
    await world.handlers.dispatch({ Records: records });
    expect([at, textsOf(await setOff(event))]).toEqual([at, [...TASKS].sort()]);
    expect(await isWaiting(inspection.id)).toBe(false);
  }
});

test("two dispatchers and a reconcile at the same event at once, and the stream record twice in a batch, make each effect once", async () => {
  const { event, records } = await noticed();
  world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
  await Promise.all([
    makeDispatch(otherProcess(world).deps)({ Records: [...records, ...records] }),
    world.handlers.dispatch({ Records: records }),
    world.handlers.reconcile(),
  ]);
  await world.handlers.dispatch({ Records: records });
  expect(textsOf(await setOff(event))).toEqual([...TASKS].sort());
});

test("an event that is done over after a fortnight, when keys of people are long forgotten, still makes no second move", async () => {
  const clerk = await world.as("market-clerk");
  const operator = await clerk.start("operator", "register", { name: "康宁药房", kind: "pharmacy", address: "海滨路8号" });
  const inspection = await inspected(world, "market", [ordered("冷藏温度")], { operator: operator.id, party: undefined });
  const records = await stream.of(inspection.id, 1);
  const dies = otherProcess(world);
  dies.disturb(dying(outboxRow(), "before"));
  await makeDispatch(dies.deps)({ Records: records });
  const movesOf = async () => (await world.deps.store.history(operator.id)).map(({ move }) => move);
  expect(await movesOf()).toEqual(["register", "visited"]);
  world.clock.set(new Date(Date.parse(world.clock.now()) + 14 * 86_400_000).toISOString());
  await world.handlers.reconcile();
  expect([await movesOf(), await isWaiting(inspection.id)]).toEqual([["register", "visited"], false]);
});

test("each history shows the other: the effect its cause, the cause its effects", async () => {
  const { inspection, event, records } = await noticed();
  await world.handlers.dispatch({ Records: records });
  const effects = await setOff(event);
  for (const { record } of effects) await world.handlers.dispatch({ Records: await stream.of(record, 1) });
  const client = await world.as("market-inspector");
  const [line] = (await client.history("inspection", inspection.id)).data;
  const seen = (line?.effects ?? []).map(({ concept, record, type }) => `${concept} ${record} ${type}`);
  expect(seen.sort()).toEqual(effects.map(({ record }) => `rectification ${record} rectification.opened`).sort());
  for (const { record } of effects) {
    const [first] = (await client.history("rectification", record)).data;
    expect(first?.cause).toEqual({ concept: "inspection", record: inspection.id, event: event.id });
    expect(first?.actor.agency).toBe("system");
  }
});

test("an effect that a rule refuses is logged, and those behind it are made", async () => {
  const { inspection, event } = await noticed();
  const lines: unknown[] = [];
  const log: Deps["log"] = { info: () => {}, error: (message, facts) => void lines.push([message, facts?.["policy"]]) };
  const made: unknown[] = [];
  const table: Policy[] = [
    {
      name: "refused",
      on: event.type,
      makes: { concept: "rectification", move: "open" },
      effects: () => [{ input: { text: "" } }],
    },
    {
      name: "made",
      on: event.type,
      makes: { concept: "rectification", move: "open" },
      effects: (_, then) => {
        made.push(then);
        return [{ input: { ...taskOf(inspection), text: "补开的任务" } }];
      },
    },
    {
      name: "of another event",
      on: "inspection.voided",
      makes: { concept: "rectification", move: "open" },
      effects: () => [{ input: {} }],
    },
  ];
  await followUp({ ...world.deps, log }, event, inspection, table);
  expect(lines).toEqual([["policy refused", "refused"]]);
  expect(textsOf(await setOff(event))).toEqual(["补开的任务"]);
});
const taskOf = ({ id, inspector, noticeNumber, notice }: Awaited<ReturnType<typeof inspected>>) => ({
  agency: inspector,
  inspection: id,
  requirement: "整改到位",
  dueOn: notice?.dueOn,
  noticeNumber,
});

test("an effect that cannot be written for now keeps the event in the outbox until it can", async () => {
  const { inspection, event, records } = await noticed();
  const busy = otherProcess(world);
  busy.disturb(refusing("TransactWriteItems", conflict));
  expect((await makeDispatch(busy.deps)({ Records: records })).batchItemFailures).toHaveLength(1);
  expect([await setOff(event), await isWaiting(inspection.id)]).toEqual([[], true]);
  busy.disturb();
  expect((await makeDispatch(busy.deps)({ Records: records })).batchItemFailures).toEqual([]);
  expect([textsOf(await setOff(event)), await isWaiting(inspection.id)]).toEqual([[...TASKS].sort(), false]);
});
