import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import { operation as table } from "../../shared/domain/operation/index.ts";
import type { Operation as Kept } from "../../shared/domain/operation/record.ts";
import type { Operation } from "../../web/src/features/operation/record.ts";
import {
  dayAt,
  daysShown,
  holidaysIn,
  isMadeUp,
  monthsOf,
  sheetFor,
  stepOf,
  stepped,
  weeksOf,
} from "../../web/src/features/schedule/days.ts";
import { byAgency, dated, dateIn, type Item, inputOf, itemsOf } from "../../web/src/features/schedule/items.ts";
import { id, of } from "../kit/cast.ts";
import { planOn } from "../kit/examples/operation.ts";
import { tale } from "../kit/tale.ts";

const later = (date: string, unit: "day" | "week" = "day") => stepped(CALENDAR_CN, date, { by: 1, unit });
const earlier = (date: string, unit: "day" | "week" = "day") => stepped(CALENDAR_CN, date, { by: -1, unit });

describe("a step", () => {
  test("is one working day over weekends and holidays, on a Sunday on which one works too", () => {
    expect([later("2026-06-18"), earlier("2026-06-22")]).toEqual(["2026-06-22", "2026-06-18"]);
    expect([later("2026-09-30"), later("2026-10-09")]).toEqual(["2026-10-08", "2026-10-10"]);
    expect([later("2026-09-18"), earlier("2026-09-21")]).toEqual(["2026-09-20", "2026-09-20"]);
    expect([later("2026-08-22"), earlier("2026-08-22")]).toEqual(["2026-08-24", "2026-08-21"]);
  });

  test("of a week keeps the day of the week, and goes on to the next working day in its direction from a day off", () => {
    expect([later("2026-08-20", "week"), earlier("2026-08-20", "week")]).toEqual(["2026-08-27", "2026-08-13"]);
    expect([later("2026-09-25", "week"), earlier("2026-10-08", "week")]).toEqual(["2026-10-08", "2026-09-30"]);
  });

  test("follows its key; other keys move nothing", () => {
    expect(stepOf({ key: "ArrowLeft", shiftKey: false })).toEqual({ by: -1, unit: "day" });
    expect(stepOf({ key: "ArrowRight", shiftKey: true })).toEqual({ by: 1, unit: "week" });
    expect(stepOf({ key: "PageDown", shiftKey: false })).toEqual({ by: 1, unit: "week" });
    expect(stepOf({ key: "ArrowDown", shiftKey: false })).toBeUndefined();
  });
});

describe("the days of a timeline", () => {
  test("are whole weeks around the dates, with today when it is near, and never more than a year", () => {
    const days = daysShown(["2026-08-20", "2026-08-12"], "2026-08-05");
    expect([days[0], days.at(-1)]).toEqual(["2026-08-03", "2026-08-30"]);
    expect(daysShown(["2026-08-12"], "2027-08-05").at(-1)).toBe("2026-08-23");
    expect(daysShown([], "2026-08-05")[0]).toBe("2026-08-03");
    expect(daysShown(["2024-01-01", "2030-01-01"], "2026-08-05")).toHaveLength(371);
  });

  test("are found by a point, the first and last also beyond the edge", () => {
    const days = daysShown(["2026-08-12"], "2026-08-12");
    expect([dayAt(days, 27, 28), dayAt(days, 28, 28), dayAt(days, -5, 28), dayAt(days, 9999, 28)]).toEqual([
      "2026-08-10",
      "2026-08-11",
      "2026-08-10",
      days.at(-1),
    ]);
  });

  test("bear the names of months and holidays", () => {
    const days = daysShown(["2026-09-18", "2026-10-05"], "2026-09-18");
    expect(monthsOf(days).map(({ name, first }) => [name, first])).toEqual([
      ["2026-09", "2026-09-14"],
      ["2026-10", "2026-10-01"],
    ]);
    expect(holidaysIn(CALENDAR_CN, days)).toEqual({
      off: [
        { name: "中秋", first: "2026-09-25", last: "2026-09-27" },
        { name: "国庆节", first: "2026-10-01", last: "2026-10-07" },
      ],
      work: ["2026-09-20", "2026-10-10"],
    });
    expect(isMadeUp(CALENDAR_CN, "2026-09-21")).toBe(false);
  });

  test("stay on the open sheet as long as it shows them, also at its ends", () => {
    expect([sheetFor("2026-10", "2026-09-28"), sheetFor("2026-10", "2026-11-01")]).toEqual(["2026-10", "2026-10"]);
    expect([sheetFor("2026-10", "2026-09-27"), sheetFor("2026-10", "2026-11-02")]).toEqual(["2026-09", "2026-11"]);
  });

  test("of a month begin on a Monday and end on a Sunday", () => {
    const weeks = weeksOf("2026-08");
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, "2026-07-27", "2026-09-06"]);
    expect(weeksOf("2026-02").map((week) => week[0])).toEqual([
      "2026-01-26",
      "2026-02-02",
      "2026-02-09",
      "2026-02-16",
      "2026-02-23",
    ]);
  });
});

