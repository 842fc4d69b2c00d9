import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client, View } from "../../shared/api/client.ts";
import { drafted, issued, refusalIn } from "../kit/api.ts";
import { convened, refused } from "../kit/operation.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

type Feed = View<"icalfeed">;
const NOW = "2026-08-03T01:00:00.000Z";
let world: World;
let clerk: Client;
beforeAll(async () => {
  world = await openWorld({ at: NOW });
  clerk = await world.as("market-clerk");
});
beforeEach(() => world.clock.set(NOW));
afterAll(() => world.stop());

const feedOf = async (client: Client, fields: object = {}): Promise<Feed> =>
  client.start("icalfeed", "add", { title: "手机日历", ...fields });
const opened = async (client: Client, fields: object = {}) => {
  const feed = await feedOf(client, fields);
  return { feed, url: (await client.calendarUrl(feed.id)).url };
};
/** A calendar as a program gets it: entries by UID, long lines joined again. */
async function entries(url: string): Promise<Map<string, string>> {
  const response = await fetch(url);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  const text = (await response.text()).replaceAll("\r\n ", "");
  const events = text.split("BEGIN:VEVENT\r\n").slice(1);
  return new Map(events.map((event) => [/UID:(.*)@/.exec(event)?.[1] ?? "", event]));
}
const entry = (url: string, uid: string) => eventually(`${uid} in the calendar`, async () => (await entries(url)).get(uid));

describe("the address of a calendar", () => {
  test("is shown once, to who looks after it, and again after a change; the old one then leads nowhere", async () => {
    const { feed, url } = await opened(clerk);
    expect(url).toMatch(new RegExp(`^${world.url}/ical/${feed.id}\\.[\\w-]{43}\\.ics$`));
    expect(await refused(clerk.calendarUrl(feed.id))).toEqual(["already-shown", undefined]);
    expect(await refused((await world.as("market-drafter")).calendarUrl(feed.id))).toEqual(["not-your-move", undefined]);
    expect(await refused((await world.as("police-clerk")).calendarUrl(feed.id))).toEqual(["not-found", undefined]);
    expect((await fetch(url)).status).toBe(200);

    const turned = await clerk.move("icalfeed", feed, "rotate", {});
    const next = await clerk.calendarUrl(feed.id);
    expect([next.generation, next.url === url]).toEqual([2, false]);
    expect(await refusalIn(await fetch(url))).toEqual([404, "not-found"]);
    expect((await fetch(next.url)).status).toBe(200);
    await clerk.move("icalfeed", turned, "revoke", {});
    expect(await refusalIn(await fetch(next.url))).toEqual([404, "not-found"]);
    expect(await refused(clerk.calendarUrl(feed.id))).toEqual(["not-found", undefined]);
    const { data, intact } = await clerk.history("icalfeed", feed.id);
    expect([intact, data.map(({ move }) => move)]).toEqual([true, ["add", "rotate", "revoke"]]);
    expect(JSON.stringify(data)).not.toContain(url.split(".").at(-2));
  });

  test("cannot be guessed from another, made up, or cut short", async () => {
    const [one, other] = [await opened(clerk), await opened(clerk)];
    const secret = other.url.split(".").at(-2);
    for (const file of [`${one.feed.id}.${secret}.ics`, `${one.feed.id}.ics`, "x.ics", one.url.slice(0, -5).split("/").at(-1)])
      expect(await refusalIn(await fetch(`${world.url}/ical/${file}`))).toEqual([404, "not-found"]);
  });

  test("of the agency is for its clerks; of an officer for that officer, while in service", async () => {
    const [drafter, admin] = [await world.as("enforcement-drafter"), await world.as("enforcement-clerk")];
    const { officer } = await drafter.me();
    expect(await refused(feedOf(drafter))).toEqual(["not-your-move", undefined]);
    expect(await refused(feedOf(admin, { officer: (await clerk.me()).officer }))).toEqual(["rule-broken", "/officer"]);
    const { url } = await opened(drafter, { officer });
    expect((await fetch(url)).status).toBe(200);
    const record = await admin.read("officer", officer);
    await admin.move("officer", record, "suspend", { reason: "停职" });
    expect(await refusalIn(await fetch(url))).toEqual([404, "not-found"]);
  });
});

