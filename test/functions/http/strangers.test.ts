import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeId } from "../../../shared/core/id.ts";
import { movesOfPeople } from "../../../shared/core/lifecycle.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { contents, issued, type LetterView, settle, submitted } from "../../kit/api.ts";
import { eventually, openWorld, type World } from "../../kit/world.ts";

let world: World;
let letter: LetterView;
let hidden: LetterView;
let officer: string;
let subscription: string;
let before: string[];
beforeAll(async () => {
  world = await openWorld();
  letter = await issued(world);
  hidden = await submitted(world, { cc: [await world.agency("health")] });
  const drafter = await world.as("drug-drafter");
  officer = (await drafter.me()).officer;
  await eventually(
    "the letter by its reference",
    async () => (await world.send("drug-drafter", "GET", `/api/letters/${hidden.ref}`)).ok,
  );
  subscription = (await (await world.as("drug-clerk")).list("subscription")).data[0]?.id ?? "";
  await settle(world);
  before = await contents(world);
});
afterAll(() => world.stop());

/** Everything that the caller can see of an answer, apart from the request's own number. */
async function seen(response: Response) {
  const headers = [...response.headers].filter(([name]) => !["date", "x-request-id"].includes(name));
  const { requestId, ...body } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers, body, numbered: typeof requestId };
}
/** The same request about a record that exists and about one that does not. */
async function indistinguishable(
  subject: string,
  method: string,
  path: (id: string) => string,
  id: string,
  none: string,
  headers = {},
) {
  const body = method === "POST" ? {} : undefined;
  const real = await seen(await world.send(subject, method, path(id), body, headers));
  const absent = await seen(await world.send(subject, method, path(none), body, headers));
  expect(real.status).toBe(404);
  expect(real).toEqual(absent);
}
const absent = (prefix: string): string => makeId(prefix, Date.now(), crypto.getRandomValues(new Uint8Array(16)));
const STRANGERS = ["police-clerk", "police-drafter", "health-signatory", "quality-clerk"];

describe("to an agency that is no party, a letter does not exist", () => {
  test("when it is read, by id or by reference, or its history or files are", async () => {
    for (const subject of STRANGERS)
      for (const tail of ["", "/history", "/files", `/files/${absent("att")}`]) {
        await indistinguishable(subject, "GET", (id) => `/api/letters/${id}${tail}`, letter.id, absent("ltr"));
        await indistinguishable(subject, "GET", (id) => `/api/letters/${id}${tail}`, letter.ref, "XC26-9999");
      }
  });

  const moves = movesOfPeople(allConcepts.find(({ name }) => name === "letter") ?? (allConcepts[0] as never));
  test.each(moves.filter(([, { from }]) => from.length > 0).map(([name]) => name))(
    "when someone tries to %s it",
    async (move) => {
      for (const version of ["*", '"3"', '"99"'])
        await indistinguishable("police-clerk", "POST", (id) => `/api/letters/${id}/${move}`, letter.id, absent("ltr"), {
          "if-match": version,
        });
      await indistinguishable("police-clerk", "POST", (id) => `/api/letters/${id}/${move}`, letter.ref, "XC26-9999", {
        "if-match": "*",
      });
    },
  );

  test("under the address of another kind of record", async () => {
    await indistinguishable("drug-drafter", "GET", (id) => `/api/officers/${id}`, letter.id, absent("off"));
    await indistinguishable("drug-clerk", "POST", (id) => `/api/officers/${id}/suspend`, letter.ref, "XC26-9999", {
      "if-match": "*",
    });
  });
});

test("before it is signed a letter does not exist for its recipient, its copies and its overseer either", async () => {
  for (const subject of ["market-clerk", "health-clerk", "committee-clerk"]) {
    await indistinguishable(subject, "GET", (id) => `/api/letters/${id}`, hidden.id, absent("ltr"));
    await indistinguishable(subject, "POST", (id) => `/api/letters/${id}/acknowledge`, hidden.id, absent("ltr"), {
      "if-match": "*",
    });
  }
  expect((await world.send("market-clerk", "GET", `/api/letters/${letter.id}`)).status).toBe(200);
});

test("another agency's officers and subscriptions do not exist, not even for its admin", async () => {
  for (const [plural, id, prefix] of [
    ["officers", officer, "off"],
    ["subscriptions", subscription, "sub"],
  ] as const) {
    expect((await world.send("drug-clerk", "GET", `/api/${plural}/${id}`)).status).toBe(200);
    await indistinguishable("market-clerk", "GET", (key) => `/api/${plural}/${key}`, id, absent(prefix));
    await indistinguishable("market-clerk", "GET", (key) => `/api/${plural}/${key}/history`, id, absent(prefix));
    const move = plural === "officers" ? "suspend" : "remove";
    await indistinguishable("market-clerk", "POST", (key) => `/api/${plural}/${key}/${move}`, id, absent(prefix), {
      "if-match": "*",
    });
  }
});

test("the directory of agencies is open to everyone, and changed only from above", async () => {
  const police = await world.agency("police");
  const read = await world.send("market-clerk", "GET", `/api/agencies/${police}`);
  expect(await read.json()).toMatchObject({ id: police, allowedMoves: [] });
  const tried = await world.send(
    "market-clerk",
    "POST",
    `/api/agencies/${police}/suspend`,
    { reason: "试" },
    { "if-match": "*" },
  );
  expect(tried.status).toBe(404);
  const own = await world.send("police-clerk", "POST", `/api/agencies/${police}/suspend`, { reason: "试" }, { "if-match": "*" });
  expect(own.status).toBe(403);
});

test("all those tries have left no trace", async () => {
  expect(await contents(world)).toEqual(before);
});
