import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WAITS } from "../../../shared/api/delivery.ts";
import { type Mailroom, openMailroom, type Subscription } from "../../kit/mailroom.ts";
import { isSignedWith, openPartner, type Partner } from "../../kit/partner.ts";
import { deliveriesTo, HOUR, MINUTE, passing, subscribe, tell } from "../../kit/subscribers.ts";

let room: Mailroom;
let partner: Partner;
let made: Subscription[] = [];
beforeAll(async () => {
  [room, partner] = await Promise.all([openMailroom(), openPartner()]);
});
afterEach(async () => {
  partner.answers();
  partner.echo(true);
  for (const { id } of made) {
    const now = await room.clerk.read("subscription", id);
    if (now.allowedMoves.includes("remove")) await room.clerk.move("subscription", now, "remove", {});
  }
  made = [];
});
afterAll(() => Promise.all([room.stop(), partner.stop()]));

const webhook = async (path: string): Promise<Subscription> => {
  const subscription = await subscribe(room, { channel: "webhook", endpoint: partner.url(path) });
  made.push(subscription);
  return subscription;
};
const told = (count?: number): Promise<string[]> => tell(room, count);
const [ofOne, ofMany] = [
  (events: string[]) => partner.about(events[0] ?? ""),
  (events: string[]) => events.flatMap((event) => partner.about(event)),
];
const inHours = (hours: number) => room.retry(hours * HOUR);

