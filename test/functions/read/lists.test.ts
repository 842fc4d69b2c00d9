import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Line } from "../../../shared/api/contract.ts";
import { drafted, issued, type LetterView, problemIn, refusalIn, settle, submitted } from "../../kit/api.ts";
import { eventually, openWorld, type World } from "../../kit/world.ts";

let world: World;
let letters: LetterView[];
let draft: LetterView;
let waiting: LetterView;
let held: LetterView;
beforeAll(async () => {
  world = await openWorld();
  const committee = await world.agency("committee");
  letters = [];
  for (const [index, dueDays] of [9, 4, 15, 7, 5, 11, 13].entries())
    letters.push(await issued(world, { dueDays, title: `核查夜市第${index + 1}摊`, ...(index === 0 && { cc: [committee] }) }));
  draft = await drafted(world, { title: "未完成的草稿" });
  waiting = await submitted(world, { title: "待签的函" });
  const clerk = await world.as("market-clerk");
  held = await clerk.move("letter", letters[6] as LetterView, "acknowledge", {});
  const handler = (await (await world.as("market-drafter")).me()).officer;
  held = await clerk.move("letter", held, "assign", { handler });
  await settle(world);
});
afterAll(() => world.stop());

const list = async (subject: string, query: string, path = "/api/letters"): Promise<{ data: Line[]; next: string | null }> => {
  const response = await world.send(subject, "GET", `${path}?${query}`);
  expect(response.status).toBe(200);
  const { data, page } = (await response.json()) as { data: Line[]; page: { nextCursor: string | null } };
  return { data, next: page.nextCursor };
};
const ids = async (subject: string, query: string, path?: string): Promise<string[]> =>
  (await list(subject, query, path)).data.map(({ id }) => id);
const byDueDate = (): string[] => letters.toSorted((a, b) => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : 1)).map(({ id }) => id);
/** Every page from the first to the last. */
async function paged(subject: string, query: string, path?: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor = ""; ; ) {
    const { data, next } = await list(subject, `${query}${cursor}`, path);
    pages.push(data.map(({ id }) => id));
    if (!next) return pages;
    cursor = `&cursor=${next}`;
  }
}

