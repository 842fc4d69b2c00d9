import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { SMS_MAX } from "../../../shared/messages/messages.ts";
import { drafted } from "../../kit/api.ts";
import { dying, otherProcess } from "../../kit/faults.ts";
import { type Mailroom, openMailroom, type Subscription } from "../../kit/mailroom.ts";
import { deliveriesTo, HOUR, passing, subscribe, tell } from "../../kit/subscribers.ts";
import { shanghai } from "../../kit/tale.ts";

let room: Mailroom;
let made: Subscription[] = [];
beforeAll(async () => {
  room = await openMailroom();
});
afterEach(async () => {
  for (const { id } of made) await room.clerk.move("subscription", await room.clerk.read("subscription", id), "remove", {});
  made = [];
});
afterAll(() => room.stop());

const at = (time: string): void => room.clock.set(shanghai(time));
const add = async (wishes: Partial<Parameters<typeof subscribe>[1]> & { endpoint: string }): Promise<Subscription> => {
  const subscription = await subscribe(room, { channel: "email", ...wishes });
  made.push(subscription);
  return subscription;
};
/** An urgent letter to the bureau, delivered. */
async function urgent(): Promise<string> {
  const [drafter, signatory] = [await room.as("drug-drafter"), await room.as("drug-signatory")];
  const draft = await drafted(room, { urgency: "urgent" });
  await signatory.move("letter", await drafter.move("letter", draft, "submit", {}), "sign", {});
  await room.dispatch();
  await room.deliver(await room.messagesAbout(draft.id));
  return draft.ref;
}
const got = (endpoint: string) => room.sentTo(endpoint, "");

