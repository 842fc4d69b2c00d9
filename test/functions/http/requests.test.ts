import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "../../../functions/http/app.ts";
import { contents, type Draft, drafted, draftTo, type LetterView, problemIn, refusalIn } from "../../kit/api.ts";
import { openWorld, type World } from "../../kit/world.ts";

/** 256 KB. */
const MAX_BODY = 262_144;

let world: World;
let letter: LetterView;
let draft: Draft;
let before: string[];
beforeAll(async () => {
  world = await openWorld({ pollers: false });
  letter = await drafted(world);
  draft = await draftTo(world);
  before = await contents(world);
});
afterAll(() => world.stop());

/** Whatever this test tried and was refused has left no trace in either table. */
const nothingWritten = async () => expect(await contents(world)).toEqual(before);
const post = (body: unknown, headers: Record<string, string> = {}, path = "/api/letters") =>
  world.send("drug-drafter", "POST", path, body, headers);
/** The same with a body that is no text, and with just these headers. */
const postRaw = async (body: string | Buffer | ReadableStream, headers: Record<string, string> = { "idempotency-key": "k" }) =>
  fetch(`${world.url}/api/letters`, {
    method: "POST",
    headers: { authorization: `Bearer ${await world.token("drug-drafter")}`, "content-type": "application/json", ...headers },
    body,
    duplex: "half",
  } as RequestInit);
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("a body", () => {
  test.each([
    ["is cut short", '{"title":', 400, "malformed"],
    ["is no JSON", "title=a", 400, "malformed"],
    ["is nested deeper than anything here needs", `{"title":${nested(13)}}`, 400, "malformed"],
    ["is nothing but brackets", nested(MAX_BODY / 2), 400, "malformed"],
    ["is a list", "[]", 422, "invalid-input"],
    ["is null", "null", 422, "invalid-input"],
    ["has a field of another type", '{"title":7}', 422, "invalid-input"],
    ["has a field that nobody knows", '{"title":"a","state":"issued"}', 422, "invalid-input"],
  ])("that %s is refused", async (_, body, status, code) => {
    expect(await refusalIn(await post(body))).toEqual([status, code]);
    await nothingWritten();
  });

  test("is nested deep enough at twelve levels", async () => {
    expect(await refusalIn(await post(`{"title":${nested(12)}}`))).toEqual([422, "invalid-input"]);
  });

  test("that is not UTF-8 is refused", async () => {
    const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect(await refusalIn(await postRaw(body))).toEqual([400, "malformed"]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data"])(
    "of type %s is refused",
    async (type) => {
      expect(await refusalIn(await post(draft, { "content-type": type }))).toEqual([415, "unsupported-media-type"]);
      await nothingWritten();
    },
  );

  test("over 256 KB is refused, whether its length is announced or comes in pieces", async () => {
    const long = `${JSON.stringify(draft)}${" ".repeat(MAX_BODY)}`;
    const refused = await post(long);
    expect(refused.headers.get("connection")).toBe("close");
    expect(await refusalIn(refused)).toEqual([413, "too-large"]);
    expect(await refusalIn(await postRaw(new Blob([long]).stream()))).toEqual([413, "too-large"]);
    await nothingWritten();
  });

  test("that announces more than 256 KB is refused before it is read", async () => {
    const authorization = `Bearer ${await world.token("drug-drafter")}`;
    const headers = { authorization, "content-length": String(MAX_BODY + 1), "idempotency-key": "k" };
    const announced = await makeApp(world.deps).request("/api/letters", { method: "POST", headers, body: "{}" });
    expect(await refusalIn(announced)).toEqual([413, "too-large"]);
  });

  test("of exactly 256 KB is read", async () => {
    const text = JSON.stringify({ ...draft, title: "" });
    const exact = `${text}${" ".repeat(MAX_BODY - Buffer.byteLength(text))}`;
    expect(await refusalIn(await post(exact))).toEqual([422, "invalid-input"]);
    expect(await refusalIn(await post(`${exact} `))).toEqual([413, "too-large"]);
  });

  test("that only asks a question is held to the same rules", async () => {
    const ask = (body: unknown, headers = {}) => post(body, headers, "/api/calendars/preview");
    expect(await refusalIn(await ask('{"year":'))).toEqual([400, "malformed"]);
    expect(await refusalIn(await ask({}, { "content-type": "text/plain" }))).toEqual([415, "unsupported-media-type"]);
    expect(await refusalIn(await ask(`{}${" ".repeat(MAX_BODY)}`))).toEqual([413, "too-large"]);
    expect(await refusalIn(await ask({ year: "2027", colour: "red" }))).toEqual([422, "invalid-input"]);
    const { status } = await ask({ year: "2027", official: true, off: [], work: [] }, { "idempotency-key": "" });
    expect(status).toBe(200);
    await nothingWritten();
  });

  test("with faults has each of them pointed at", async () => {
    const { errors } = await problemIn(await post({ ...draft, title: "", dueDays: 0, cc: ["x"] }));
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/cc/0", "/title", "/dueDays"]);
  });
});

describe("a write", () => {
  test.each([
    ["missing", undefined],
    ["empty", ""],
    ["longer than 128 characters", "k".repeat(129)],
    ["with a space in it", "a b"],
  ])("whose Idempotency-Key is %s is refused", async (_, key) => {
    const sent = await postRaw(JSON.stringify(draft), key === undefined ? {} : { "idempotency-key": key });
    expect(await refusalIn(sent)).toEqual([400, "idempotency-key-required"]);
    await nothingWritten();
  });

  test("on a record needs the version that the caller saw", async () => {
    const sent = await post({}, {}, `/api/letters/${letter.id}/submit`);
    expect(await refusalIn(sent)).toEqual([428, "if-match-required"]);
    await nothingWritten();
  });

  test.each(['"2"', '"0"', '"abc"', "1", "", '"1", "2"', 'W/"7"', '"999999999999"'])(
    "with If-Match %s, of no version there is, is stale",
    async (etag) => {
      const sent = await post({}, { "if-match": etag }, `/api/letters/${letter.id}/submit`);
      expect(await refusalIn(sent)).toEqual([412, "stale"]);
      await nothingWritten();
    },
  );

  test("that the state forbids says which moves are open", async () => {
    const problem = await problemIn(
      await post({ timeliness: 5, help: 5 }, { "if-match": '"1"' }, `/api/letters/${letter.id}/close`),
    );
    expect(problem).toMatchObject({ status: 409, code: "wrong-state", allowedMoves: ["revise", "submit", "withdraw"] });
    await nothingWritten();
  });

  test("that is another officer's says so", async () => {
    const sent = await world.send("drug-signatory", "POST", `/api/letters/${letter.id}/submit`, {}, { "if-match": "*" });
    expect(await refusalIn(sent)).toEqual([403, "not-your-move"]);
    const born = await world.send("drug-signatory", "POST", "/api/letters", draft);
    expect(await refusalIn(born)).toEqual([403, "not-your-move"]);
    await nothingWritten();
  });

  test.each(["remind", "lapse", "escalate", "toString", "__proto__", "draft"])(
    "named %s, which no person makes, is no route",
    async (move) => {
      const sent = await post({}, { "if-match": '"1"' }, `/api/letters/${letter.id}/${move}`);
      expect(await refusalIn(sent)).toEqual([404, "not-found"]);
      await nothingWritten();
    },
  );
});

describe("a path", () => {
  test.each([
    ["DELETE", "/api/letters", "GET, POST"],
    ["PUT", "/api/letters/ltr_1", "GET"],
    ["PATCH", "/api/me", "GET"],
    ["GET", "/api/letters/ltr_1/submit", "POST"],
    ["POST", "/api/worklist", "GET"],
  ])("%s %s is refused, naming what is allowed there", async (method, path, allowed) => {
    const response = await world.send("drug-drafter", method, path);
    expect(response.headers.get("allow")).toBe(allowed);
    expect(await refusalIn(response)).toEqual([405, "method-not-allowed"]);
    await nothingWritten();
  });

  test.each([
    "/api/nothing",
    "/api/letters/a/b/c",
    "/api/Letters",
    "/api/letters/",
    "/api/letters/%00",
    "/api/letters/XC26-9999",
    "/api/officers/XC26-0001",
  ])("%s is not found", async (path) => {
    expect(await refusalIn(await world.send("drug-drafter", "GET", path))).toEqual([404, "not-found"]);
  });

  test.each([
    ["the prefix of a letter", "ltr_"],
    ["no prefix", ""],
  ])("with an id longer than any, of %s, is not found", async (_, prefix) => {
    const path = `/api/letters/${prefix}${"x".repeat(5000)}`;
    expect(await refusalIn(await world.send("drug-drafter", "GET", path))).toEqual([404, "not-found"]);
    expect(await refusalIn(await post({}, { "if-match": "*" }, `${path}/submit`))).toEqual([404, "not-found"]);
  });
});

describe("a query", () => {
  test.each([
    ["/api/letters?limit=0", "/limit"],
    ["/api/letters?limit=201", "/limit"],
    ["/api/letters?limit=1.5", "/limit"],
    ["/api/letters?limit=many", "/limit"],
    ["/api/letters?box=attic", "/box"],
    ["/api/letters?box=toString", "/box"],
    ["/api/letters?state=lost", "/state"],
    ["/api/letters?dueFrom=2026-02-30", "/dueFrom"],
    [`/api/letters?q=${"x".repeat(61)}`, "/q"],
    ["/api/letters?colour=red", ""],
    ["/api/worklist?scope=world", "/scope"],
    ["/api/inbox?limit=-1", "/limit"],
    ["/api/calendar/compute?from=2026-06-08", "/days"],
    ["/api/calendar/compute?from=8+June&days=3", "/from"],
    ["/api/calendar/compute?from=2026-06-08&days=401", "/days"],
  ])("%s is refused, pointing at %o", async (path, pointer) => {
    const problem = await problemIn(await world.send("drug-drafter", "GET", path));
    expect([problem.status, problem.code, problem.errors?.map((error) => error.pointer)]).toEqual([400, "bad-query", [pointer]]);
  });

  test.each([1, 200])("may ask for %d lines", async (limit) => {
    expect((await world.send("drug-drafter", "GET", `/api/letters?limit=${limit}`)).status).toBe(200);
  });
});

test("problems speak the language that was asked for, Chinese by default", async () => {
  const titles = ["en-GB,zh;q=0.5", "zh-CN,en", "fr"].map(async (language) => {
    return (await problemIn(await world.send("drug-drafter", "GET", "/api/none", undefined, { "accept-language": language })))
      .title;
  });
  expect(await Promise.all(titles)).toEqual(["Not found", "没有找到", "没有找到"]);
});

test("answers cannot be sniffed, framed or kept by a cache", async () => {
  const { headers } = await world.send("drug-drafter", "GET", "/api/me");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(headers.get("cache-control")).toBe("no-store");
});
