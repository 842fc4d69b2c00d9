import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { letterAt } from "../../kit/engine.ts";
import { type Mailroom, openMailroom } from "../../kit/mailroom.ts";

let room: Mailroom;
beforeAll(async () => {
  room = await openMailroom();
});
afterAll(() => room.stop());

describe("a new subscription", () => {
  test("gets the code and nothing else until it is verified, then what happens from there on", async () => {
    const added = await room.add("new@example.gov.cn");
    await room.dispatch();
    expect(await room.deliver(await room.messagesAbout(added.id))).toEqual({ batchItemFailures: [] });
    expect(room.sentTo("new@example.gov.cn", room.codeOf(added))).toHaveLength(1);

    const early = await room.issued();
    await room.deliver(early.messages);
    expect(room.sentTo("new@example.gov.cn", early.letter.ref)).toEqual([]);
    expect(room.sentTo("market@example.gov.cn", early.letter.ref)).toHaveLength(1);

    await room.verify(added);
    const late = await room.issued();
    await room.deliver(late.messages);
    expect(room.sentTo("new@example.gov.cn", late.letter.ref)).toHaveLength(1);
    expect(room.sentTo("new@example.gov.cn", "")).toHaveLength(2);
  });

  test("gets nothing from before it was verified, even if that is delivered only afterwards", async () => {
    const added = await room.add("late@example.gov.cn");
    const { letter, messages } = await room.issued();
    await room.verify(added);
    await room.dispatch();
    await room.deliver(messages);
    expect(room.sentTo("late@example.gov.cn", letter.ref)).toEqual([]);
    expect(room.sentTo("market@example.gov.cn", letter.ref)).toHaveLength(1);
  });

  test("counts as soon as it is verified, even if the lists do not know it yet", async () => {
    const added = await room.add("prompt@example.gov.cn");
    await room.dispatch();
    await room.verify(added);
    const letter = await letterAt(room, "issued");
    await room.handlers.dispatch({ Records: await room.stream.of(letter.id, 3) });
    await room.deliver(await room.messagesAbout(letter.id));
    expect(room.sentTo("prompt@example.gov.cn", letter.ref)).toHaveLength(1);
  });

  test("gets no code that has been replaced by a newer one", async () => {
    const added = await room.add("again@example.gov.cn");
    await room.dispatch();
    const first = await room.messagesAbout(added.id);
    const resent = await room.clerk.move("subscription", added, "resend", {});
    await room.dispatch();
    await room.deliver([...first, ...(await room.messagesAbout(added.id))]);
    expect(room.sentTo("again@example.gov.cn", room.codeOf(added))).toEqual([]);
    expect(room.sentTo("again@example.gov.cn", room.codeOf(resent))).toHaveLength(1);
  });

  test("is closed after five wrong codes, to the right one too, until a new code is sent", async () => {
    let seen = await room.add("guess@example.gov.cn");
    const wrong = String((Number(room.codeOf(seen)) + 1) % 1_000_000).padStart(6, "0");
    for (let guess = 1; guess <= 5; guess++) {
      seen = await room.clerk.move("subscription", seen, "verify", { code: wrong });
      expect([seen.state, seen.attempts]).toEqual(["pending", guess]);
    }
    await expect(room.verify(seen)).rejects.toMatchObject({ problem: { status: 409, code: "attempts-exhausted" } });
    room.later(61_000);
    const resent = await room.clerk.move("subscription", seen, "resend", {});
    expect(room.codeOf(resent)).not.toBe(room.codeOf(seen));
    expect((await room.verify(resent)).state).toBe("verified");
  });
});

test.each(["pause", "remove"] as const)("a subscription gets nothing after %s, nor what was on its way by then", async (move) => {
  const endpoint = `${move}@example.gov.cn`;
  const verified = await room.verify(await room.add(endpoint));
  await room.dispatch();
  const before = await room.issued();
  const ended = await room.clerk.move("subscription", verified, move, {});
  await room.deliver(before.messages);
  await room.dispatch();
  const after = await room.issued();
  await room.deliver(after.messages);
  expect(room.sentTo(endpoint, "")).toEqual([]);
  expect(room.sentTo("market@example.gov.cn", after.letter.ref)).toHaveLength(1);
  if (move === "remove") return;

  await room.clerk.move("subscription", ended, "resume", {});
  const resumed = await room.issued();
  await room.deliver([...after.messages, ...resumed.messages]);
  expect(room.sentTo(endpoint, after.letter.ref)).toEqual([]);
  expect(room.sentTo(endpoint, resumed.letter.ref)).toHaveLength(1);
});
