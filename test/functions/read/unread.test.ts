import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InboxItem, inboxPk } from "../../../functions/store/lists.ts";
import { DEMO_AGENCIES } from "../../../local/demo-data.ts";
import { refusalIn } from "../../kit/api.ts";
import { letterAt } from "../../kit/engine.ts";
import { type Mailroom, openMailroom } from "../../kit/mailroom.ts";

let room: Mailroom;
beforeAll(async () => {
  room = await openMailroom();
});
afterAll(() => room.stop());

const lineAbout = async (subject: string, record: string) => {
  const line = (await (await room.as(subject)).inbox({ limit: 200 })).data.find((one) => one.record === record);
  if (!line) throw new Error(`${subject} was told nothing about ${record}`);
  return line;
};
const names = (officers: readonly { name: string }[]) => officers.map(({ name }) => name.replace("（演示）", "")).toSorted();

describe("unread, for an officer, is", () => {
  test("what is addressed to one of the officer's duties and was not read by this officer", async () => {
    const letter = await letterAt(room, "issued", ["health"]);
    await room.dispatch();
    const unread = async (subject: string) =>
      (await (await room.as(subject)).inbox({ unread: "true" })).data.filter(({ record }) => record === letter.id).length;
    expect(await Promise.all(["market-clerk", "market-drafter", "health-drafter"].map(unread))).toEqual([1, 0, 1]);
    const { unread: count } = await room.clerk.unread();
    await (await room.as("market-drafter")).markRead({ record: letter.id });
    expect([await unread("market-clerk"), await room.clerk.unread()]).toEqual([1, { unread: count }]);
    await room.clerk.markRead({ record: letter.id });
    expect([await unread("market-clerk"), await room.clerk.unread()]).toEqual([0, { unread: count - 1 }]);
    expect((await lineAbout("market-clerk", letter.id)).readAt).toBeDefined();
  });

  test("counted to a hundred and listed page by page to the end", async () => {
    const { db, tables } = room.deps;
    const quality = await room.agency("quality");
    const item = (n: number): InboxItem => ({
      pk: inboxPk(quality),
      sk: `evt_${String(n).padStart(4, "0")}`,
      event: `evt_${String(n).padStart(4, "0")}`,
      type: "letter.signed",
      schema: 1,
      state: "issued",
      concept: "letter",
      record: `ltr_${n}`,
      seq: 3,
      move: n % 4 === 0 ? "acknowledge" : "sign",
      at: room.clock.now(),
      from: room.market,
      parties: [n % 4 === 0 ? "sender" : "recipient"],
      title: "协助调查",
    });
    const puts = Array.from({ length: 700 }, (_, n) => ({ PutRequest: { Item: item(n) } }));
    for (let from = 0; from < puts.length; from += 25)
      await db.send(new BatchWriteCommand({ RequestItems: { [tables.records]: puts.slice(from, from + 25) } }));
    const [clerk, drafter] = [await room.as("quality-clerk"), await room.as("quality-drafter")];
    expect([await clerk.unread(), await drafter.unread()]).toEqual([{ unread: 100 }, { unread: 100 }]);
    const newest = (await clerk.inbox({ limit: 100 })).data.map(({ event }) => event);
    await clerk.markRead({ events: newest });

    const wanted = puts
      .map(({ PutRequest: { Item } }) => Item)
      .filter(({ event, move }) => move === "sign" && !newest.includes(event));
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await clerk.inbox({ unread: "true", limit: 35, cursor });
      expect(page.data.length).toBeLessThanOrEqual(35);
      listed.push(...page.data.filter(({ title }) => title === "协助调查").map(({ event }) => event));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toEqual(wanted.map(({ event }) => event).toReversed());
  });

  test("asked for by a word that is not known, refused; a cursor of all is none of the unread", async () => {
    const ask = async (query: string) => refusalIn(await room.send("market-clerk", "GET", `/api/inbox?${query}`));
    expect(await ask("unread=yes")).toEqual([400, "bad-query"]);
    const { page } = await room.clerk.inbox({ limit: 1 });
    expect(await ask(`unread=true&cursor=${page.nextCursor}`)).toEqual([400, "bad-cursor"]);
  });
});

describe("the list of readers by name", () => {
  test("has who has read it, and of those whom it addresses who has not", async () => {
    const letter = await letterAt(room, "issued", ["committee"]);
    await room.dispatch();
    const [toClerk, toAll] = [await lineAbout("market-clerk", letter.id), await lineAbout("committee-clerk", letter.id)];
    const readers = async (subject: string, event: string) => {
      const { read, unread } = await (await room.as(subject)).readers(event);
      return [names(read), names(unread)];
    };
    expect(await readers("market-signatory", toClerk.event)).toEqual([[], ["李晓岚"]]);
    await room.clerk.markRead({ events: [toClerk.event] });
    await (await room.as("market-signatory")).markRead({ record: letter.id });
    expect(await readers("market-signatory", toClerk.event)).toEqual([["李晓岚", "王敬业"].toSorted(), []]);
    const [, everyone = []] = await readers("committee-clerk", toAll.event);
    expect(everyone).toEqual(names(DEMO_AGENCIES.find(({ key }) => key === "committee")?.officers ?? []));

    const admin = await room.as("committee-clerk");
    const { officer } = await (await room.as("committee-drafter")).me();
    await admin.move("officer", await admin.read("officer", officer), "suspend", { reason: "调查" });
    const [, active = []] = await readers("committee-clerk", toAll.event);
    expect(everyone.filter((name) => !active.includes(name))).toHaveLength(1);
  });

  test("is one's own agency's only: any other item is not there", async () => {
    const letter = await letterAt(room, "issued");
    await room.dispatch();
    const { event } = await lineAbout("market-clerk", letter.id);
    for (const subject of ["police-clerk", "drug-drafter"])
      for (const id of [event, "evt_none", "x".repeat(2000)])
        expect(await refusalIn(await room.send(subject, "GET", `/api/inbox/${id}/readers`))).toEqual([404, "not-found"]);
  });
});
