import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveryKey } from "../../../functions/store/deliveries.ts";
import type { DeliveryLine, Receipt } from "../../../shared/api/delivery.ts";
import { refusalIn } from "../../kit/api.ts";
import { otherProcess } from "../../kit/faults.ts";
import { type Mailroom, openMailroom, type Subscription } from "../../kit/mailroom.ts";
import { deliveriesTo, HOUR, passing, subscribe, tell } from "../../kit/subscribers.ts";
import { shanghai } from "../../kit/tale.ts";

let room: Mailroom;
beforeAll(async () => {
  room = await openMailroom();
});
afterAll(() => room.stop());

/** A process whose mail relay refuses these addresses. */
const refusing = (...addresses: string[]) =>
  otherProcess(room, {
    ...room.mailbox.post,
    mail: async (mail) => {
      if (addresses.includes(mail.to)) throw Object.assign(new Error("no such mailbox"), { responseCode: 550 });
      return room.mailbox.post.mail(mail);
    },
  }).deps;
const byMail = (endpoint: string): Promise<Subscription> => subscribe(room, { channel: "email", endpoint });
const remove = async ({ id }: Subscription) =>
  room.clerk.move("subscription", await room.clerk.read("subscription", id), "remove", {});

describe("the history of a letter", () => {
  test("shows what became of each message: one's own in full, the outcome of others', nothing to strangers", async () => {
    const { letter, messages } = await room.issued();
    await room.deliver(messages);
    const receiptsOf = async (subject: string): Promise<Receipt[]> => {
      const { data } = await (await room.as(subject)).history("letter", letter.id);
      return data.find(({ move }) => move === "sign")?.receipts ?? [];
    };
    const own = await receiptsOf("market-drafter");
    const at = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(own.toSorted((a, b) => (`${a.to}` < `${b.to}` ? -1 : 1))).toEqual([
      { agency: room.market, channel: "sms", state: "sent", to: "130****0001", at },
      { agency: room.market, channel: "email", state: "sent", to: "m***@example.gov.cn", at },
      { agency: room.market, channel: "email", state: "sent", to: "m***@example.gov.cn", at },
      { agency: room.market, channel: "inbox", state: "delivered", at },
    ]);
    const others = async () => (await receiptsOf("drug-drafter")).toSorted((a, b) => (a.channel < b.channel ? -1 : 1));
    expect(await others()).toEqual([
      { agency: room.market, channel: "email", state: "sent" },
      { agency: room.market, channel: "inbox", state: "delivered" },
      { agency: room.market, channel: "sms", state: "sent" },
    ]);
    await room.clerk.move("letter", letter, "acknowledge", {});
    const read = { agency: room.market, channel: "inbox", state: "read", at, by: "李晓岚（演示）" };
    expect((await others())[1]).toEqual(read);
    expect(await refusalIn(await room.send("police-clerk", "GET", `/api/letters/${letter.id}/history`))).toEqual([
      404,
      "not-found",
    ]);
    const { intact } = await (await room.as("drug-drafter")).history("letter", letter.id);
    expect(intact).toBe(true);
  });

  test("shows a message that waits, and one that failed", async () => {
    const failing = await byMail("failing@example.gov.cn");
    const waiting = await subscribe(room, { channel: "email", endpoint: "waiting@example.gov.cn", digest: true });
    const { letter, messages } = await room.issued();
    await room.deliver(messages, refusing("failing@example.gov.cn"));
    const history = await room.clerk.history("letter", letter.id);
    const states = history.data.flatMap(({ receipts = [] }) => receipts).map(({ to, state }) => [to, state]);
    expect(states).toEqual(
      expect.arrayContaining([
        ["f***@example.gov.cn", "failed"],
        ["w***@example.gov.cn", "held"],
      ]),
    );
    const [row] = await deliveriesTo(
      room,
      failing.id,
      messages.map(({ event }) => event.data.event),
    );
    expect(row).toMatchObject({ state: "failed", error: "smtp-550", attempts: 1, ref: letter.ref, owner: "admin" });
    await remove(failing);
    await remove(waiting);
  });
});

