import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rebuild } from "../../../functions/repair/rebuild.ts";
import { readPk } from "../../../functions/store/read-marks.ts";
import type { Receipt } from "../../../shared/api/delivery.ts";
import { contents, refusalIn } from "../../kit/api.ts";
import { actorFor, itemsOf, letterAt } from "../../kit/engine.ts";
import { type Mailroom, openMailroom } from "../../kit/mailroom.ts";

let room: Mailroom;
beforeAll(async () => {
  room = await openMailroom();
});
afterAll(() => room.stop());

const lineOf = async (subject: string, event: string) =>
  (await (await room.as(subject)).inbox({ limit: 200 })).data.find((line) => line.event === event);
/** A letter to the market bureau, dispatched, and the event that told the bureau of it. */
async function told() {
  const { letter, messages } = await room.issued();
  return { letter, event: messages[0]?.event.data.event ?? "" };
}
const nameOf = async (subject: string) => (await actorFor(room, subject)).name;

describe("opening a record", () => {
  test("marks all that the agency was told about it as read by this officer, the first time only", async () => {
    const { letter, event } = await told();
    await room.clerk.move("letter", letter, "acknowledge", {});
    await room.dispatch();
    expect(await lineOf("market-clerk", event)).toMatchObject({ readers: [] });
    const [clerk, drafter] = [await actorFor(room, "market-clerk"), await actorFor(room, "market-drafter")];
    const before = room.clock.now();
    expect(await room.clerk.markRead({ record: letter.id })).toEqual({ read: 1 });
    const marked = await lineOf("market-clerk", event);
    const first = { officer: clerk.officer, name: clerk.name, at: marked?.readAt ?? "" };
    expect(marked?.readers).toEqual([first]);
    expect([first.at >= before, first.at <= room.clock.now()]).toEqual([true, true]);
    expect((await lineOf("market-drafter", event))?.readAt).toBeUndefined();

    room.later(3_600_000);
    expect(await (await room.as("market-drafter")).markRead({ record: letter.id })).toEqual({ read: 1 });
    expect(await room.clerk.markRead({ record: letter.id })).toEqual({ read: 1 });
    const second = { officer: drafter.officer, name: drafter.name, at: (await lineOf("market-drafter", event))?.readAt };
    expect((await lineOf("market-clerk", event))?.readers).toEqual([first, second]);
  });

  test("writes no event and does not change the record", async () => {
    const { letter } = await told();
    await room.clerk.markRead({ record: letter.id });
    expect((await room.clerk.history("letter", letter.id)).data.map(({ move }) => move)).toEqual(["sign"]);
    expect((await room.clerk.read("letter", letter.id)).version).toBe(letter.version);
  });

  test("counts for an item that the dispatcher makes only afterwards, and makes twice", async () => {
    const letter = await letterAt(room, "issued");
    expect(await room.clerk.markRead({ record: letter.id })).toEqual({ read: 1 });
    await room.dispatch();
    const [{ event } = { event: "" }] = (await room.clerk.inbox({ limit: 1 })).data;
    expect((await lineOf("market-clerk", event))?.readAt).toBeDefined();
    await room.handlers.dispatch({ Records: await room.stream.of(letter.id, 3) });
    expect((await lineOf("market-clerk", event))?.readAt).toBeDefined();
  });
});

