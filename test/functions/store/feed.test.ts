import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeDispatch } from "../../../functions/fanout/dispatch.ts";
import { trimFeeds } from "../../../functions/repair/feed-trim.ts";
import { positionIn } from "../../../functions/store/feed.ts";
import { type InboxItem, inboxPk } from "../../../functions/store/lists.ts";
import { FEED_DAYS } from "../../../shared/api/endpoints/events.ts";
import { audit, itemsOf, letterAt, NOTHING_AMISS, settled } from "../../kit/engine.ts";
import { dying, losingAnswers, type OtherProcess, otherProcess, throttled } from "../../kit/faults.ts";
import { watchStream } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let feeds = 0;
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
});
afterEach(() => world.clock.set());
afterAll(() => world.stop());

const WRITE = "TransactWriteItems";
/** An agency of its own for each test, so that its feed begins with it. */
const someAgency = (): string => `agc_test${++feeds}`;
const itemFor = (agency: string, event: string, at = world.clock.now()): InboxItem => ({
  pk: inboxPk(agency),
  sk: event,
  event,
  type: "letter.signed",
  schema: 1,
  concept: "letter",
  record: "ltr_1",
  seq: 3,
  move: "sign",
  state: "issued",
  at,
  from: "agc_other",
  parties: ["recipient"],
  title: "核查夜市",
});
const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `evt_${String(n + 1).padStart(3, "0")}`);
const append = ({ deps }: Pick<World, "deps">, agency: string, events: string[]) =>
  Promise.all(events.map((event) => deps.feed.append(agency, [itemFor(agency, event)])));
