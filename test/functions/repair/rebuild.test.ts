import { BatchWriteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trimFeeds } from "../../../functions/repair/feed-trim.ts";
import { rebuild } from "../../../functions/repair/rebuild.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { audit, everyItem, letterAt, lettersInAllStates, letterTo, NOTHING_AMISS, settled } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { openWorld, type World } from "../../kit/world.ts";

type Item = Record<string, unknown>;
let world: World;
const open = async (letters: boolean, fill: (world: World) => Promise<unknown>) => {
  world = await openWorld({ letters });
  await fill(world).then(() => settled(world.deps));
};
beforeAll(() => open(true, lettersInAllStates));
afterAll(() => world.stop());

/** What can be made anew from events; the rest (keys used, messages sent, outbox) cannot and is not. */
const DERIVED = /^(work|inbox|feed|ref|refs|claim|number)#|^[a-z]{3}_/;
const textOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
async function derived(): Promise<Map<string, Item>> {
  const items = (await everyItem(world.deps, world.deps.tables.records)).filter(({ pk }) => DERIVED.test(String(pk)));
  return new Map(items.map((item): [string, Item] => [textOf(item), item]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** After a rebuild from nothing, references and feeds go on beyond any that may have been given. */
const comparable = (items: Map<string, Item>) =>
  new Map(
    [...items].flatMap(([key, { order, ...item }]) =>
      /^(refs|feed)#/.test(key) ? [] : [[key, key.startsWith("inbox#") ? item : { ...item, order }]],
    ),
  );

async function remove(items: Iterable<Item>): Promise<void> {
  const { db, tables } = world.deps;
  const deletes = [...items].map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let from = 0; from < deletes.length; from += 25)
    await db.send(new BatchWriteCommand({ RequestItems: { [tables.records]: deletes.slice(from, from + 25) } }));
}
async function change(key: string, attribute: string, value?: unknown): Promise<void> {
  const [pk, sk] = key.split(" ");
  const to = {
    UpdateExpression: value === undefined ? "REMOVE #a" : "SET #a = :v",
    ExpressionAttributeNames: { "#a": attribute },
    ...(value !== undefined && { ExpressionAttributeValues: { ":v": value } }),
  };
  await world.deps.db.send(new UpdateCommand({ TableName: world.deps.tables.records, Key: { pk, sk }, ...to }));
}

/** The ids that a partner of an agency reads, page by page, from a position (or the beginning) on. */
async function readFrom(agency: string, after?: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = after; ; ) {
    const read = await world.deps.feed.read(agency, cursor, 7);
    if ("trimmed" in read) throw new Error(`trimmed up to ${read.trimmed}`);
    ids.push(...read.items.map(({ event }) => event));
    if (read.cursor === cursor) return ids;
    cursor = read.cursor;
  }
}
/** An agency's inbox items by their keys, in the order of its feed. */
async function inboxOf(agency: string): Promise<[key: string, item: Item][]> {
  const items = [...(await derived())].filter(([key]) => key.startsWith(`inbox#${agency} `));
  return items.sort(([, a], [, b]) => (String(a["order"]) < String(b["order"]) ? -1 : 1));
}

describe("a rebuild", () => {
  test("of a service with letters in every state changes nothing when nothing is amiss", async () => {
    const before = await derived();
    const states = new Set([...before.values()].flatMap(({ record }) => (record as { state?: string } | undefined)?.state ?? []));
    expect([...Object.keys(letter.states)].filter((state) => !states.has(state))).toEqual([]);
    expect(await rebuild(world.deps)).toMatchObject({ removed: 0 });
    expect(await derived()).toEqual(before);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("brings back the whole records table from nothing but events, and the service goes on as before", async () => {
    const before = await derived();
    await remove(await everyItem(world.deps, world.deps.tables.records));
    expect((await derived()).size).toBe(0);
    await rebuild(world.deps);
    expect(comparable(await derived())).toEqual(comparable(before));
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);

    const refs = new Set([...before.values()].flatMap(({ ref }) => (typeof ref === "string" ? [ref] : [])));
    const [drafter, signatory] = [await world.as("drug-drafter"), await world.as("drug-signatory")];
    const restarted = otherProcess(world).deps;
    for (let n = 0; n < 21; n++) {
      const here = await world.deps.nextRef("XC", world.clock.now());
      const there = await restarted.nextRef("XC", world.clock.now());
      expect([refs.has(here), refs.has(there), here === there]).toEqual([false, false, false]);
      refs.add(here).add(there);
    }
    const draft = await drafter.start("letter", "draft", letterTo(await world.agency("market")));
    const signed = await signatory.move("letter", await drafter.move("letter", draft, "submit", {}), "sign", {});
    const numbers = [...before.values()].map(({ record }) => (record as { number?: string } | undefined)?.number);
    expect(numbers).not.toContain(signed.number);
    await settled(world.deps);
  });

  test("puts damaged lines right and removes those that no event accounts for", async () => {
    const before = await derived();
    const keys = [...before.keys()];
    const line = keys.find((key) => key.includes(" letter#")) ?? "";
    const told = keys.find((key) => key.startsWith("inbox#")) ?? "";
    const snapshot = keys.find((key) => key.startsWith("ltr_")) ?? "";
    await change(line, "title", "改过的标题");
    await change(line, "box", "nowhere");
    await change(told, "parties", ["nobody"]);
    await change(snapshot, "record", { ...(before.get(snapshot)?.["record"] as Item), title: "篡改" });
    const orphan = { ...before.get(line), pk: `work#${await world.agency("police")}x` };
    await world.deps.db.send(new PutCommand({ TableName: world.deps.tables.records, Item: orphan }));
    expect(await derived()).not.toEqual(before);
    expect((await rebuild(world.deps)).removed).toBe(1);
    expect(await derived()).toEqual(before);
  });
});

describe("a rebuild of a feed", () => {
  // A service with little in it: each rebuild goes through all there is.
  beforeAll(async () => {
    await world.stop();
    await open(false, (small) => Promise.all([1, 2, 3, 4, 5].map(() => letterAt(small, "issued", ["police"]))));
  });

  test("keeps every place, puts what was lost at the end, and leaves no gap for a reader to wait at", async () => {
    const market = await world.agency("market");
    const before = await inboxOf(market);
    const ids = before.map(([, { event }]) => String(event));
    const lost = [3, 0].map((index) => before[index]).filter((one) => one !== undefined);
    await remove(lost.map(([, item]) => item));
    expect(await readFrom(market)).toEqual([]);
    await rebuild(world.deps);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
    const kept = ids.filter((_, index) => index !== 3 && index !== 0);
    expect(await readFrom(market)).toEqual([...kept, ...lost.map(([, { event }]) => event).toSorted()]);
    const places = new Map((await inboxOf(market)).map(([key, { order }]) => [key, order]));
    for (const [key, { order }] of before) if (!lost.some(([other]) => other === key)) expect(places.get(key)).toBe(order);
  });

  test("takes out what no event accounts for, whatever place it holds", async () => {
    const market = await world.agency("market");
    const [first] = await inboxOf(market);
    const n = (await world.deps.feed.counted(market)) ?? 0;
    await world.deps.feed.append(market, [
      { ...(first?.[1] as never as Parameters<typeof world.deps.feed.append>[1][number]), sk: "evt_orphan" },
    ]);
    const ids = await readFrom(market);
    expect((await rebuild(world.deps)).removed).toBe(1);
    expect(await world.deps.feed.counted(market)).toBe(n + 1);
    expect(await readFrom(market)).toEqual(ids.slice(0, -1));
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("whose count or floor is lost finds both again, and one that has neither count nor places refuses old cursors", async () => {
    const [market, police] = [await world.agency("market"), await world.agency("police")];
    const ids = await readFrom(market);
    for (const sk of ["@", "floor"]) {
      await remove([{ pk: `feed#${market}`, sk }]);
      await rebuild(world.deps);
      expect(await readFrom(market)).toEqual(ids);
    }

    const inbox = await inboxOf(police);
    for (const [key] of inbox) {
      await change(key, "box");
      await change(key, "order");
      await change(key, "schema");
      await change(key, "state");
    }
    await remove([{ pk: `feed#${police}`, sk: "@" }]);
    await rebuild(world.deps);
    expect(await readFrom(police)).toEqual(inbox.map(([, { event }]) => event).toSorted());
    expect(await inboxOf(police)).toEqual(
      inbox.toSorted().map(([key, item]) => [key, { ...item, order: expect.stringMatching(/^\d{12}$/) as unknown }]),
    );
    for (const cursor of [0, 1, inbox.length])
      expect(await world.deps.feed.read(police, cursor, 10)).toEqual({ trimmed: await world.deps.feed.floor(police) });
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("numbers it anew when asked to, so that no cursor given so far is good any more", async () => {
    const market = await world.agency("market");
    const [ids, n] = [await readFrom(market), (await world.deps.feed.counted(market)) ?? 0];
    world.clock.set(new Date(Date.now() + 86_400_000).toISOString());
    await rebuild(world.deps, { newPositions: true });
    world.clock.set();
    expect((await readFrom(market)).toSorted()).toEqual(ids.toSorted());
    expect(await world.deps.feed.read(market, n, 10)).toEqual({ trimmed: await world.deps.feed.floor(market) });
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("gives what has left it for its age no place again, though it makes the inbox whole", async () => {
    const market = await world.agency("market");
    const before = await inboxOf(market);
    const [old] = before.at(0) ?? [""];
    world.clock.set(new Date(Date.now() + 31 * 86_400_000).toISOString());
    try {
      await trimFeeds(world.deps);
      await remove([{ pk: `inbox#${market}`, sk: old.split(" ")[1] }]);
      await rebuild(world.deps);
      expect((await inboxOf(market)).map(([key]) => key).toSorted()).toEqual(before.map(([key]) => key).toSorted());
      expect(await readFrom(market)).toEqual([]);
      expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
    } finally {
      world.clock.set();
    }
  });
});

describe("a rebuild while the service runs", () => {
  test("loses nothing of what is written meanwhile", async () => {
    const drafter = await world.as("health-drafter");
    const market = await world.agency("market");
    const write = async (name: number) => {
      for (let n = 0; n < 3; n++) {
        const draft = await drafter.start("letter", "draft", letterTo(market, [], `并行${name}-${n}`));
        await drafter.move("letter", draft, "submit", {});
      }
    };
    await Promise.all([rebuild(world.deps), ...[1, 2, 3, 4].map(write)]);
    await settled(world.deps);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("gives no sign-in account back to an officer who has left, before it or while it was under way", async () => {
    const clerk = await world.as("market-clerk");
    const [agency, issuer] = [await world.agency("market"), world.deps.env.OIDC_ISSUER];
    const input = { agency, name: "甲（演示）", duties: ["drafter" as const], issuer };
    const leaver = await clerk.start("officer", "enrol", { ...input, subject: "account" });
    const rebuilder = otherProcess(world);
    let successor = "";
    rebuilder.disturb(async (call, next) => {
      if (call.command === "PutItem" && call.pk === leaver.id && !successor) {
        await clerk.move("officer", leaver, "leave", { reason: "调离" });
        successor = (await clerk.start("officer", "enrol", { ...input, name: "乙（演示）", subject: "account" })).id;
      }
      return next();
    });
    const gone = await clerk.start("officer", "enrol", { ...input, subject: "gone" });
    await clerk.move("officer", gone, "leave", { reason: "调离" });
    await rebuild(rebuilder.deps);
    expect((await clerk.start("officer", "enrol", { ...input, subject: "gone" })).state).toBe("active");
    expect(successor).not.toBe("");
    const me = (await (await world.send("account", "GET", "/api/me")).json()) as { officer: string };
    expect(me.officer).toBe(successor);
  });
});