describe("marks", () => {
  test("by several officers at once are all kept, each once", async () => {
    const { letter, event } = await told();
    const clients = await Promise.all(["market-clerk", "market-drafter", "market-signatory"].map((who) => room.as(who)));
    await Promise.all(
      clients.flatMap((client) =>
        [1, 2, 3].flatMap(() => [client.markRead({ events: [event] }), client.markRead({ record: letter.id })]),
      ),
    );
    const readers = (await lineOf("market-clerk", event))?.readers ?? [];
    const names = readers.map(({ name }) => name);
    expect(names.toSorted()).toEqual(["张启明（演示）", "李晓岚（演示）", "王敬业（演示）"].toSorted());
    room.later(60_000);
    for (const one of readers)
      await room.deps.readMarks.add(
        room.market,
        { event, record: letter.id, seq: letter.version },
        { ...one, at: room.clock.now() },
      );
    expect((await lineOf("market-clerk", event))?.readers).toEqual(readers);
  });

  test("survive a rebuild; those that no event accounts for do not", async () => {
    const { letter, event } = await told();
    await room.clerk.markRead({ events: [event] });
    await rebuild(room.deps);
    const marks = (await itemsOf(room.deps, readPk(""))).map(({ pk, sk }) => `${pk} ${sk}`);
    expect(marks).toContain(`${readPk(room.market)} ${event}`);
    const police = await room.agency("police");
    const put = (agency: string, sk: string) => {
      const Item = { pk: readPk(agency), sk, record: letter.id, seq: letter.version };
      return room.deps.db.send(new PutCommand({ TableName: room.deps.tables.records, Item }));
    };
    await put(police, event);
    await put(room.market, `${event}0`);
    expect(await rebuild(room.deps)).toMatchObject({ removed: 2 });
    expect((await itemsOf(room.deps, readPk(""))).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual(marks);
  });

  test("of what another agency was told, or of nothing, are refused alike, and leave no trace", async () => {
    const { letter, event } = await told();
    const before = await contents(room);
    const mark = async (subject: string, body: unknown, headers = {}) =>
      refusalIn(await room.send(subject, "POST", "/api/inbox/read", body, headers));
    const mine = (await room.clerk.inbox({ limit: 2 })).data.map((line) => line.event);
    expect(await mark("police-clerk", { events: [event] })).toEqual([404, "not-found"]);
    expect(await mark("drug-drafter", { events: [event] })).toEqual([404, "not-found"]);
    expect(await mark("market-clerk", { events: [...mine, "evt_none"] })).toEqual([404, "not-found"]);
    expect(await mark("police-clerk", { record: letter.id })).toEqual([404, "not-found"]);
    expect(await mark("police-clerk", { record: "ltr_none" })).toEqual([404, "not-found"]);
    expect(await mark("market-clerk", { record: letter.id, events: mine })).toEqual([422, "invalid-input"]);
    expect(await mark("market-clerk", { events: [] })).toEqual([422, "invalid-input"]);
    expect(await mark("market-clerk", { events: Array.from({ length: 101 }, (_, n) => `evt_${n}`) })).toEqual([
      422,
      "invalid-input",
    ]);
    expect(await mark("market-clerk", { record: letter.id }, { "idempotency-key": "" })).toEqual([
      400,
      "idempotency-key-required",
    ]);
    expect(await contents(room)).toEqual(before);
  });
});

describe("the receipts in a letter's history", () => {
  const receiptOf = async (subject: string, letter: string, move: string): Promise<Receipt | undefined> => {
    const { data } = await (await room.as(subject)).history("letter", letter);
    return data.find((line) => line.move === move)?.receipts?.find(({ channel }) => channel === "inbox");
  };

  test("show every party when and by whom it was first read, by a mark or by a move", async () => {
    const { letter, event } = await told();
    expect(await receiptOf("drug-drafter", letter.id, "sign")).toMatchObject({ state: "delivered" });
    await (await room.as("market-drafter")).markRead({ record: letter.id });
    const at = (await lineOf("market-drafter", event))?.readAt;
    const read = { agency: room.market, channel: "inbox", state: "read", by: await nameOf("market-drafter"), at };
    for (const subject of ["drug-drafter", "market-clerk"]) expect(await receiptOf(subject, letter.id, "sign")).toEqual(read);
    room.later(3_600_000);
    await room.clerk.move("letter", letter, "acknowledge", {});
    expect(await receiptOf("drug-drafter", letter.id, "sign")).toEqual(read);

    const other = (await told()).letter;
    const moved = await room.clerk.move("letter", other, "acknowledge", {});
    room.later(3_600_000);
    await (await room.as("market-drafter")).markRead({ record: other.id });
    const byMove = { ...read, by: await nameOf("market-clerk"), at: moved.updatedAt };
    expect(await receiptOf("drug-drafter", other.id, "sign")).toEqual(byMove);
  });

  test("keep another agency's internal steps to itself", async () => {
    const { letter } = await told();
    const handler = await room.as("market-drafter");
    const acknowledged = await room.clerk.move("letter", letter, "acknowledge", {});
    await room.clerk.move("letter", acknowledged, "assign", { handler: (await handler.me()).officer });
    await room.dispatch();
    await handler.markRead({ record: letter.id });
    expect(await receiptOf("market-clerk", letter.id, "assign")).toMatchObject({ state: "read", by: "张启明（演示）" });
    expect(await receiptOf("drug-drafter", letter.id, "assign")).toBeUndefined();
  });
});