describe("a box", () => {
  test("holds for each part an agency plays its letters, the most urgent first", async () => {
    expect(await ids("market-drafter", "box=in")).toEqual(byDueDate());
    expect(await ids("drug-clerk", "box=out")).toEqual(byDueDate());
    expect((await ids("drug-signatory", "box=draft")).sort()).toEqual([draft.id, waiting.id].sort());
    expect(await ids("committee-clerk", "box=cc")).toEqual([letters[0]?.id]);
    expect((await ids("committee-clerk", "box=overseer")).sort()).toEqual(
      letters
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("is the received letters when none is named", async () => {
    expect(await ids("market-clerk", "")).toEqual(byDueDate());
    expect(await ids("drug-clerk", "")).toEqual([]);
  });

  test("of an agency that is no party is empty", async () => {
    for (const box of ["in", "out", "draft", "cc", "overseer"]) expect(await ids("police-clerk", `box=${box}`)).toEqual([]);
  });

  test("shows of a letter what one chooses by, and the next move only to who can make it", async () => {
    const [line] = (await list("market-clerk", "box=in")).data;
    const first = letters[1] as LetterView;
    expect(line).toEqual({
      id: first.id,
      concept: "letter",
      version: first.version,
      ref: first.ref,
      number: first.number,
      title: "核查夜市第2摊",
      state: "issued",
      parties: ["recipient"],
      urgency: "normal",
      dueOn: first.dueOn,
      workingDaysLeft: 4,
      updatedAt: first.updatedAt,
      next: "acknowledge",
    });
    expect((await list("market-signatory", "box=in")).data[0]?.next).toBeUndefined();
  });
});

describe("a filter", () => {
  test.each<[string, () => string, () => (string | undefined)[]]>([
    ["by state", () => "state=in-hand", () => [held.id]],
    ["by handler", () => `handler=${held.handler}`, () => [held.id]],
    ["by the earliest due date", () => `dueFrom=${letters[6]?.dueOn}`, () => [letters[6]?.id, letters[2]?.id]],
    ["by the latest due date", () => `dueTo=${letters[4]?.dueOn}`, () => [letters[1]?.id, letters[4]?.id]],
    ["by a word of the title", () => `q=${encodeURIComponent("第3摊")}`, () => [letters[2]?.id]],
    ["by reference", () => `q=${letters[3]?.ref}`, () => [letters[3]?.id]],
    ["by reference in small letters", () => `q=${letters[3]?.ref.toLowerCase()}`, () => [letters[3]?.id]],
    ["by document number", () => `q=${encodeURIComponent(letters[5]?.number ?? "")}`, () => [letters[5]?.id]],
    [
      "by two things at once",
      () => `state=issued&dueTo=${letters[4]?.dueOn}&q=${encodeURIComponent("第2")}`,
      () => [letters[1]?.id],
    ],
    ["by what nobody wrote", () => "q=nothing", () => []],
  ])("%s leaves just those", async (_, query, expected) => {
    expect(await ids("market-clerk", query())).toEqual(expected());
  });

  test("by a handler finds nothing for the sender and the overseer, to whom no line names one", async () => {
    for (const [who, box] of [
      ["drug-clerk", "out"],
      ["committee-clerk", "overseer"],
    ] as const) {
      expect(await ids(who, `box=${box}&handler=${held.handler}`)).toEqual([]);
      expect((await list(who, `box=${box}`)).data.filter(({ handler }) => handler)).toEqual([]);
    }
  });
});

describe("page after page", () => {
  test.each([1, 2, 3, 6, 7, 8])("of %d lines gives every letter once, in the same order", async (limit) => {
    const pages = await paged("market-clerk", `limit=${limit}`);
    expect(pages.flat()).toEqual(byDueDate());
    expect(pages.map((page) => page.length).every((size) => size <= limit)).toBe(true);
    expect(pages.length).toBe(Math.ceil(7 / limit));
  });

  test("gives every match of a filter once, though others lie between", async () => {
    expect((await paged("market-clerk", "state=issued&limit=2")).flat()).toEqual(byDueDate().filter((id) => id !== held.id));
    expect((await paged("market-clerk", `limit=1&handler=${held.handler}`)).flat()).toEqual([held.id]);
  });

  test("lets the page size change on the way", async () => {
    const { data, next } = await list("market-clerk", "limit=2");
    const rest = await ids("market-clerk", `limit=200&cursor=${next}`);
    expect([...data.map(({ id }) => id), ...rest]).toEqual(byDueDate());
  });

  test("a cursor is good for its officer and its query only", async () => {
    const { next } = await list("market-clerk", "limit=2&state=issued");
    const cursor = `cursor=${next}`;
    expect((await world.send("market-clerk", "GET", `/api/letters?${cursor}&state=issued`)).status).toBe(200);
    for (const [subject, path] of [
      ["market-drafter", `/api/letters?${cursor}&state=issued`],
      ["drug-clerk", `/api/letters?${cursor}&state=issued`],
      ["market-clerk", `/api/letters?${cursor}`],
      ["market-clerk", `/api/letters?${cursor}&state=in-hand`],
      ["market-clerk", `/api/letters?${cursor}&state=issued&q=a`],
      ["market-clerk", `/api/letters?${cursor}&state=issued&box=cc`],
      ["market-clerk", `/api/officers?${cursor}`],
      ["market-clerk", `/api/worklist?${cursor}`],
      ["market-clerk", `/api/inbox?${cursor}`],
      ["market-clerk", "/api/letters?cursor="],
      ["market-clerk", "/api/letters?cursor=eyJhIjoxfQ"],
      ["market-clerk", `/api/letters?cursor=${next?.slice(0, -2)}AA&state=issued`],
    ] as const)
      expect([path, ...(await refusalIn(await world.send(subject, "GET", path)))]).toEqual([path, 400, "bad-cursor"]);
  });

  test("a cursor says nothing of where it leads, and ends after a day", async () => {
    const { next } = await list("market-clerk", "limit=2");
    expect(Buffer.from(next ?? "", "base64url").toString("latin1")).not.toMatch(/work#|letter#|agc_|ltr_/);
    world.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString());
    try {
      expect(await refusalIn(await world.send("market-clerk", "GET", `/api/letters?cursor=${next}`))).toEqual([
        400,
        "bad-cursor",
      ]);
    } finally {
      world.clock.set();
    }
  });
});

describe("the worklist", () => {
  test("holds what waits for the caller's own move, and for the agency what waits for anyone there", async () => {
    const toAcknowledge = byDueDate().filter((id) => id !== held.id);
    expect(await ids("market-clerk", "", "/api/worklist")).toEqual(byDueDate());
    expect(await ids("market-drafter", "", "/api/worklist")).toEqual([held.id]);
    expect(await ids("market-signatory", "", "/api/worklist")).toEqual([]);
    expect(await ids("market-signatory", "scope=agency", "/api/worklist")).toEqual(byDueDate());
    expect(await ids("drug-drafter", "", "/api/worklist")).toEqual([draft.id]);
    expect(await ids("drug-signatory", "", "/api/worklist")).toEqual([waiting.id]);
    const { data } = await list("market-clerk", "", "/api/worklist");
    expect(data.filter(({ next }) => next === "acknowledge").map(({ id }) => id)).toEqual(toAcknowledge);
    expect(data.find(({ id }) => id === held.id)?.next).toBe("answer");
    expect((await list("market-signatory", "scope=agency", "/api/worklist")).data.filter(({ next }) => next)).toEqual([]);
  });

  test("comes in pages too, whose cursors do not fit the other scope", async () => {
    expect((await paged("market-clerk", "limit=3", "/api/worklist")).flat()).toEqual(byDueDate());
    const { next } = await list("market-clerk", "limit=3", "/api/worklist");
    const other = await world.send("market-clerk", "GET", `/api/worklist?scope=agency&cursor=${next}`);
    expect(await refusalIn(other)).toEqual([400, "bad-cursor"]);
  });
});

test("the inbox tells what an agency was told, newest first, page by page", async () => {
  const inbox = async (query: string) => {
    const response = await world.send("market-clerk", "GET", `/api/inbox?${query}`);
    return (await response.json()) as {
      data: { type: string; record: string; at: string }[];
      page: { nextCursor: string | null };
    };
  };
  const { data } = await inbox("limit=200");
  const signed = data.filter(({ type }) => type === "letter.signed").map(({ record }) => record);
  expect(signed).toEqual(letters.map(({ id }) => id).reverse());
  expect(data.map(({ at }) => at)).toEqual(
    data
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  const first = await inbox("limit=2");
  const second = await inbox(`limit=200&cursor=${first.page.nextCursor}`);
  expect([...first.data, ...second.data]).toEqual(data);
});

test("the directory lists every agency, whole, for everyone", async () => {
  const { data } = await list("police-drafter", "limit=200", "/api/agencies");
  expect(data).toHaveLength(8);
  expect(data.map(({ record }) => (record as { docPrefix?: string }).docPrefix)).toContain("滨市监");
  expect(await paged("police-drafter", "limit=3", "/api/agencies")).toHaveLength(3);
});

test("a list of officers or subscriptions is one's own agency's", async () => {
  await world.resume();
  const own = await eventually("the officers", async () => {
    const { data } = await list("drug-clerk", "", "/api/officers");
    return data.length === 5 && data;
  });
  expect(own.map(({ title }) => title)).toContain("药监业务系统（演示）");
  expect((await list("drug-clerk", "", "/api/subscriptions")).data).toHaveLength(3);
  expect((await list("committee-clerk", "box=overseen&limit=200", "/api/officers")).data).toHaveLength(29);
});

test("due dates are counted for anyone, each skipped day explained", async () => {
  const client = await world.as("police-clerk");
  expect(await client.compute("2026-06-18", 1)).toMatchObject({ date: "2026-06-22", skipped: [{ reason: "端午" }, {}, {}] });
  const wrong = await problemIn(await world.send("police-clerk", "GET", "/api/calendar/compute?from=x&days=y"));
  expect(wrong.errors?.map(({ pointer }) => pointer)).toEqual(["/from", "/days"]);
});