describe("a calendar", () => {
  test("has meeting and window of each operation, kept up to date under the same name, and marks what is called off for a month", async () => {
    const { url } = await opened(clerk);
    const called = await convened(world);
    const meeting = await entry(url, `${called.id}-meeting`);
    expect(meeting).toContain("DTSTART:20260810T013000Z\r\nDTEND:20260810T023000Z\r\n");
    expect(meeting).toContain(`SUMMARY:集合：${called.title}（${called.ref}）\r\nLOCATION:海滨管理处门前\r\n`);
    expect(meeting).toContain(`URL;VALUE=URI:${world.url}/operations/${called.id}\r\n`);
    expect(meeting).toContain("SEQUENCE:2\r\n");
    expect(await entry(url, `${called.id}-window`)).toContain("DTSTART;VALUE=DATE:20260810\r\nDTEND;VALUE=DATE:20260829\r\n");
    expect(await entry(url, `${called.id}-due`)).toContain("DTSTART;VALUE=DATE:20260806\r\n");

    const lead = await world.as("committee-drafter");
    const { fromOn, toOn, area } = called;
    const moved = await lead.move("operation", called, "change", { fromOn, toOn, area, meetAt: "2026-08-11T01:30:00.000Z" });
    await eventually("the new time", async () =>
      (await entries(url)).get(`${called.id}-meeting`)?.includes("DTSTART:20260811T013000Z"),
    );
    await lead.move("operation", moved, "cancel", { reason: "台风" });
    await eventually("the cancellation", async () => {
      const now = await entries(url);
      return /SEQUENCE:4[\s\S]*STATUS:CANCELLED/.test(now.get(`${called.id}-meeting`) ?? "") && !now.has(`${called.id}-due`);
    });
    world.clock.set("2026-09-01T01:00:00.000Z");
    expect((await entries(url)).has(`${called.id}-meeting`)).toBe(true);
    world.clock.set("2026-09-03T01:00:00.000Z");
    expect((await entries(url)).has(`${called.id}-meeting`)).toBe(false);
  });

  test("leaves out what its agency has refused, and what it is no party to", async () => {
    const called = await convened(world, { title: "与本单位无关的行动" });
    const police = await world.as("police-clerk");
    const { url } = await opened(police);
    await entry(url, `${called.id}-meeting`);
    await police.move("operation", called, "refuse", { reason: "警力不足" });
    await eventually("nothing of it", async () => ![...(await entries(url)).keys()].some((uid) => uid.startsWith(called.id)));
    const stranger = await opened(await world.as("health-clerk"));
    expect([...(await entries(stranger.url)).keys()].filter((uid) => uid.startsWith(called.id))).toEqual([]);
  });

  test("has what must be done by a day: for the agency all of it, for an officer what that officer has in hand or may take up", async () => {
    const handler = await world.as("market-drafter");
    const { officer } = await handler.me();
    const [all, own] = [await opened(clerk), await opened(handler, { officer })];
    const [held, fresh] = [await issued(world), await issued(world)];
    const sensitive = await issued(world, { classification: "sensitive", title: "金丝雀" });
    const assigned = await clerk.move("letter", await clerk.move("letter", held, "acknowledge", {}), "assign", {
      handler: officer,
    });
    expect(await entry(all.url, `${fresh.id}-due`)).toContain(`SUMMARY:截止：${fresh.title}（${fresh.ref}）`);
    expect(await entry(own.url, `${held.id}-due`)).toContain("TRANSP:TRANSPARENT");
    expect((await entries(own.url)).has(`${fresh.id}-due`)).toBe(false);
    const hidden = await entry(all.url, `${sensitive.id}-due`);
    expect([hidden.includes("金丝雀"), hidden.includes("敏感件")]).toEqual([false, true]);

    await clerk.move("letter", assigned, "assign", { handler: (await (await world.as("market-signatory")).me()).officer });
    await eventually("it is the colleague's now", async () => !(await entries(own.url)).has(`${held.id}-due`));
    expect((await entries(all.url)).has(`${held.id}-due`)).toBe(true);
    const draft = await drafted(world);
    expect((await entries(all.url)).has(`${draft.id}-due`)).toBe(false);
  });

  test("says by its ETag that nothing has changed, and is kept by nobody in between", async () => {
    const { url } = await opened(await world.as("seaside-clerk"), { language: "en" });
    const first = await fetch(url);
    const etag = first.headers.get("etag") ?? "";
    expect([first.headers.get("cache-control"), (await first.text()).includes("METHOD:PUBLISH")]).toEqual([
      "private, no-cache",
      true,
    ]);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await fetch(url, { headers: { "if-none-match": tag } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await fetch(url, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });
});