describe("quiet hours", () => {
  const night = { quietFrom: "22:00", quietTo: "07:00" };

  test("keep what is not urgent until they end, and nothing else", async () => {
    at("2026-09-01 22:30");
    const subscription = await add({ endpoint: "night@example.gov.cn", ...night });
    expect(got("night@example.gov.cn")).toHaveLength(1);
    const [event = ""] = await tell(room);
    const [held] = await deliveriesTo(room, subscription.id, [event]);
    expect(held).toMatchObject({ state: "held", attempts: 0, nextAt: shanghai("2026-09-02 07:00") });
    await urgent();
    await room.clerk.move("subscription", subscription, "test", {});
    await room.dispatch();
    await room.deliver(await room.messagesAbout(subscription.id));
    expect(got("night@example.gov.cn").map((sent) => sent.channel === "email" && sent.subject.slice(0, 5))).toEqual([
      "[验证] ",
      "[请签收]",
      "[测试] ",
    ]);
    at("2026-09-02 06:59");
    await room.retry(0);
    expect(got("night@example.gov.cn")).toHaveLength(3);
    at("2026-09-02 07:00");
    await room.retry(0);
    expect(got("night@example.gov.cn")).toHaveLength(4);
    expect(await deliveriesTo(room, subscription.id, [event])).toMatchObject([{ state: "sent", attempts: 1 }]);
    await tell(room);
    expect(got("night@example.gov.cn")).toHaveLength(5);
  });

  test("let pass that a letter is overdue, and that it is escalated", async () => {
    at("2026-09-03 10:00");
    await add({ endpoint: "overdue@example.gov.cn", ...night, types: ["letter.reminded", "letter.lapsed", "letter.escalated"] });
    const { letter, messages } = await room.issued();
    await room.deliver(messages);
    for (const night of ["2026-09-21 23:00", "2026-09-25 23:00", "2026-10-14 23:00"]) {
      at(night);
      await room.handlers.timers();
      await room.dispatch();
      await room.deliver(await room.messagesTo(room.market));
    }
    const subjects = room
      .sentTo("overdue@example.gov.cn", letter.ref)
      .flatMap((sent) => (sent.channel === "email" ? [sent.subject] : []));
    expect(subjects.filter((subject) => /^\[超期/.test(subject)).length).toBeGreaterThan(1);
    expect(subjects.filter((subject) => /^\[剩/.test(subject))).toEqual([]);
  });

  test("also keep a later try that falls into them", async () => {
    at("2026-10-20 21:55");
    const subscription = await add({ endpoint: "retry@example.gov.cn", ...night });
    const failing = otherProcess(room, { ...room.mailbox.post, mail: () => Promise.reject(new Error("down")) });
    const { messages } = await room.issued();
    await room.deliver(messages, failing.deps);
    const events = messages.map(({ event }) => event.data.event);
    expect(await deliveriesTo(room, subscription.id, events)).toMatchObject([{ state: "failed", attempts: 1, error: "error" }]);
    at("2026-10-20 22:05");
    await room.retry(0);
    expect(await deliveriesTo(room, subscription.id, events)).toMatchObject([{ state: "held", attempts: 1 }]);
    at("2026-10-21 07:00");
    await room.retry(0);
    expect(await deliveriesTo(room, subscription.id, events)).toMatchObject([{ state: "sent", attempts: 2 }]);
  });
});

describe("a daily digest", () => {
  test("brings at nine, in one mail, what was not urgent; the urgent comes by itself", async () => {
    at("2026-11-02 15:00");
    await add({ endpoint: "digest@example.gov.cn", digest: true });
    await tell(room, 3);
    const ref = await urgent();
    expect(room.sentTo("digest@example.gov.cn", ref)).toHaveLength(1);
    expect(got("digest@example.gov.cn")).toHaveLength(2);
    at("2026-11-03 08:59");
    await room.retry(0);
    expect(got("digest@example.gov.cn")).toHaveLength(2);
    at("2026-11-03 09:00");
    await room.retry(0);
    const mail = got("digest@example.gov.cn").at(-1);
    expect(mail).toMatchObject({ subject: "[汇总] 3条通知" });
    expect(mail?.channel === "email" && mail.text.match(/XC26-\d{4}/g)).toHaveLength(3);
    await room.retry(HOUR);
    at("2026-11-04 09:00");
    await room.retry(0);
    expect(got("digest@example.gov.cn")).toHaveLength(3);
  });

  test("is one short text with a number by SMS", async () => {
    at("2026-11-05 15:00");
    await add({ channel: "sms", endpoint: "13900000001", digest: true, types: ["letter.signed", "letter.commented"] });
    await tell(room, 3);
    at("2026-11-06 09:00");
    await room.retry(0);
    const sms = got("13900000001").at(-1);
    expect(got("13900000001")).toHaveLength(2);
    expect(sms?.channel === "sms" && [sms.text, sms.text.length <= SMS_MAX]).toEqual([
      "【协查通】您有3条新通知，请登录查看。 xt.example.gov.cn/m",
      true,
    ]);
  });

  test("waits for quiet hours to end, and is tried again as a whole when it fails", async () => {
    at("2026-11-09 15:00");
    const late = await add({ endpoint: "late@example.gov.cn", digest: true, quietFrom: "20:00", quietTo: "10:30" });
    const events = await tell(room, 3);
    expect(await deliveriesTo(room, late.id, events)).toMatchObject(
      events.map(() => ({ state: "held", nextAt: shanghai("2026-11-10 10:30") })),
    );
    const failing = otherProcess(room, { ...room.mailbox.post, mail: () => Promise.reject(new Error("down")) });
    at("2026-11-10 10:30");
    await room.retry(0, failing.deps);
    const rows = await deliveriesTo(room, late.id, events);
    expect(rows).toMatchObject(events.map(() => ({ state: "failed", attempts: 1 })));
    expect(new Set(rows.map(({ nextAt }) => nextAt)).size).toBe(1);
    await passing(room, 1);
    expect(got("late@example.gov.cn").map((sent) => sent.channel === "email" && sent.subject.slice(0, 4))).toEqual([
      "[验证]",
      "[汇总]",
    ]);
  });

  test("that was sent but not written down is sent once more, not one by one", async () => {
    at("2026-11-11 15:00");
    const { id } = await add({ endpoint: "twice@example.gov.cn", digest: true });
    await tell(room, 3);
    at("2026-11-12 09:00");
    const ending = otherProcess(room);
    ending.disturb(dying(({ command, input }) => command === "PutItem" && JSON.stringify(input).includes(`"${id}"`), "before"));
    await room.retry(0, ending.deps).catch(() => {});
    await room.retry(HOUR);
    const subjects = got("twice@example.gov.cn").map((sent) => sent.channel === "email" && sent.subject);
    expect(subjects.slice(1)).toEqual(["[汇总] 3条通知", "[汇总] 3条通知"]);
  });
});