describe("a webhook", () => {
  test("is in force once it has echoed a signed challenge", async () => {
    const subscription = await webhook("/echo");
    const { secret, generation } = await room.clerk.webhookSecret(subscription.id);
    const [challenge, ...more] = partner.about(subscription.id);
    expect([subscription.state, generation, more]).toEqual(["verified", 1, []]);
    expect(challenge && isSignedWith(secret, challenge)).toBe(true);
    expect(challenge?.headers["content-type"]).toBe("application/cloudevents+json");
    const moves = (await room.clerk.history("subscription", subscription.id)).data.map(({ move, actor }) => [move, actor.agency]);
    expect(moves).toEqual([
      ["add", room.market],
      ["prove", "system"],
    ]);
  });

  test.each([
    ["says nothing", { status: 200 }, "no-echo"],
    ["repeats something else", { status: 200, body: '{"challenge":"other"}' }, "no-echo"],
    ["refuses", { status: 404 }, "http-404"],
  ])("that %s to the challenge gets the challenge again, and nothing else", async (_, reply, error) => {
    partner.echo(false);
    partner.answers(() => reply);
    const subscription = await webhook(`/mute-${error}`);
    const letter = await told();
    expect(subscription.state).toBe("pending");
    expect(ofOne(letter)).toEqual([]);
    expect(await deliveriesTo(room, subscription.id)).toMatchObject([{ type: "subscription.added", error }]);
    await expect(
      room.clerk.move("subscription", subscription, "verify", { code: room.codeOf(subscription) }),
    ).rejects.toMatchObject({ problem: { code: "wrong-state" } });
    partner.echo(true);
    await room.retry(5 * MINUTE);
    expect((await room.clerk.read("subscription", subscription.id)).state).toBe("verified");
  });

  test("takes no challenge that is older than ten minutes", async () => {
    partner.echo(false);
    const subscription = await webhook("/late");
    partner.echo(true);
    await room.retry(11 * MINUTE);
    expect((await room.clerk.read("subscription", subscription.id)).state).toBe("pending");
    expect(await deliveriesTo(room, subscription.id)).toMatchObject([{ state: "skipped", error: "outdated" }]);
  });

  test("is told thin, signed events: ids and dates, no names, no case facts", async () => {
    const subscription = await webhook("/thin");
    const { secret } = await room.clerk.webhookSecret(subscription.id);
    const letter = await told();
    const [message, ...more] = ofOne(letter);
    expect([more, message && isSignedWith(secret, message)]).toEqual([[], true]);
    expect(message?.event).toMatchObject({ type: "cn.xct.letter.signed.v2", data: { event: letter[0], agency: room.market } });
    expect(message?.body).not.toMatch(/\p{Script=Han}/u);
    expect(message?.headers["webhook-id"]).toBe(`${message?.event.data["event"]}_${subscription.id}`);
    expect(message && isSignedWith(secret, { ...message, body: `${message.body} ` })).toBe(false);
    expect(await deliveriesTo(room, subscription.id, letter)).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });

  test("is signed with two secrets for a day after a rotation, each of which verifies by itself", async () => {
    const subscription = await webhook("/rotating");
    const before = (await room.clerk.webhookSecret(subscription.id)).secret;
    await expect(room.clerk.webhookSecret(subscription.id)).rejects.toMatchObject({ problem: { code: "already-shown" } });
    await room.clerk.move("subscription", subscription, "rotate", {});
    const after = (await room.clerk.webhookSecret(subscription.id)).secret;
    expect(after).not.toBe(before);
    const [during] = ofOne(await told());
    expect(during && [before, after].map((secret) => isSignedWith(secret, during))).toEqual([true, true]);
    expect(String(during?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    await inHours(24);
    const [later] = ofOne(await told());
    expect(later && [before, after].map((secret) => isSignedWith(secret, later))).toEqual([false, true]);
  });

  test("that is tested is heard out: status and beginning of the body; of other messages nothing but a code is kept", async () => {
    const subscription = await webhook("/tested");
    const body = "好".repeat(400);
    const lines = async () => (await deliveriesTo(room, subscription.id)).map(({ type, answer }) => [type, answer]);
    const test = async (status: number) => {
      partner.answers(() => ({ status, body }));
      room.later(2 * MINUTE);
      await room.clerk.move("subscription", await room.clerk.read("subscription", subscription.id), "test", {});
      await room.dispatch();
      await room.deliver(await room.messagesAbout(subscription.id));
      return lines();
    };
    const text = body.slice(0, 300);
    expect((await test(200))[0]).toEqual(["subscription.tested", { status: 200, text }]);
    expect((await test(503))[0]).toEqual(["subscription.tested", { status: 503, text }]);
    await told();
    expect((await lines()).flatMap(([, answer]) => (answer ? [answer] : []))).toHaveLength(2);
    const gone = (await test(410)).filter(([type]) => type === "subscription.tested");
    expect(gone[0]).toEqual(["subscription.tested", { status: 410, text }]);
  });

  test("that answers with a redirect has failed, and is not followed", async () => {
    const subscription = await webhook("/moved");
    for (const status of [301, 302, 307, 308]) {
      partner.answers(() => ({ status, headers: { location: partner.url("/elsewhere") } }));
      const event = await told();
      expect(ofOne(event)).toHaveLength(1);
      expect(await deliveriesTo(room, subscription.id, event)).toMatchObject([{ state: "failed", error: `http-${status}` }]);
    }
    expect(partner.paths()).not.toContain("/elsewhere");
  });

  test("that is gone (410) is disabled at once; what it missed waits, and goes out when it is back and someone asks", async () => {
    const subscription = await webhook("/gone");
    partner.answers(() => ({ status: 410 }));
    const letter = await told();
    const disabled = await room.clerk.read("subscription", subscription.id);
    expect(disabled).toMatchObject({ state: "disabled", disabledFor: "gone" });
    const [parked] = await deliveriesTo(room, subscription.id, letter);
    expect(parked).toMatchObject({ state: "parked", error: "http-410", attempts: 1, owner: "admin" });
    await told();
    expect(await deliveriesTo(room, subscription.id)).toHaveLength(2);
    await expect(parked && room.clerk.replay(parked)).rejects.toMatchObject({
      problem: { code: "wrong-state", detail: "disabled" },
    });
    partner.answers();
    await room.clerk.move("subscription", disabled, "enable", {});
    expect(await room.clerk.redrive()).toEqual({ redriven: 1 });
    await room.retry(0);
    expect(await deliveriesTo(room, subscription.id, letter)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    expect(new Set(ofOne(letter).map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });
});

describe("an endpoint that is down seven times out of ten", () => {
  test("has got every message, each under one id, before the schedule of three days ends", async () => {
    const subscription = await webhook("/flaky");
    /** Refusals before each message is taken: 28 of 40 requests, one message needing every try of the schedule. */
    const refusals = [0, 1, 5, 2, 0, 9, 3, 1, 2, 4, 1, 0];
    const order: string[] = [];
    const tries = new Map<string, number>();
    partner.answers(({ headers }) => {
      const id = String(headers["webhook-id"]);
      if (!order.includes(id)) order.push(id);
      const n = (tries.get(id) ?? 0) + 1;
      tries.set(id, n);
      return { status: n > (refusals[order.indexOf(id)] ?? 0) ? 200 : 503 };
    });
    const events = await told(refusals.length);
    const wanted = () => deliveriesTo(room, subscription.id, events);
    const hours = WAITS.reduce((sum, seconds) => sum + seconds, 0) / 3600;
    await passing(room, hours * 1.11);
    expect((await wanted()).map(({ state }) => state)).toEqual(events.map(() => "delivered"));
    expect([...tries.values()].reduce((sum, n) => sum + n, 0)).toBe(refusals.length + refusals.reduce((sum, n) => sum + n, 0));
    expect(order).toHaveLength(events.length);
    expect(Math.max(...(await wanted()).map(({ attempts }) => attempts))).toBe(WAITS.length);
  });
});

describe("an endpoint that takes nothing at all", () => {
  test("is left alone after five failures in a row, tried again now and then, and given up after three days", async () => {
    const subscription = await webhook("/dead");
    partner.answers(() => ({ status: 500 }));
    const events = await told(8);
    const heard = () => ofMany(events).length;
    expect(heard()).toBe(5);
    await room.retry(0);
    expect(heard()).toBe(5);
    await room.retry(6 * MINUTE);
    expect(heard()).toBe(6);
    await passing(room, 120);
    expect(await room.clerk.read("subscription", subscription.id)).toMatchObject({
      state: "disabled",
      disabledFor: "unreachable",
    });
    const rows = await deliveriesTo(room, subscription.id, events);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["parked"]));
    expect(heard()).toBeLessThan(8 * WAITS.length);

    partner.answers();
    await room.clerk.move("subscription", await room.clerk.read("subscription", subscription.id), "enable", {});
    expect(await room.clerk.redrive()).toEqual({ redriven: 8 });
    await room.retry(0);
    expect((await deliveriesTo(room, subscription.id, events)).map(({ state }) => state)).toEqual(events.map(() => "delivered"));
  });
});
