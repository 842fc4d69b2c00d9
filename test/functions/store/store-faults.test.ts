import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeApp } from "../../../functions/http/app.ts";
import type { ProblemBody } from "../../../shared/api/contract.ts";
import { eventsOf, itemsOf, type Letter, letterAt, letterTo } from "../../kit/engine.ts";
import { conflict, dying, losingAnswers, type OtherProcess, otherProcess, refusing, throttled } from "../../kit/faults.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let server: OtherProcess;
let app: ReturnType<typeof makeApp>;
let market: string;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
  market = await world.agency("market");
});
beforeEach(() => {
  server = otherProcess(world);
  app = makeApp(server.deps);
});
afterAll(() => world.stop());

const WRITE = "TransactWriteItems";
async function post(path: string, body: unknown, key: string, subject = "drug-drafter", to = app): Promise<Response> {
  const headers = {
    authorization: `Bearer ${await world.token(subject)}`,
    "content-type": "application/json",
    "idempotency-key": key,
    "if-match": "*",
  };
  return to.request(path, { method: "POST", headers, body: JSON.stringify(body) });
}
const draft = (title: string, to = app) =>
  post("/api/letters", letterTo(market, [], title), encodeURIComponent(title), "drug-drafter", to);
const writes = () => server.calls.filter(({ command }) => command === WRITE);
const drafted = async (title: string) => (await eventsOf(world.deps)).filter(({ data }) => data["title"] === title);
/** Everything in both tables that a refused letter could have left behind. */
const traces = async () => [
  (await eventsOf(world.deps)).length,
  ...(await Promise.all(["ltr_", "outbox#", "number#", "used#"].map(async (kind) => (await itemsOf(world.deps, kind)).length))),
];

async function expectUnavailable(answer: Response): Promise<void> {
  expect(answer.headers.get("retry-after")).toBe("1");
  expect((await answer.json()) as ProblemBody).toMatchObject({ status: 503, code: "unavailable" });
}

describe("an acknowledgement that is lost on the way back", () => {
  test("once: the repeated request carries the same token and the letter is there once", async () => {
    server.disturb(losingAnswers(WRITE));
    expect((await draft("失答一次")).status).toBe(201);
    const tokens = writes().map(({ input }) => input["ClientRequestToken"]);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
    expect(await drafted("失答一次")).toHaveLength(1);
  });

  test("each time: the caller is told to try again, and under the same key gets the letter that was made", async () => {
    server.disturb(losingAnswers(WRITE, 99));
    await expectUnavailable(await draft("失答到底"));
    server.disturb();
    const again = await draft("失答到底");
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    const made = await drafted("失答到底");
    expect(made.map(({ record }) => record)).toEqual([((await again.json()) as Letter).id]);
  });

  test("of a signature: it takes one number, not two", async () => {
    const [one, two] = [await letterAt(world, "in-review"), await letterAt(world, "in-review")];
    server.disturb(losingAnswers(WRITE));
    const signed = async ({ id }: Letter) =>
      (await (await post(`/api/letters/${id}/sign`, {}, `sign-${id}`, "drug-signatory")).json()) as Letter;
    const numbers = [await signed(one), await signed(two)].map(({ number }) => Number(/(\d+)号$/.exec(number ?? "")?.[1]));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    expect(await world.deps.store.history(one.id)).toHaveLength(3);
  });
});

describe("a transaction that meets another one", () => {
  test("a few times is written in the end, once", async () => {
    server.disturb(refusing(WRITE, conflict, 3));
    expect((await draft("冲突三次")).status).toBe(201);
    expect(writes()).toHaveLength(4);
    expect(await drafted("冲突三次")).toHaveLength(1);
  });
});

describe("an engine that is too busy", () => {
  test("for a moment only costs the caller time", async () => {
    server.disturb(refusing(WRITE, throttled, 2));
    expect((await draft("限流两次")).status).toBe(201);
    expect(await drafted("限流两次")).toHaveLength(1);
  });

  test("without end, or conflicts without end, make the service unavailable: nothing is written, no key is used up", async () => {
    const letter = await letterAt(world, "in-review");
    const before = await traces();
    const unavailable = async (command: string, error: () => Error, ask: (to: typeof app) => Promise<Response>) => {
      const other = otherProcess(world);
      other.disturb(refusing(command, error));
      await expectUnavailable(await ask(makeApp(other.deps)));
    };
    const sign = (to: typeof app) => post(`/api/letters/${letter.id}/sign`, {}, "c-sign", "drug-signatory", to);
    await Promise.all([
      unavailable(WRITE, conflict, sign),
      unavailable(WRITE, conflict, (to) => draft("冲突到底", to)),
      unavailable(WRITE, throttled, (to) => draft("不能写", to)),
      unavailable("GetItem", throttled, (to) => draft("不能读", to)),
      unavailable("UpdateItem", throttled, (to) => draft("不能编号", to)),
    ]);
    expect(await traces()).toEqual(before);
    const later = [await sign(app), await draft("冲突到底"), await draft("不能写")];
    expect(later.map(({ status }) => status)).toEqual([200, 201, 201]);
  });
});

test.each([
  ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:8000"],
  ["ECONNRESET", "socket hang up"],
  ["EPIPE", "write EPIPE"],
])("an engine out of reach (%s) makes the service unavailable, not at fault", async (code, message) => {
  server.disturb(refusing(WRITE, () => Object.assign(new Error(message), { code })));
  await expectUnavailable(await draft(`断线${code}`));
});

test("a server that ends in the middle of a request leaves all of a move or none of it", async () => {
  const letter = await letterAt(world, "in-review");
  const before = await traces();
  server.disturb(dying(({ command }) => command === WRITE, "before"));
  expect((await post(`/api/letters/${letter.id}/sign`, {}, "dies", "drug-signatory")).status).toBe(500);
  expect(await traces()).toEqual(before);
  server.disturb(dying(({ command }) => command === WRITE, "after"));
  expect((await post(`/api/letters/${letter.id}/sign`, {}, "dies", "drug-signatory")).status).toBe(500);
  expect(await traces()).toEqual(
    before.map((count, index) => (index === 1 ? count : index === 3 ? Math.max(count, 1) : count + 1)),
  );
  server.disturb();
  const again = await post(`/api/letters/${letter.id}/sign`, {}, "dies", "drug-signatory");
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
  expect(await world.deps.store.history(letter.id)).toHaveLength(3);
});