/** All places of an agency's feed as they lie in the table: position and event, in order. */
const placesOf = async (agency: string): Promise<[number, string][]> =>
  (await itemsOf(world.deps, inboxPk(agency)))
    .map((item): [number, string] => [positionIn(agency, item), String(item["event"])])
    .sort(([a], [b]) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const writes = ({ calls }: OtherProcess) => calls.filter(({ command }) => command === WRITE).length;

describe("dispatch and reconcile", () => {
  test("at the same events at once, over and over, give each agency told one place for each", async () => {
    const stream = await watchStream(world);
    const letters = await Promise.all([1, 2, 3].map(() => letterAt(world, "issued", ["committee", "police"])));
    const records = (await Promise.all(letters.map(({ id }) => stream.of(id, 3)))).flat();
    await stream.stop();
    world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
    await Promise.all([
      world.handlers.dispatch({ Records: records }),
      makeDispatch(otherProcess(world).deps)({ Records: records }),
      world.handlers.reconcile(),
    ]);
    await world.handlers.dispatch({ Records: records });
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });
});

describe("appending to a feed", () => {
  test("gives positions from 1 on without a gap, in the order in which items come", async () => {
    const agency = someAgency();
    await append(world, agency, numbered(30));
    expect(await placesOf(agency)).toEqual(numbered(30).map((event, index) => [index + 1, event]));
    expect(await world.deps.feed.counted(agency)).toBe(30);
  });

  test("at once from one process goes in few transactions, one after the other", async () => {
    const agency = someAgency();
    const one = otherProcess(world);
    await append(one, agency, numbered(60));
    expect(writes(one)).toBe(3);
    expect((await placesOf(agency)).map(([position]) => position)).toEqual(upTo(60));
  });

  test("of several processes at once, the same events among them, leaves no gap and nothing twice", async () => {
    const agency = someAgency();
    const processes = [1, 2, 3, 4].map(() => otherProcess(world));
    const events = numbered(80);
    await Promise.all(processes.map((one, n) => append(one, agency, events.slice(n * 10, n * 10 + 50))));
    const places = await placesOf(agency);
    expect(places.map(([position]) => position)).toEqual(upTo(80));
    expect(places.map(([, event]) => event).toSorted()).toEqual(events);
    expect(await world.deps.feed.counted(agency)).toBe(80);
  });

  test("of what is there already, together with what is new, keeps the one where it is and adds the other", async () => {
    const agency = someAgency();
    await append(world, agency, ["evt_1", "evt_2"]);
    await append(world, agency, ["evt_2", "evt_3", "evt_1", "evt_3"]);
    expect(await placesOf(agency)).toEqual([
      [1, "evt_1"],
      [2, "evt_2"],
      [3, "evt_3"],
    ]);
  });

  test("whose answer is lost on the way back happened once, even when no answer comes through at all", async () => {
    const agency = someAgency();
    const one = otherProcess(world);
    one.disturb(losingAnswers(WRITE));
    await append(one, agency, ["evt_1", "evt_2"]);
    one.disturb(losingAnswers(WRITE, 99));
    await expect(append(one, agency, ["evt_3"])).rejects.toThrow("socket hang up");
    await append(world, agency, ["evt_3", "evt_4"]);
    expect((await placesOf(agency)).map(([position, event]) => `${position} ${event}`)).toEqual([
      "1 evt_1",
      "2 evt_2",
      "3 evt_3",
      "4 evt_4",
    ]);
  });

  test("fails for all that wait in a group that the engine refuses, and goes on with the next", async () => {
    const agency = someAgency();
    const one = otherProcess(world);
    one.disturb(async ({ command, input }, next) => {
      if (command === WRITE && JSON.stringify(input).includes("evt_001")) throw throttled();
      return next();
    });
    const results = await Promise.allSettled(numbered(30).map((event) => one.deps.feed.append(agency, [itemFor(agency, event)])));
    expect(results.map(({ status }) => status)).toEqual(upTo(30).map((n) => (n <= 25 ? "rejected" : "fulfilled")));
    expect((await placesOf(agency)).map(([, event]) => event)).toEqual(numbered(30).slice(25));
  });

  test("that ends with its process leaves nothing, or an item with its position", async () => {
    for (const when of ["before", "after"] as const) {
      const agency = someAgency();
      const one = otherProcess(world);
      one.disturb(dying(({ command }) => command === WRITE, when));
      await expect(append(one, agency, ["evt_1"])).rejects.toThrow("the process ends here");
      expect(await placesOf(agency)).toEqual(when === "before" ? [] : [[1, "evt_1"]]);
      await append(world, agency, ["evt_0", "evt_1"]);
      expect((await placesOf(agency)).map(([position]) => position)).toEqual([1, 2]);
    }
  });
});

describe("a reader", () => {
  test("waits at a position that the index does not show yet, and misses nothing once it does", async () => {
    const agency = someAgency();
    await append(world, agency, numbered(5));
    const { deps } = otherProcess(world);
    const send = deps.db.send.bind(deps.db) as (command: unknown) => Promise<{ Items?: { order?: string }[] }>;
    let hidden = "000000000003";
    Object.assign(deps.db, {
      send: async (command: unknown) => {
        const answer = await send(command);
        return answer.Items ? { ...answer, Items: answer.Items.filter(({ order }) => order !== hidden) } : answer;
      },
    });
    const ids = (read: unknown) => (read as { items: InboxItem[] }).items.map(({ event }) => event);
    const first = await deps.feed.read(agency, 0, 10);
    expect([ids(first), (first as { cursor: number }).cursor]).toEqual([["evt_001", "evt_002"], 2]);
    expect(await deps.feed.read(agency, 2, 10)).toEqual({ items: [], cursor: 2 });
    hidden = "";
    expect(ids(await deps.feed.read(agency, 2, 2))).toEqual(["evt_003", "evt_004"]);
  });
});

describe("trimming", () => {
  const DAY = 86_400_000;
  let [aging, eras] = [0, 0];
  const before = (days: number) => new Date(Date.parse(world.clock.now()) - days * DAY).toISOString();
  /** A feed of the market bureau's whose oldest items are older than feeds go back. */
  async function agedFeed(): Promise<{ agency: string; young: string[] }> {
    const agency = await world.agency("market");
    world.clock.set(new Date(Date.now() + ++eras * 3 * FEED_DAYS * DAY).toISOString());
    await trimFeeds(world.deps);
    const aged = [40, 35, 20, 33, 1].map((days) => itemFor(agency, `evt_aged${++aging}`, before(days)));
    for (const item of aged) await world.deps.feed.append(agency, [item]);
    return { agency, young: aged.slice(2).map(({ event }) => event) };
  }

  test("takes what is old out of the feed from its beginning on, up to the first that is young; the inbox keeps all", async () => {
    const { agency, young } = await agedFeed();
    const [count, floor] = [(await placesOf(agency)).length, await world.deps.feed.floor(agency)];
    expect(await trimFeeds(world.deps)).toEqual({ trimmed: 2, failed: 0 });
    expect(await world.deps.feed.floor(agency)).toBe(floor + 2);
    expect(await placesOf(agency)).toHaveLength(count);
    const read = await world.deps.feed.read(agency, undefined, 10);
    expect("items" in read && read.items.map(({ event }) => event)).toEqual(young);
    for (const after of [0, floor, floor + 1])
      expect(await world.deps.feed.read(agency, after, 10)).toEqual({ trimmed: floor + 2 });
    expect(await world.deps.feed.read(agency, floor + 2, 10)).toEqual(read);
    expect(await trimFeeds(world.deps)).toEqual({ trimmed: 0, failed: 0 });
  });

  test("that ends anywhere is finished by the next run, and what is told again gets no second place", async () => {
    const { agency } = await agedFeed();
    for (const [command, when] of [
      ["PutItem", "before"],
      ["PutItem", "after"],
      ["UpdateItem", "after"],
    ] as const) {
      const ends = otherProcess(world);
      ends.disturb(dying((call) => call.command === command, when));
      expect(await trimFeeds(ends.deps)).toMatchObject({ failed: expect.any(Number) as unknown });
      expect("items" in (await world.deps.feed.read(agency, undefined, 10))).toBe(true);
    }
    await trimFeeds(world.deps);
    const places = await placesOf(agency);
    const gone = places.filter(([position]) => position === 0).map(([, event]) => event);
    await append(world, agency, gone);
    expect(await placesOf(agency)).toEqual(places);
  });

  test("leaves an old item that came late until those before it are old", async () => {
    const { agency, young } = await agedFeed();
    await trimFeeds(world.deps);
    world.clock.set(new Date(Date.parse(world.clock.now()) + 11 * DAY).toISOString());
    expect((await trimFeeds(world.deps)).trimmed).toBe(2);
    const read = await world.deps.feed.read(agency, undefined, 10);
    expect("items" in read && read.items.map(({ event }) => event)).toEqual(young.slice(-1));
  });
});

test("an item that an older installation has left without a place is told again without getting one", async () => {
  const agency = someAgency();
  await append(world, agency, ["evt_1"]);
  const Key = { pk: inboxPk(agency), sk: "evt_1" };
  const bare = { UpdateExpression: "REMOVE box, #order", ExpressionAttributeNames: { "#order": "order" } };
  await world.deps.db.send(new UpdateCommand({ TableName: world.deps.tables.records, Key, ...bare }));
  await append(world, agency, ["evt_1"]);
  expect(await placesOf(agency)).toEqual([[0, "evt_1"]]);
});