describe("the delivery log", () => {
  test("is one's own agency's, newest first, by state, page by page", async () => {
    await tell(room, 4);
    const first = await room.clerk.deliveries({ limit: 3, state: "sent" });
    const second = await room.clerk.deliveries({ limit: 3, state: "sent", cursor: first.page.nextCursor ?? "" });
    const all = [...first.data, ...second.data];
    expect(new Set(all.map(({ event, subscription }) => event + subscription)).size).toBe(6);
    expect(all.map(({ event }) => event)).toEqual(
      all
        .map(({ event }) => event)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["sent"]));
    expect(JSON.stringify(all)).not.toMatch(/market@|13000000001/);
    const { channel, subscription, record } = all[0] as DeliveryLine;
    const everything = (await room.clerk.deliveries({ limit: 200 })).data.length;
    for (const filters of [{ channel }, { subscription }, { record }, { channel, subscription, record, state: "sent" }]) {
      const { data } = await room.clerk.deliveries({ ...filters, limit: 200 });
      expect(data).toEqual(data.map(() => expect.objectContaining(filters)));
      expect([data.length > 0, data.length < everything]).toEqual([true, true]);
    }
    expect((await (await room.as("police-clerk")).deliveries()).data).toEqual([]);
    const cursor = first.page.nextCursor ?? "";
    const stolen = await room.send(
      "police-clerk",
      "GET",
      `/api/deliveries?state=sent&limit=3&cursor=${encodeURIComponent(cursor)}`,
    );
    expect(await refusalIn(stolen)).toEqual([400, "bad-cursor"]);
    expect(await refusalIn(await room.send("market-clerk", "GET", "/api/deliveries?state=lost"))).toEqual([400, "bad-query"]);
  });

  test("replays a message once for each request, for those who may, and for nobody else", async () => {
    const subscription = await byMail("replay@example.gov.cn");
    const [event = ""] = await tell(room);
    const path = `/api/deliveries/${event}/${subscription.id}/replay`;
    expect(await refusalIn(await room.send("police-clerk", "POST", path, {}))).toEqual([404, "not-found"]);
    expect(await refusalIn(await room.send("drug-clerk", "POST", path, {}))).toEqual([404, "not-found"]);
    expect(await refusalIn(await room.send("market-signatory", "POST", path, {}))).toEqual([403, "not-your-move"]);
    const noKey = await room.send("market-clerk", "POST", path, {}, { "idempotency-key": "" });
    expect((await refusalIn(noKey))[0]).toBe(400);
    for (let n = 0; n < 3; n++) {
      const { state } = await room.clerk.replay({ event, subscription: subscription.id }, "the-same-request");
      expect(state).toBe(n === 0 ? "queued" : "sent");
      await room.retry(0);
    }
    expect(room.sentTo("replay@example.gov.cn", event)).toHaveLength(2);
    await remove(subscription);
    expect(await refusalIn(await room.send("market-clerk", "POST", path, {}))).toEqual([409, "wrong-state"]);
    expect(room.sentTo("replay@example.gov.cn", event)).toHaveLength(2);
  });
});

