import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProblemError } from "../../../shared/api/client.ts";
import type { ProblemBody } from "../../../shared/api/contract.ts";
import { localDate } from "../../../shared/core/clock.ts";
import { audit, type Letter, letterAt, letterTo, NOTHING_AMISS, settled } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { inspectedIn, ordered } from "../../kit/inspect.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
});
afterAll(() => world.stop());

const times = <T>(n: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => make(index)));

async function race(
  letter: Letter,
  move: string,
  writers: { subject: string; input?: unknown }[],
  match = `"${letter.version}"`,
) {
  const path = `/api/letters/${letter.id}/${move}`;
  const answers = await Promise.all(
    writers.map(({ subject, input = {} }) => world.send(subject, "POST", path, input, { "if-match": match })),
  );
  const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()) as Letter & ProblemBody));
  return {
    won: bodies.filter((_, index) => answers[index]?.status === 200),
    lost: bodies.filter((_, index) => answers[index]?.status !== 200),
  };
}

describe("when several officers move the same record at once", () => {
  test.each([2, 20])("%i writers who saw the same version: one wins, the others are told what has become of it", async (n) => {
    const letter = await letterAt(world, "issued");
    const { won, lost } = await race(
      letter,
      "acknowledge",
      Array.from({ length: n }, () => ({ subject: "market-clerk" })),
    );
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(n - 1);
    for (const problem of lost)
      expect(problem).toMatchObject({
        status: 412,
        code: "stale",
        allowedMoves: expect.arrayContaining(["assign", "decline"]),
      });
    const history = await world.deps.store.history(letter.id);
    expect(history.map(({ move }) => move)).toEqual(["draft", "submit", "sign", "acknowledge"]);
  });

  test("moves that contradict each other: the letter is either acknowledged or withdrawn, never both", async () => {
    const letter = await letterAt(world, "issued");
    const [withdrawn, acknowledged] = await Promise.all([
      race(letter, "withdraw", [{ subject: "drug-drafter", input: { reason: "误发" } }]),
      race(letter, "acknowledge", [{ subject: "market-clerk" }]),
    ]);
    expect(withdrawn.won.length + acknowledged.won.length).toBe(1);
    expect([...withdrawn.lost, ...acknowledged.lost]).toMatchObject([{ status: 412, code: "stale" }]);
  });

  test("20 comments by writers who do not care about the version all land, in one unbroken history", async () => {
    const letter = await letterAt(world, "issued");
    const writers = Array.from({ length: 20 }, (_, index) => ({ subject: "market-drafter", input: { text: `第${index}条` } }));
    const { won } = await race(letter, "comment", writers, "*");
    expect(won).toHaveLength(20);
    const history = await world.deps.store.history(letter.id);
    expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    const said = history.filter(({ move }) => move === "comment").map(({ data }) => data["text"]);
    expect(said.toSorted()).toEqual(writers.map(({ input }) => input.text).toSorted());
  });
});

describe("document numbers", () => {
  test("30 letters signed at once, ten of them by two hands, get the numbers from 1 to 30: none twice, none left out", async () => {
    const [drafter, signatory] = [await world.as("health-drafter"), await world.as("health-signatory")];
    const market = await world.agency("market");
    const submitted = await times(30, async (index) =>
      drafter.move("letter", await drafter.start("letter", "draft", letterTo(market, [], `第${index}件`)), "submit", {}),
    );
    const sign = (letter: Letter) =>
      signatory.move("letter", letter, "sign", {}).then(
        ({ number }) => number,
        (error: ProblemError) => error.problem.code,
      );
    const results = await Promise.all([...submitted, ...submitted.slice(0, 10)].map(sign));
    const year = localDate(world.clock.now()).slice(0, 4);
    expect(results.filter((result) => result !== "stale").toSorted()).toEqual(
      Array.from({ length: 30 }, (_, index) => `滨疾控协查〔${year}〕${index + 1}号`).toSorted(),
    );
    expect(results.filter((result) => result === "stale")).toHaveLength(10);
  });

  test("20 inspections recorded at once, each born with a notice, get the numbers from 1 to 20", async () => {
    const inspector = await world.as("quality-inspector");
    const input = await inspectedIn(world, "quality", [ordered("计量器具")]);
    const results = await times(20, () => inspector.start("inspection", "record", input));
    const year = localDate(world.clock.now()).slice(0, 4);
    expect(results.map(({ noticeNumber }) => noticeNumber).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `滨质监责改〔${year}〕${index + 1}号`).toSorted(),
    );
  });

  test("short references given out by two processes at once are all different", async () => {
    const other = otherProcess(world).deps;
    const given = await times(100, (index) => (index % 2 ? other : world.deps).nextRef("XC", world.clock.now()));
    expect(new Set(given).size).toBe(100);
  });
});

describe("a sign-in account", () => {
  const enrol = async (name: string) =>
    world.send("market-clerk", "POST", "/api/officers", {
      agency: await world.agency("market"),
      name,
      duties: ["drafter"],
      issuer: world.deps.env.OIDC_ISSUER,
      subject: "newcomer",
    });

  test("enrolled ten times at once belongs to one officer", async () => {
    const answers = await times(10, (index) => enrol(`新人${index}`));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const refused = answers.find(({ status }) => status === 409);
    expect(await refused?.json()).toMatchObject({ code: "already-exists" });
  });

  test("becomes free when its officer leaves, for one successor", async () => {
    const me = await world.send("newcomer", "GET", "/api/me");
    const { officer } = (await me.json()) as { officer: string };
    const left = await world.send(
      "market-clerk",
      "POST",
      `/api/officers/${officer}/leave`,
      { reason: "调离" },
      { "if-match": "*" },
    );
    expect(left.status).toBe(200);
    expect((await world.send("newcomer", "GET", "/api/me")).status).toBe(403);
    const answers = await times(5, (index) => enrol(`继任${index}`));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const now = (await (await world.send("newcomer", "GET", "/api/me")).json()) as { officer: string; name: string };
    expect(now.officer).not.toBe(officer);
    expect(now.name).toMatch(/^继任/);
  });
});

test("after all these races every event is chained, folded into its record and told once", async () => {
  await world.resume();
  await settled(world.deps);
  expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
});

test("a history that is read while its record moves is never called broken", async () => {
  const letter = await letterAt(world, "issued");
  const [clerk, drafter] = [await world.as("market-clerk"), await world.as("drug-drafter")];
  let writing = true;
  const write = (async () => {
    for (let n = 0; n < 8; n++)
      await world.send("market-clerk", "POST", `/api/letters/${letter.id}/comment`, { text: `${n}` }, { "if-match": "*" });
    writing = false;
  })();
  const read = async (client: typeof clerk) => {
    const seen: boolean[] = [];
    while (writing) seen.push((await client.history("letter", letter.id)).intact);
    return seen;
  };
  const seen = (await Promise.all([read(clerk), read(drafter)])).flat();
  await write;
  expect(seen.length).toBeGreaterThan(5);
  expect(new Set(seen)).toEqual(new Set([true]));
});
