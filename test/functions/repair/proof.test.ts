import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fanOut } from "../../../functions/fanout/fanout.ts";
import { makeProof } from "../../../functions/repair/proof.ts";
import { rebuild } from "../../../functions/repair/rebuild.ts";
import { inboxPk } from "../../../functions/store/lists.ts";
import type { RecordEvent } from "../../../shared/core/event.ts";
import { audit, itemsOf, letterAt, NOTHING_AMISS, newAgency } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { DAY, gapOf, keyOf, NO_DIFFERENCE, type OpenTables, openTables, placeless, toldOf } from "../../kit/proof.ts";

let open: OpenTables;
beforeAll(async () => {
  open = await openTables();
});
beforeEach(() => open.later(DAY));
afterAll(() => open.world.stop());

describe("the daily proof", () => {
  test("of a service with letters in every state finds every inbox item and nothing amiss", async () => {
    const { proof, counted } = open;
    const counts = await counted();
    expect(counts.told).toBeGreaterThan(20);
    expect(await proof()).toMatchObject({ ...counts, ...NO_DIFFERENCE });
  });

  test("finds a lost inbox item, has it made again, and finds nothing the day after", async () => {
    const { world, later, remove, proof, counted, someItem } = open;
    const item = await someItem();
    await remove("records", keyOf(item));
    expect(await proof()).toMatchObject({ ...NO_DIFFERENCE, missing: [toldOf(item)], gaps: [gapOf(item)] });
    expect(await world.handlers.reconcile()).toMatchObject({ done: 1, failed: 0 });
    const again = (await itemsOf(world.deps, "inbox#")).find(({ pk, sk }) => pk === item["pk"] && sk === item["sk"]);
    expect(placeless(again ?? {})).toEqual(placeless(item));
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
    later(DAY);
    expect(await proof()).toMatchObject({ ...(await counted()), ...NO_DIFFERENCE });
  });

  test("lets readers of a feed get past the position of a lost item to the item made again", async () => {
    const { world, remove, proof, someItem } = open;
    const item = await someItem();
    const { agency } = toldOf(item);
    const before = Number(item["order"]) - 1;
    const follow = async () => {
      const read = await world.deps.feed.read(agency, before, 200);
      return "items" in read ? read.items.map(({ event }) => event) : read;
    };
    expect(await follow()).toEqual([item["sk"]]);
    await letterAt(world, "issued");
    await remove("records", keyOf(item));
    open.later(61_000);
    await world.handlers.reconcile();
    expect(await follow()).toEqual([]);
    await proof();
    await world.handlers.reconcile();
    expect(await follow()).toEqual([expect.stringMatching(/^evt_/), item["sk"]]);
  });

  test("finds a position of a feed that two items hold, or that was never given, and leaves it to people", async () => {
    const { world, put, remove, proof, someItem } = open;
    const [one, other] = [await someItem(), await someItem()];
    await put("records", { ...other, order: one["order"] });
    expect((await proof()).gaps).toEqual([{ ...gapOf(other), wrong: [Number(one["order"])] }]);
    await remove("records", { pk: `feed#${toldOf(other).agency}`, sk: other["order"] });
    await put("records", { ...other, order: "000000999999" });
    open.later(DAY);
    expect((await proof()).gaps).toEqual([{ ...gapOf(other), wrong: [999_999] }]);
    await remove("records", { pk: `feed#${toldOf(other).agency}`, sk: other["order"] });
    await put("records", other);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("names a lost inbox item that is older than six days, and leaves it to a rebuild, which sends nothing anew", async () => {
    const { world, later, remove, proof, someItem } = open;
    const item = await someItem();
    await remove("records", keyOf(item));
    later(6 * DAY);
    expect(await proof()).toMatchObject({ ...NO_DIFFERENCE, missing: [toldOf(item)], gaps: [gapOf(item)] });
    expect(await itemsOf(world.deps, "outbox#")).toEqual([]);
    await rebuild(world.deps);
    expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
  });

  test("takes an inbox item about something else for a lost one and for one too many, and leaves it to a rebuild", async () => {
    const { world, later, put, proof, someItem } = open;
    const item = await someItem();
    await put("records", { ...item, seq: 1 });
    const { missing, surplus } = await proof();
    expect(missing).toEqual([toldOf(item)]);
    expect(surplus).toEqual([toldOf({ ...item, seq: 1 })]);
    expect(await itemsOf(world.deps, "outbox#")).toEqual([]);
    await rebuild(world.deps);
    later(DAY);
    expect(await proof()).toMatchObject(NO_DIFFERENCE);
  });

  test("finds inbox items that no event accounts for", async () => {
    const { world, later, put, remove, proof, someItem } = open;
    const item = placeless(await someItem());
    const inbox = await itemsOf(world.deps, "inbox#");
    const strange = inbox.find(({ pk, record }) => pk !== item["pk"] && record !== item["record"]);
    const neverTold = await newAgency(world, await world.agency("committee"));
    later(DAY);
    await world.handlers.reconcile();
    const planted = [
      { ...item, pk: inboxPk(neverTold.id) },
      { ...item, sk: `${String(item["sk"])}.2` },
      { ...item, sk: strange?.["sk"] },
      { pk: item["pk"], sk: "evt_00000000000000000000000000" },
    ];
    for (const one of planted) await put("records", one);
    const { surplus, ...rest } = await proof();
    expect(surplus).toHaveLength(planted.length);
    expect(surplus.map(({ agency, event }) => `${inboxPk(agency)} ${event}`).toSorted()).toEqual(
      planted.map(({ pk, sk }) => `${String(pk)} ${String(sk)}`).toSorted(),
    );
    expect(rest).toMatchObject({ missing: [], broken: [] });
    for (const one of planted) await remove("records", keyOf(one));
  });

  test("finds an altered event, a removed one at either end, and a lost snapshot, and tells nobody of them anew", async () => {
    const { world, later, put, remove, proof, counted, someItem } = open;
    const { record } = (await someItem()) as { record: string };
    const history = await world.deps.store.history(record);
    const [snapshot] = await itemsOf(world.deps, record);
    const last = history.length;
    const TableName = world.deps.tables.events;
    const restore = async () => {
      for (const event of history) await put("events", event);
      await put("records", snapshot ?? {});
      later(DAY);
    };
    const broken = async () => (await proof()).broken;

    const told = history.find(({ tell }) => tell.length > 0);
    const alter = {
      UpdateExpression: "SET tell = :tell",
      ExpressionAttributeValues: { ":tell": [{ agency: "agc_x", party: "cc" }] },
    };
    await world.deps.db.send(new UpdateCommand({ TableName, Key: { record, seq: told?.seq }, ...alter }));
    const altered = await proof();
    expect(altered.broken).toEqual([{ record, at: [told?.seq] }]);
    expect(altered.missing).toMatchObject([{ agency: "agc_x", event: told?.id }]);
    expect(await itemsOf(world.deps, "outbox#")).toEqual([]);
    await restore();

    await remove("events", { record, seq: last });
    expect(await broken()).toEqual([{ record, at: [last] }]);
    await restore();
    await remove("events", { record, seq: 1 });
    expect((await broken()).map((one) => [one.record, one.at[0]])).toEqual([[record, 2]]);
    await restore();
    await remove("records", { pk: record, sk: "@" });
    expect(await broken()).toEqual([{ record, at: [0] }]);
    await restore();
    expect(await proof()).toMatchObject({ ...(await counted()), ...NO_DIFFERENCE });
  });

  test("leaves alone what is young, and counts what waits in the outbox as waiting, not as lost", async () => {
    const { world, later, proof, counted } = open;
    const before = await counted();
    const letter = await letterAt(world, "issued", ["committee"]);
    later(599_000);
    expect(await proof()).toMatchObject({ ...before, ...NO_DIFFERENCE });
    later(DAY);
    // The signatory's agency of the draft, the recipient and the copied agency of the letter.
    expect(await proof()).toMatchObject({ ...NO_DIFFERENCE, told: before.told + 3, found: before.found, waiting: 3 });
    await world.handlers.reconcile();
    later(DAY);
    expect(await proof()).toMatchObject({ ...NO_DIFFERENCE, told: before.told + 3, found: before.found + 3 });
    expect(await world.deps.lists.byRef(letter.ref)).toBe(letter.id);
  });

  test("is not misled by an event that is dispatched while it looks", async () => {
    const { world, later } = open;
    const letter = await letterAt(world, "issued");
    const [drafted, submitted, signed] = (await world.deps.store.history(letter.id)) as [RecordEvent, RecordEvent, RecordEvent];
    for (const event of [drafted, submitted]) await fanOut(world.deps, event);
    later(DAY);
    const process = otherProcess(world);
    let meanwhile = 0;
    process.disturb(async (call, next) => {
      if (call.command === "GetItem" && call.pk.startsWith("outbox#") && meanwhile++ === 0) await fanOut(world.deps, signed);
      return next();
    });
    expect(await makeProof(process.deps)()).toMatchObject(NO_DIFFERENCE);
    expect(meanwhile).toBe(1);
  });

  test("is not misled by batches that a throttled engine leaves empty", async () => {
    const { world, put, remove, counted, someItem } = open;
    const orphan = { ...placeless(await someItem()), sk: "evt_00000000000000000000000000" };
    const counts = await counted();
    await put("records", orphan);
    const process = otherProcess(world);
    process.disturb(async (call, next) => {
      const answer: { output: { Responses?: object } } = await next();
      if (call.command === "BatchGetItem") answer.output.Responses = {};
      return answer as never;
    });
    expect(await makeProof(process.deps)()).toMatchObject({ ...counts, ...NO_DIFFERENCE, surplus: [toldOf(orphan)] });
    expect(process.calls.some(({ command }) => command === "BatchGetItem")).toBe(true);
    await remove("records", keyOf(orphan));
  });
});
