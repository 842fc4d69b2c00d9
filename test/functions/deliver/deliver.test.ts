import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Post } from "../../../functions/ports/post.ts";
import { type Call, dying, otherProcess } from "../../kit/faults.ts";
import { type Mailroom, type Messages, openMailroom } from "../../kit/mailroom.ts";

let room: Mailroom;
beforeAll(async () => {
  room = await openMailroom();
});
afterAll(() => room.stop());

const MAIL = "market@example.gov.cn";
const SECOND = "market.en@example.gov.cn";
const SMS = "13000000001";
/** Writing down that something was sent. */
const isNote = ({ command, pk, input }: Call): boolean =>
  command === "PutItem" && pk.startsWith("delivery#") && (input as { Item: { state: { S: string } } }).Item.state.S === "sent";
const all = (messages: Messages) => messages.map(({ record }) => ({ itemIdentifier: record.messageId }));

describe("a message that comes again", () => {
  test("is not sent again to anyone who has it", async () => {
    const { letter, messages } = await room.issued();
    for (let n = 0; n < 3; n++) expect(await room.deliver(messages)).toEqual({ batchItemFailures: [] });
    for (const endpoint of [MAIL, SECOND, SMS]) expect(room.sentTo(endpoint, letter.ref)).toHaveLength(1);
  });

  test("because the process ended between sending and noting is sent once more, when its minute is over, and then no more", async () => {
    const { letter, messages } = await room.issued();
    const ending = otherProcess(room);
    ending.disturb(dying(isNote, "before"));
    expect(await room.deliver(messages, ending.deps)).toEqual({ batchItemFailures: all(messages) });
    const once = [MAIL, SECOND, SMS].flatMap((endpoint) => room.sentTo(endpoint, letter.ref));
    expect(once.length).toBeGreaterThan(0);
    for (let n = 0; n < 3; n++) expect(await room.deliver(messages)).toEqual({ batchItemFailures: [] });
    for (let n = 0; n < 3; n++) await room.retry(61_000);
    for (const endpoint of [MAIL, SECOND, SMS]) {
      const had = once.filter(({ to }) => to === endpoint).length;
      const got = room.sentTo(endpoint, letter.ref);
      expect(got).toHaveLength(had + 1);
      expect(new Set(got.map(({ id }) => id)).size).toBe(1);
    }
  });

  test("after the process ended between noting and answering is not sent again", async () => {
    const { letter, messages } = await room.issued();
    const ending = otherProcess(room);
    ending.disturb(dying(isNote, "after"));
    await room.deliver(messages, ending.deps);
    const noted = ending.calls.find(isNote)?.input as { Item: { subscription: { S: string } } };
    const target = await room.deps.store.load(noted.Item.subscription.S);
    await room.deliver(messages);
    await room.retry(61_000);
    expect(room.sentTo((target as unknown as { endpoint: string }).endpoint, letter.ref)).toHaveLength(1);
  });
});

describe("a batch in which one message fails", () => {
  test("because a carrier refuses one address: nobody else waits, and the repeat goes to that address only", async () => {
    let refuses = true;
    const picky: Post = {
      sms: room.mailbox.post.sms,
      mail: async (mail) => {
        if (mail.to === SECOND && refuses) throw new Error("550 no such mailbox");
        return room.mailbox.post.mail(mail);
      },
    };
    const { deps } = otherProcess(room, picky);
    const one = await room.issued();
    const added = await room.add("beside@example.gov.cn");
    await room.dispatch();
    const beside = await room.messagesAbout(added.id);
    expect(await room.deliver([...one.messages, ...beside], deps)).toEqual({ batchItemFailures: [] });
    expect(room.sentTo("beside@example.gov.cn", room.codeOf(added))).toHaveLength(1);
    expect([MAIL, SECOND, SMS].map((endpoint) => room.sentTo(endpoint, one.letter.ref).length)).toEqual([1, 0, 1]);
    refuses = false;
    await room.deliver(one.messages, deps);
    expect(room.sentTo(SECOND, one.letter.ref)).toEqual([]);
    await room.retry(6_000, deps);
    expect([MAIL, SECOND, SMS].map((endpoint) => room.sentTo(endpoint, one.letter.ref).length)).toEqual([1, 1, 1]);
  });

  test.each(["not JSON", '{"Message":"not JSON"}', "{}", "null"])(
    "because it cannot be read (%s): it fails alone",
    async (body) => {
      const { letter, messages } = await room.issued();
      const broken = messages.map(({ record, event }) => ({ event, record: { ...record, messageId: "unreadable", body } }));
      expect(await room.deliver([...broken, ...messages])).toEqual({ batchItemFailures: [{ itemIdentifier: "unreadable" }] });
      expect(room.sentTo(MAIL, letter.ref)).toHaveLength(1);
    },
  );
});

describe("a message that was not made by this service", () => {
  test.each([
    ["about a letter that the agency has no part in", async () => ({ agency: await room.agency("police") }), 0],
    ["about an event that never was", async () => ({ event: "evt_made-up" }), 1],
    ["about another event than the one it names", async () => ({ seq: 2 }), 1],
  ])("%s is not sent to anyone", async (_, forged, failures) => {
    const { letter, messages } = await room.issued();
    const changed = await forged();
    const forgeries = messages.map(({ record, event }) => ({
      event,
      record: { ...record, body: JSON.stringify({ ...event, data: { ...event.data, ...changed } }) },
    }));
    expect((await room.deliver(forgeries)).batchItemFailures).toHaveLength(failures);
    expect(room.mailbox.sent.filter((message) => JSON.stringify(message).includes(letter.ref))).toEqual([]);
  });
});