/** An operation planned on 8 June, as the API gives it to someone who may make these moves. */
function given(move: "planned" | "convened", ...allowedMoves: string[]): Operation {
  const story = tale<Kept>(table, "2026-06-08 10:00").does(
    of("answerer", "drafter"),
    "plan",
    planOn({ now: "2026-06-08T02:00:00Z" }),
  );
  if (move === "convened") story.does(of("answerer", "signatory"), "convene");
  return { ...story.record, allowedMoves } as unknown as Operation;
}
const itemOf = (operation: Operation, key: string) => itemsOf(operation).find((item) => item.key === key) as Item;

describe("what has a date", () => {
  test("is moved by the plan until the members are called, then each by a move of its own, by whoever may make it", () => {
    const moves = (operation: Operation) => Object.fromEntries(itemsOf(operation).map(({ key, move }) => [key, move]));
    expect(new Set(Object.values(moves(given("planned", "revise"))))).toEqual(new Set(["revise"]));
    expect(moves(given("convened", "change", "invite", "assignTask"))).toEqual({
      rsvp: "invite",
      meeting: "change",
      from: "change",
      to: "change",
      T1: "assignTask",
      T2: "assignTask",
    });
    expect(new Set(Object.values(moves(given("convened", "join"))))).toEqual(new Set([undefined]));
    expect(moves({ ...given("convened", "invite"), invited: [] })["rsvp"]).toBeUndefined();
  });

  test("has the date for reports once it is over, and nobody moves that", () => {
    const over = { ...given("convened", "close"), state: "concluded", dueOn: "2026-07-15" } as Operation;
    expect(itemOf(over, "report")).toMatchObject({ date: "2026-07-15", move: undefined });
    expect(itemOf({ ...over, state: "under-way" } as Operation, "report")).toBeUndefined();
  });

  test("goes by agency, the earliest first and what has no date last", () => {
    const operation = given("convened");
    const more = [
      ...operation.tasks,
      { ...operation.tasks[0], code: "T3", due: "2026-06-20" },
      { ...operation.tasks[0], code: "T4", due: undefined },
    ];
    const groups = byAgency(itemsOf({ ...operation, tasks: more } as Operation));
    expect(groups.map(([agency, tasks]) => [agency, tasks.map(({ key }) => key)])).toEqual([
      [id("asker"), ["T3", "T1", "T4"]],
      [id("copied"), ["T2"]],
    ]);
  });
});

describe("the input that moves a date", () => {
  /** Makes the move with the input that the schedule sends, and gives back the record. */
  const moved = (state: "planned" | "convened", move: NonNullable<Item["move"]>, key: string, date: string) => {
    const operation = given(state, move);
    const item = itemOf(operation, key);
    const before = inputOf(operation, item);
    const input = { ...before, ...dated(before, item, date) };
    expect(dateIn(input, item)).toBe(date);
    const story = tale<Kept>(table, "2026-06-08 11:00", operation as unknown as Kept).does(
      of("answerer", "drafter"),
      move,
      input,
    );
    return [operation as unknown as Kept, story.record] as const;
  };
  const unlike = (before: Kept, after: Kept) =>
    Object.keys(after).filter(
      (name) =>
        !["version", "head", "updatedAt", "fired", "allowedMoves"].includes(name) &&
        JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name)),
    );

  test("changes that date and nothing else, whichever move it takes", () => {
    for (const [state, move, key, date, field] of [
      ["planned", "revise", "to", "2026-07-10", "toOn"],
      ["planned", "revise", "T2", "2026-07-01", "tasks"],
      ["convened", "change", "from", "2026-06-23", "fromOn"],
      ["convened", "change", "meeting", "2026-06-23", "meetAt"],
      ["convened", "invite", "rsvp", "2026-06-19", "rsvpBy"],
      ["convened", "assignTask", "T1", "2026-06-30", "tasks"],
    ] as const) {
      const [before, after] = moved(state, move, key, date);
      expect([key, unlike(before, after)]).toEqual([key, [field]]);
    }
  });

  test("keeps the hour of a meeting, and the other tasks as they are", () => {
    const [, met] = moved("convened", "change", "meeting", "2026-06-23");
    expect(met.meetAt).toBe("2026-06-23T01:00:00.000Z");
    const [before, after] = moved("planned", "revise", "T2", "2026-07-01");
    expect(after.tasks).toEqual([before.tasks[0], { ...before.tasks[1], due: "2026-07-01" }]);
    expect(dated({}, { key: "meeting", kind: "meeting", move: "change" }, "2026-06-23")).toEqual({
      meetAt: "2026-06-23T01:00:00.000Z",
    });
    const late = { meetAt: "2026-06-22T17:30:00.000Z" };
    expect(dated(late, { key: "meeting", kind: "meeting", move: "change" }, "2026-06-24")).toEqual({
      meetAt: "2026-06-23T17:30:00.000Z",
    });
  });
});
