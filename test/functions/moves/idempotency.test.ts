import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonical } from "../../../shared/core/event.ts";
import { eventsOf, lastingService, letterAt, letterTo } from "../../kit/engine.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let market: string;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
  market = await world.agency("market");
});
afterAll(() => world.stop());

const post = (subject: string, path: string, body: unknown, key: string, headers: Record<string, string> = {}) =>
  world.send(subject, "POST", path, body, { "idempotency-key": key, ...headers });
/** A body as JSON with its fields in order: field order is no part of an answer. */
const jsonOf = async (answer: Response): Promise<string> => canonical(await answer.json());
const titled = async (title: string) =>
  (await eventsOf(world.deps)).filter(({ move, data }) => move === "draft" && data["title"] === title);

describe("a request that is sent again under the same Idempotency-Key", () => {
  test("50 times at once makes one letter and gives 50 equal answers", async () => {
    const send = () => post("drug-drafter", "/api/letters", letterTo(market, [], "五十次"), "k-50");
    const answers = await Promise.all(Array.from({ length: 50 }, send));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    expect(new Set(await Promise.all(answers.map(jsonOf))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get("etag")))).toEqual(new Set(['"1"']));
    expect(answers.filter(({ headers }) => headers.has("idempotent-replayed"))).toHaveLength(49);
    expect(await titled("五十次")).toHaveLength(1);
  });

  test("50 times at once makes one move and gives 50 equal answers", async () => {
    const letter = await letterAt(world, "in-review");
    const sign = () =>
      post("drug-signatory", `/api/letters/${letter.id}/sign`, {}, "k-sign", { "if-match": `"${letter.version}"` });
    const answers = await Promise.all(Array.from({ length: 50 }, sign));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(await Promise.all(answers.map(jsonOf))).size).toBe(1);
    expect((await world.deps.store.history(letter.id)).map(({ move }) => move)).toEqual(["draft", "submit", "sign"]);
  });

  test("with another body is refused, however the two arrive", async () => {
    const [one, other] = await Promise.all(
      ["甲", "乙"].map((title) => post("drug-drafter", "/api/letters", letterTo(market, [], `另文${title}`), "k-other")),
    );
    const refused = one?.status === 201 ? other : one;
    expect([one?.status, other?.status].toSorted()).toEqual([201, 422]);
    expect(await refused?.json()).toMatchObject({ code: "idempotency-key-reused" });
    const later = await post("drug-drafter", "/api/letters", letterTo(market, [], "丙"), "k-other");
    expect(later.status).toBe(422);
    expect((await titled("另文甲")).length + (await titled("另文乙")).length + (await titled("丙")).length).toBe(1);
  });

  test("for another move or another record is refused", async () => {
    const [letter, second] = [await letterAt(world, "draft"), await letterAt(world, "draft")];
    const first = await post("drug-drafter", `/api/letters/${letter.id}/submit`, {}, "k-move", { "if-match": "*" });
    expect(first.status).toBe(200);
    for (const path of [`/api/letters/${letter.id}/withdraw`, `/api/letters/${second.id}/submit`]) {
      const body = path.endsWith("withdraw") ? { reason: "误" } : {};
      const answer = await post("drug-drafter", path, body, "k-move", { "if-match": "*" });
      expect(await answer.json()).toMatchObject({ status: 422, code: "idempotency-key-reused" });
    }
    expect((await world.deps.store.load(second.id))?.state).toBe("draft");
  });

  test("by another officer is a request of its own", async () => {
    const made = await Promise.all(
      ["drug-drafter", "health-drafter", "police-drafter"].map((subject) =>
        post(subject, "/api/letters", letterTo(market, [], "同键"), "k-mine"),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set((await titled("同键")).map(({ record }) => record)).size).toBe(3);
  });

  test("after the record has moved on gives the first answer still", async () => {
    const body = letterTo(market, [], "后来");
    const first = await post("drug-drafter", "/api/letters", body, "k-later");
    const json = await jsonOf(first);
    const { id } = JSON.parse(json) as { id: string };
    const drafter = await world.as("drug-drafter");
    const submitted = await drafter.move("letter", { id, version: 1 }, "submit", {}, "k-submit");
    await (await world.as("drug-signatory")).move("letter", submitted, "sign", {});

    const again = await post("drug-drafter", "/api/letters", body, "k-later");
    expect([again.status, again.headers.get("etag"), await jsonOf(again)]).toEqual([201, '"1"', json]);
    const resubmitted = await drafter.move("letter", { id, version: 1 }, "submit", {}, "k-submit");
    expect(resubmitted).toEqual(submitted);
    expect(await world.deps.store.history(id)).toHaveLength(3);
  });

  test("after it was refused is judged anew: a refusal does not use the key up", async () => {
    const refused = await post("drug-drafter", "/api/letters", { title: "" }, "k-refused");
    expect(refused.status).toBe(422);
    const fixed = await post("drug-drafter", "/api/letters", letterTo(market, [], "改正"), "k-refused");
    expect(fixed.status).toBe(201);
  });

  test("eight days later is a new request: a key is kept for a week", async () => {
    const body = letterTo(market, [], "一周");
    const send = async () => (await (await post("drug-drafter", "/api/letters", body, "k-week")).json()) as { id: string };
    const first = await send();
    const day = 86_400_000;
    const at = Date.parse(world.clock.now());
    world.clock.set(new Date(at + 6.9 * day).toISOString());
    expect((await send()).id).toBe(first.id);
    world.clock.set(new Date(at + 7.1 * day).toISOString());
    const second = await send();
    world.clock.set();
    expect(second.id).not.toBe(first.id);
  });
});

test("a key holds across a restart of the service on the same data", async () => {
  const service = await lastingService();
  try {
    const send = async () => {
      const stack = await service.open({ pollers: false });
      try {
        const recipient = [...(await stack.deps.directory()).values()].find(({ docPrefix }) => docPrefix === "滨市监")?.id ?? "";
        const answer = await fetch(`${service.base}/api/letters`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${await service.token("drug-drafter")}`,
            "content-type": "application/json",
            "idempotency-key": "k-restart",
          },
          body: JSON.stringify(letterTo(recipient)),
        });
        return [answer.status, answer.headers.has("idempotent-replayed"), await jsonOf(answer)] as const;
      } finally {
        await stack.stop();
      }
    };
    const first = await send();
    const second = await send();
    expect(first.slice(0, 2)).toEqual([201, false]);
    expect(second).toEqual([201, true, first[2]]);
  } finally {
    service.remove();
  }
});