describe("a message that could not be delivered in three days", () => {
  test("is parked, mailed once a day to its agency with the name of its owner, and re-driven in one call", async () => {
    room.clock.set(shanghai("2026-12-07 10:00"));
    const drafter = await room.as("market-drafter");
    const me = await drafter.me();
    const own = await drafter.start("subscription", "add", {
      channel: "email",
      endpoint: "zhang@example.gov.cn",
      language: "zh",
      officer: me.officer,
      types: ["letter.signed"],
    });
    await room.dispatch();
    await room.messagesAbout(own.id);
    const verified = await drafter.move("subscription", own, "verify", { code: room.codeOf(own) });
    const common = await byMail("common@example.gov.cn");
    await room.dispatch();
    const deps = refusing("zhang@example.gov.cn", "common@example.gov.cn");
    const { messages } = await room.issued();
    await room.deliver(messages, deps);
    const events = messages.map(({ event }) => event.data.event);
    await passing(room, 84, deps);
    expect(await deliveriesTo(room, verified.id, events)).toMatchObject([
      { state: "parked", error: "smtp-550", attempts: 10, owner: me.officer },
    ]);
    expect(await deliveriesTo(room, common.id, events)).toMatchObject([{ state: "parked", owner: "admin" }]);

    const reports = () =>
      room.mailbox.sent.flatMap((sent) => (sent.channel === "email" && /\[待处理\]|\[To do\]/.test(sent.subject) ? [sent] : []));
    await passing(room, 24);
    const before = reports().length;
    await passing(room, 24);
    expect(reports()).toHaveLength(before + 1);
    const report = reports().at(-1);
    expect(report?.to).toMatch(/^market(\.en)?@example\.gov\.cn$/);
    expect(report?.text).toContain("张启明（演示）");
    expect(report?.text).toMatch(/管理员|administrators/);
    expect(report?.text).toContain("z***@example.gov.cn");
    expect(report?.text).not.toContain("zhang@example.gov.cn");

    const parked = (await room.clerk.deliveries({ state: "parked" })).data;
    expect(parked).toHaveLength(2);
    expect(await (await room.as("police-clerk")).redrive()).toEqual({ redriven: 0 });
    expect(await refusalIn(await room.send("market-signatory", "POST", "/api/deliveries/redrive", {}))).toEqual([
      403,
      "not-your-move",
    ]);
    expect(await drafter.redrive({ deliveries: parked.map(({ event, subscription }) => ({ event, subscription })) })).toEqual({
      redriven: 1,
    });
    expect(await room.clerk.redrive()).toEqual({ redriven: 1 });
    await room.retry(0);
    for (const to of ["zhang@example.gov.cn", "common@example.gov.cn"]) expect(room.sentTo(to, events[0] ?? "")).toHaveLength(1);
    const reported = reports().length;
    await passing(room, 48);
    expect(reports()).toHaveLength(reported);
    await remove(common);
    await remove(verified);
  });
});

describe("rights are looked at again when a message goes out", () => {
  const waiting = async (endpoint: string, officer?: string) => {
    const subscription = await subscribe(room, {
      channel: "email",
      endpoint,
      ...(officer && { officer, types: ["letter.signed"] }),
    });
    const { messages } = await room.issued();
    await room.deliver(messages, refusing(endpoint));
    return { subscription, events: messages.map(({ event }) => event.data.event) };
  };
  const later = async (subscription: Subscription, events: string[]) => {
    await room.retry(HOUR);
    return (await deliveriesTo(room, subscription.id, events)).map(({ state, error }) => [state, error]);
  };

  test("not to a subscription that was paused meanwhile, nor when it is back", async () => {
    const { subscription, events } = await waiting("paused@example.gov.cn");
    const paused = await room.clerk.move("subscription", subscription, "pause", {});
    await room.clerk.move("subscription", paused, "resume", {});
    expect(await later(subscription, events)).toEqual([["skipped", "before"]]);
    await remove(subscription);
  });

  test("not to an officer who was suspended meanwhile; a match is not even made while that lasts", async () => {
    const admin = await room.as("market-clerk");
    const { officer } = await (await room.as("market-drafter")).me();
    const { subscription, events } = await waiting("suspended@example.gov.cn", officer);
    const suspended = await admin.move("officer", await admin.read("officer", officer), "suspend", { reason: "调查" });
    expect(await later(subscription, events)).toEqual([["skipped", "officer"]]);
    expect(await deliveriesTo(room, subscription.id, await tell(room))).toEqual([]);
    await admin.move("officer", suspended, "resume", { reason: "恢复" });
    expect(await deliveriesTo(room, subscription.id, await tell(room))).toHaveLength(1);
    await remove(subscription);
  });

  test("not to an agency that was suspended meanwhile", async () => {
    const { subscription, events } = await waiting("agency@example.gov.cn");
    const committee = await room.as("committee-clerk");
    await committee.move("agency", await committee.read("agency", room.market), "suspend", { reason: "停用" });
    await room.dispatch();
    const { deps } = otherProcess(room);
    await room.retry(HOUR, deps);
    const row = await deps.deliveries.load(deliveryKey(room.market, events[0] ?? "", subscription.id));
    expect(row).toMatchObject({ state: "skipped", error: "agency" });
  });
});
