import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordEvent } from "../../../shared/core/event.ts";
import { contents, type Draft, drafted, draftTo, issued, type LetterView, refusalIn } from "../../kit/api.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let draft: Draft;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
  draft = await draftTo(world);
});
afterAll(() => world.stop());

const start = (key: string, body: unknown = draft, subject = "drug-drafter") =>
  world.send(subject, "POST", "/api/letters", body, { "idempotency-key": key });
const move = (letter: LetterView, name: string, body: unknown, key: string, subject = "drug-drafter", version = letter.version) =>
  world.send(subject, "POST", `/api/letters/${letter.id}/${name}`, body, { "idempotency-key": key, "if-match": `"${version}"` });
const answerOf = async (response: Response) => ({ status: response.status, body: (await response.json()) as LetterView });
const movesOf = async (letter: LetterView): Promise<string[]> =>
  (await world.deps.store.history(letter.id)).map((event: RecordEvent) => event.move);

describe("the same key with the same body", () => {
  test("brings one record into being, however often it is sent, and says which answers are repeats", async () => {
    const first = await start("birth");
    const again = await start("birth");
    expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([null, "true"]);
    for (const name of ["location", "etag"]) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(first.headers.get("etag")).toBe('"1"');
    expect(first.headers.get("location")).toMatch(/^\/api\/letters\/ltr_/);
    const [one, other] = [await answerOf(first), await answerOf(again)];
    expect(other).toEqual(one);
    expect(one.status).toBe(201);
  });

  test("makes a move once, even when ten arrive together", async () => {
    const letter = await drafted(world);
    const all = await Promise.all(Array.from({ length: 10 }, () => move(letter, "submit", {}, "race")));
    expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(all.filter(({ headers }) => headers.get("idempotent-replayed") === null)).toHaveLength(1);
    expect(await movesOf(letter)).toEqual(["draft", "submit"]);
  });

  test("gets the first answer even when the record has moved on since", async () => {
    const letter = await drafted(world);
    const first = await answerOf(await move(letter, "submit", {}, "then"));
    await (await world.as("drug-signatory")).move("letter", first.body, "return", { opinion: "再核" });
    const again = await answerOf(await move(letter, "submit", {}, "then"));
    expect([again.status, again.body.state, again.body.version]).toEqual([200, "in-review", 2]);
    expect(await movesOf(letter)).toEqual(["draft", "submit", "return"]);
  });

  test("is another request for another officer", async () => {
    const mine = await answerOf(await start("shared"));
    const theirs = await answerOf(await start("shared", draft, "health-drafter"));
    expect([theirs.status, theirs.body.sender]).toEqual([201, await world.agency("health")]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  test("after a refusal is tried anew, for a refusal uses no key", async () => {
    const letter = await drafted(world, { subject: undefined });
    expect(await refusalIn(await move(letter, "submit", {}, "later"))).toEqual([422, "rule-broken"]);
    const whole = await (await world.as("drug-drafter")).move("letter", letter, "revise", draft);
    expect((await move(whole, "submit", {}, "later")).status).toBe(200);
  });
});

describe("the same key", () => {
  test.each<[string, () => Promise<Response>]>([
    ["with another body", () => start("twice", { ...draft, title: "另一件" })],
    ["with the same words in another order", () => start("twice", Object.fromEntries(Object.entries(draft).reverse()))],
    [
      "for another kind of record",
      () => world.send("drug-drafter", "POST", "/api/officers", draft, { "idempotency-key": "twice" }),
    ],
  ])("%s is refused, and nothing is written", async (_, again) => {
    await start("twice");
    const before = await contents(world);
    expect(await refusalIn(await again())).toEqual([422, "idempotency-key-reused"]);
    expect(await contents(world)).toEqual(before);
  });

  test("for a move on another record is refused", async () => {
    const [one, other] = [await drafted(world), await drafted(world)];
    expect((await move(one, "submit", {}, "once")).status).toBe(200);
    expect(await refusalIn(await move(other, "submit", {}, "once"))).toEqual([422, "idempotency-key-reused"]);
  });
});

describe("the version that a caller saw", () => {
  test("goes stale with every move, and the answer names the moves that are open now", async () => {
    const letter = await drafted(world);
    const changed = await (await world.as("drug-drafter")).move("letter", letter, "revise", { ...draft, title: "新标题" });
    const response = await move(letter, "submit", {}, crypto.randomUUID());
    const { status, code, allowedMoves } = (await response.json()) as { status: number; code: string; allowedMoves: string[] };
    expect([status, code, allowedMoves]).toEqual([412, "stale", ["revise", "submit", "withdraw"]]);
    expect((await move(changed, "submit", {}, crypto.randomUUID())).headers.get("etag")).toBe('"3"');
  });

  test("lets exactly one of two officers through who decide on the same version", async () => {
    const letter = await issued(world);
    const clerk = (name: string, body: unknown) => move(letter, name, body, crypto.randomUUID(), "market-clerk");
    const all = await Promise.all([
      clerk("acknowledge", {}),
      clerk("decline", { code: "duplicate", reason: "重复" }),
      clerk("acknowledge", { note: "收到" }),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await movesOf(letter)).toHaveLength(4);
  });

  test("may be weak, and may be any", async () => {
    const [one, other] = [await drafted(world), await drafted(world)];
    const weak = await world.send("drug-drafter", "POST", `/api/letters/${one.id}/submit`, {}, { "if-match": 'W/"1"' });
    const any = await world.send("drug-drafter", "POST", `/api/letters/${other.id}/submit`, {}, { "if-match": "*" });
    expect([weak.status, any.status]).toEqual([200, 200]);
  });
});

test("document numbers are gap-free per agency and word, even when letters are signed at once and some are refused", async () => {
  const drafts = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const drafter = await world.as("enforcement-drafter");
      return drafter.move("letter", await drafter.start("letter", "draft", draft), "submit", {});
    }),
  );
  const signatory = await world.as("enforcement-signatory");
  const refused = await world.send("enforcement-drafter", "POST", `/api/letters/${drafts[0]?.id}/sign`, {}, { "if-match": "*" });
  expect(refused.status).toBe(403);
  const signed = await Promise.all(drafts.map((letter) => signatory.move("letter", letter, "sign", {})));
  const numbers = signed.map(({ number }) => Number(/^滨综执协查〔\d{4}〕(\d+)号$/.exec(number ?? "")?.[1]));
  expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
