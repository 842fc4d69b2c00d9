import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trimFeeds } from "../../../functions/repair/feed-trim.ts";
import { CloudEvent } from "../../../shared/api/cloudevent.ts";
import type { EventsPage } from "../../../shared/api/endpoints/events.ts";
import { InboxLine } from "../../../shared/api/inbox.ts";
import { issued, type LetterView, problemIn, refusalIn } from "../../kit/api.ts";
import { settled } from "../../kit/engine.ts";
import { openQueue, type Queue } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let queue: Queue;
let letters: LetterView[];
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  queue = await openQueue(world);
  await queue.take();
  letters = [];
  for (const n of [1, 2, 3]) letters.push(await issued(world, { title: `核查夜市第${n}摊`, cc: [await world.agency("police")] }));
  await reconciled();
});
afterAll(async () => {
  queue.close();
  await world.stop();
});

/** Does all that follows from what was done, without the stream. */
async function reconciled(): Promise<void> {
  world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
  expect(await world.handlers.reconcile()).toMatchObject({ failed: 0 });
}
const ask = (subject: string, query = "", headers: Record<string, string> = {}): Promise<Response> =>
  world.send(subject, "GET", `/api/events${query && `?${query}`}`, undefined, headers);
async function read(subject: string, query = ""): Promise<EventsPage> {
  const response = await ask(subject, query);
  expect(response.status).toBe(200);
  return (await response.json()) as EventsPage;
}
const about = ({ data }: EventsPage, concept = "letter"): string[] =>
  data.filter((event) => event.data.concept === concept).map((event) => `${event.data.record} ${event.data.move}`);

describe("the feed of an agency", () => {
  test("gives what it was told, in order, and nothing that others were told", async () => {
    const signed = letters.map(({ id }) => `${id} sign`);
    expect(about(await read("market-clerk")).toSorted()).toEqual(signed.toSorted());
    expect(about(await read("police-drafter")).toSorted()).toEqual(signed.toSorted());
    expect(about(await read("drug-drafter")).every((one) => one.endsWith(" submit"))).toBe(true);
    expect(about(await read("health-clerk"))).toEqual([]);
  });

  test("carries the very messages that went over its topic, and leaves behind what stays behind the sign-in", async () => {
    const market = await world.agency("market");
    const sent = (await queue.take()).map(({ event }) => event).filter(({ data }) => data.agency === market);
    const { data } = await read("market-clerk");
    const fed = data.filter(({ data: { concept } }) => concept === "letter");
    expect(fed).toHaveLength(3);
    expect(fed.toSorted(byId)).toEqual(sent.toSorted(byId));
    for (const event of data) expect(CloudEvent.strict().parse(event)).toEqual(event);
    expect(JSON.stringify(data)).not.toMatch(/核查夜市|feed#|inbox#/);
  });

  test("is read page by page, each going on from the cursor of the one before", async () => {
    const whole = await read("market-clerk");
    const pages: EventsPage[] = [];
    for (let cursor = 0; pages.at(-1)?.data.length !== 0; cursor = pages.at(-1)?.cursor ?? 0)
      pages.push(await read("market-clerk", `after=${cursor}&limit=2`));
    expect(pages.flatMap(({ data }) => data)).toEqual(whole.data);
    expect(pages.map(({ cursor }) => cursor)).toEqual([...pages.keys()].map((n) => Math.min(2 * (n + 1), whole.cursor)));
    expect(whole.cursor).toBe(whole.data.length);
  });

  test("answers 304 without a body while nothing is new, and with what is new as soon as there is something", async () => {
    const { cursor } = await read("market-clerk");
    const first = await ask("market-clerk", `after=${cursor}`);
    expect([first.status, first.headers.get("etag"), await first.json()]).toEqual([200, `"${cursor}"`, { data: [], cursor }]);
    for (const tag of [`"${cursor}"`, `W/"${cursor}"`, `"0", "${cursor}"`]) {
      const still = await ask("market-clerk", `after=${cursor}`, { "if-none-match": tag });
      expect([tag, still.status, still.headers.get("etag"), await still.text()]).toEqual([tag, 304, `"${cursor}"`, ""]);
    }
    expect((await ask("market-clerk", `after=${cursor}`, { "if-none-match": `"${cursor - 1}"` })).status).toBe(200);
    expect((await ask("market-clerk", `after=${cursor - 1}`, { "if-none-match": `"${cursor}"` })).status).toBe(200);
    expect(await (await world.as("market-clerk")).events({ after: cursor })).toEqual({ data: [], cursor });
    const next = await issued(world);
    await reconciled();
    const news = await ask("market-clerk", `after=${cursor}`, { "if-none-match": `"${cursor}"` });
    expect([news.status, about((await news.json()) as EventsPage)]).toEqual([200, [`${next.id} sign`]]);
  });

  test("begun at `latest` brings only what comes after", async () => {
    const client = await world.as("market-clerk");
    const { data, cursor } = await client.events({ after: "latest" });
    expect([data, cursor]).toEqual([[], (await read("market-clerk")).cursor]);
    const next = await issued(world);
    await reconciled();
    expect(about(await client.events({ after: cursor }))).toEqual([`${next.id} sign`]);
    expect((await client.events({ limit: 1 })).data).toHaveLength(1);
  });

  test("has for another agency's cursor nothing but its own events", async () => {
    const [market, police] = [await read("market-clerk"), await read("police-drafter")];
    const ids = new Set(police.data.map(({ id }) => id));
    for (const after of [1, police.cursor, market.cursor, 999_999_999_999])
      for (const { id } of (await read("police-drafter", `after=${after}`)).data) expect(ids).toContain(id);
  });

  test.each(["after=-1", "after=x", "after=1.5", "after=1000000000000", "limit=0", "limit=201", "cursor=1"])(
    "is not read with %s",
    async (query) => {
      expect(await refusalIn(await ask("market-clerk", query))).toEqual([400, "bad-query"]);
    },
  );

  test("is closed to an officer from the moment of a suspension, and to strangers", async () => {
    const clerk = await world.as("market-clerk");
    expect(await refusalIn(await world.send(undefined, "GET", "/api/events"))).toEqual([401, "unauthenticated"]);
    const { officer } = await (await world.as("market-signatory")).me();
    await clerk.move("officer", await clerk.read("officer", officer), "suspend", { reason: "停职" });
    expect(await refusalIn(await ask("market-signatory"))).toEqual([403, "unknown-officer"]);
  });
});

test("the inbox shows no more of an item than before", async () => {
  const [line] = (await (await world.as("market-clerk")).inbox({ limit: 1 })).data;
  expect(InboxLine.strict().parse(line)).toEqual(line);
});

test("a cursor from before what has been trimmed is refused, in words, with the cursor to go on from", async () => {
  const { cursor } = await read("market-clerk");
  world.clock.set(new Date(Date.parse(world.clock.now()) + 31 * 86_400_000).toISOString());
  await trimFeeds(world.deps);
  const problem = await problemIn(await ask("market-clerk", "after=1", { "accept-language": "en" }));
  expect(problem).toMatchObject({ status: 410, code: "cursor-trimmed", cursor });
  expect(problem.title).toMatch(/read the lists anew/);
  expect((await problemIn(await ask("market-clerk", "after=0", { "if-none-match": '"0"' }))).cursor).toBe(cursor);
  expect(await read("market-clerk", `after=${problem.cursor}`)).toEqual({ data: [], cursor });
  expect(await read("market-clerk")).toEqual({ data: [], cursor });
});

const byId = (a: CloudEvent, b: CloudEvent): number => (a.id < b.id ? -1 : 1);
