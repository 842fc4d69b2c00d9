import { afterAll, beforeAll, expect, test } from "vitest";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import type { View } from "../../shared/api/client.ts";
import { eventsOf } from "../kit/engine.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ at: "2026-06-08T01:00:00.000Z" });
});
afterAll(() => world.stop());

const letterTo = (recipient: string) => ({ ...PHARMACY_LETTER, questions: [...PHARMACY_LETTER.questions], recipient });
async function issued(): Promise<View<"letter">> {
  const [drafter, signatory] = [await world.as("drug-drafter"), await world.as("drug-signatory")];
  const draft = await drafter.start("letter", "draft", letterTo(await world.agency("market")));
  return signatory.move("letter", await drafter.move("letter", draft, "submit", {}), "sign", {});
}
const sweepOn = async (day: string) => {
  world.clock.set(`${day}T01:00:00.000Z`);
  return world.handlers.timers();
};
const movesOf = async (id: string) => (await (await world.as("drug-drafter")).history("letter", id)).data.map(({ move }) => move);

test("a letter left alone is chased, reminded of, warned of, lapsed and escalated, each once and on its day", async () => {
  world.clock.set("2026-06-08T01:00:00.000Z");
  const letter = await issued();
  expect(letter.clocks.map(({ name, dueOn }) => [name, dueOn])).toEqual([
    ["reply", "2026-06-30"],
    ["receipt", "2026-06-09"],
  ]);
  for (const day of [
    "2026-06-09",
    "2026-06-10",
    "2026-06-24",
    "2026-06-25",
    "2026-06-29",
    "2026-06-30",
    "2026-07-01",
    "2026-07-08",
  ]) {
    await sweepOn(day);
    await sweepOn(day);
  }
  expect(await movesOf(letter.id)).toEqual(["draft", "submit", "sign", "chase", "remind", "warn", "lapse", "escalate"]);
  const late = await (await world.as("market-clerk")).read("letter", letter.id);
  expect(late.overdueSince).toBe("2026-07-01");
  expect(late.workingDaysLeft).toBe(-6);
  await eventually("the overseer is told of the escalation", async () =>
    (await (await world.as("committee-clerk")).inbox()).data.find(
      ({ record, move }) => record === letter.id && move === "escalate",
    ),
  );
});

test("a sweep tells how many moves it made, though it rings for several records side by side", async () => {
  world.clock.set("2026-07-13T01:00:00.000Z");
  await Promise.all(Array.from({ length: 6 }, issued));
  const before = (await eventsOf(world.deps)).length;
  const { fired, failed } = await sweepOn("2026-07-15");
  expect([fired, failed]).toEqual([(await eventsOf(world.deps)).length - before, 0]);
  expect(fired).toBeGreaterThanOrEqual(6);
});

test("five sweeps at once make each move once", async () => {
  world.clock.set("2026-07-13T01:00:00.000Z");
  const letters = await Promise.all([issued(), issued(), issued()]);
  world.clock.set("2026-09-30T01:00:00.000Z");
  await Promise.all(Array.from({ length: 5 }, () => world.handlers.timers()));
  await world.handlers.timers();
  for (const { id } of letters) {
    expect((await movesOf(id)).slice(3).sort()).toEqual(["chase", "escalate", "lapse", "remind", "warn"]);
    expect((await (await world.as("drug-drafter")).history("letter", id)).intact).toBe(true);
  }
});

test("a question stops the clock, and an answered letter rings no more", async () => {
  world.clock.set("2026-06-08T01:00:00.000Z");
  const [drafter, clerk] = [await world.as("drug-drafter"), await world.as("market-clerk")];
  const letter = await issued();
  const asked = await clerk.move("letter", await clerk.move("letter", letter, "acknowledge", {}), "ask", { question: "地址？" });
  expect(asked.clocks).toEqual([]);
  await sweepOn("2026-07-31");
  expect((await movesOf(letter.id)).at(-1)).toBe("ask");
  const going = await drafter.move("letter", asked, "clarify", { answer: "海滨路8号" });
  expect(going.workingDaysLeft).toBe(15);
});

test("a published calendar moves open deadlines, tells both sides why, and leaves told extensions alone", async () => {
  world.clock.set("2026-12-21T01:00:00.000Z");
  const clerk = await world.as("market-clerk");
  const [counted, extended] = [await issued(), await issued()];
  expect(counted.provisional).toBe(true);
  const held = await clerk.move("letter", extended, "acknowledge", {});
  await clerk.move("letter", held, "extend", { dueOn: "2027-01-20", reason: "外地取证" });
  const admin = await world.as("committee-clerk");
  const year = { year: "2027", official: true, off: ["2027-01-01 元旦", "2027-01-04 元旦", "2027-01-05 元旦"], work: [] };
  const before = counted.dueOn;
  const preview = await admin.previewCalendar(year);
  expect(preview.total).toBeGreaterThanOrEqual(1);
  await expect((await world.as("market-clerk")).start("calendar", "publish", year)).rejects.toMatchObject({
    problem: { code: "not-your-move" },
  });
  await admin.start("calendar", "publish", year);
  await eventually("the calendar is in force", async () => {
    await world.handlers.timers();
    return (await movesOf(counted.id)).includes("recount");
  });
  const after = await clerk.read("letter", counted.id);
  expect(after.dueOn).not.toBe(before);
  expect(after.provisional).toBeUndefined();
  expect((await clerk.read("letter", extended.id)).dueOn).toBe("2027-01-20");
  expect(await movesOf(extended.id)).not.toContain("recount");
});
