import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import * as clock from "../../../shared/core/clock.ts";
import { workingHoursBetween } from "../../../shared/domain/common/nudging.ts";

const cn = CALENDAR_CN;
const works = (date: string): boolean => clock.dayOf(cn, date).works;
/** Calendar days from `from` to `to`. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const date = fc.nat(365 * 3 - 1).map((days) => clock.addDays("2025-01-01", days));
const count = fc.integer({ min: 1, max: 120 });

describe("due dates that the law's own examples give", () => {
  test.each([
    { from: "2026-06-08", days: 15, due: "2026-06-30" },
    { from: "2026-09-18", days: 15, due: "2026-10-15" },
    { from: "2026-09-24", days: 15, due: "2026-10-22" },
    { from: "2026-02-12", days: 15, due: "2026-03-11" },
    { from: "2026-04-29", days: 15, due: "2026-05-22" },
    { from: "2026-06-08", days: 7, due: "2026-06-17" },
    { from: "2026-06-25", days: 5, due: "2026-07-02" },
  ])("$days working days after $from: $due", ({ from, days, due }) => {
    expect(clock.addWorkingDays(cn, from, days)).toMatchObject({ date: due, provisional: false });
  });

  test("15 working days after 2026-12-21 reach into a year without an official calendar: 2027-01-12, provisionally", () => {
    expect(clock.addWorkingDays(cn, "2026-12-21", 15)).toMatchObject({ date: "2027-01-12", provisional: true });
  });

  test.each([
    { from: "2026-06-11", days: 90, due: "2026-09-09", skipped: [] },
    {
      from: "2026-07-03",
      days: 90,
      due: "2026-10-08",
      skipped: ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"],
    },
    { from: "2026-07-03", days: 15, due: "2026-07-20", skipped: ["2026-07-18", "2026-07-19"] },
  ])("$days calendar days after $from, on to the next day that works: $due", ({ from, days, due, skipped }) => {
    const { date, skipped: left, provisional } = clock.addCalendarDays(cn, from, days);
    expect({ date, provisional, skipped: left.map((day) => day.date) }).toEqual({ date: due, provisional: false, skipped });
  });
});

describe("a working calendar", () => {
  test("explains every day that did not count", () => {
    expect(clock.addWorkingDays(cn, "2026-06-18", 1)).toEqual({
      date: "2026-06-22",
      provisional: false,
      skipped: [
        { date: "2026-06-19", reason: "端午" },
        { date: "2026-06-20", reason: "端午" },
        { date: "2026-06-21", reason: "端午" },
      ],
    });
    expect(clock.addWorkingDays(cn, "2026-06-12", 1).skipped).toEqual([
      { date: "2026-06-13", reason: "weekend" },
      { date: "2026-06-14", reason: "weekend" },
    ]);
  });

  test("works on a make-up weekend, and rests on a holiday that is a weekday", () => {
    expect(clock.dayOf(cn, "2026-05-09")).toEqual({ works: true, reason: "", provisional: false });
    expect(clock.dayOf(cn, "2026-10-01")).toEqual({ works: false, reason: "国庆节", provisional: false });
  });

  test("has weekdays only, and is provisional, for a year it does not know", () => {
    expect(clock.dayOf({}, "2031-10-01")).toEqual({ works: true, reason: "", provisional: true });
    expect(clock.dayOf({}, "2031-10-04")).toEqual({ works: false, reason: "weekend", provisional: true });
    expect(clock.addCalendarDays(cn, "2026-12-20", 14)).toMatchObject({ date: "2027-01-04", provisional: true });
    expect(clock.addWorkingDays(cn, "2027-01-06", -10)).toMatchObject({ date: "2026-12-22", provisional: true });
  });

  test("lists as make-up days only weekend days, and no day as both off and at work", () => {
    for (const { off, work } of Object.values(cn)) {
      expect(Object.keys(work).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
      expect(Object.keys(work).filter((day) => day in off)).toEqual([]);
    }
  });

  test("counts backwards as well, the start day never counted", () => {
    expect(clock.addWorkingDays(cn, "2026-06-23", -3).date).toBe("2026-06-17");
    expect(clock.addWorkingDays(cn, "2026-06-22", -1).skipped.map((day) => day.date)).toEqual([
      "2026-06-21",
      "2026-06-20",
      "2026-06-19",
    ]);
    expect(clock.addWorkingDays(cn, "2026-06-20", 0)).toEqual({ date: "2026-06-20", provisional: false, skipped: [] });
  });
});

describe("whatever the dates", () => {
  test("a due date works, and as many working days lie between as were asked for", () => {
    fc.assert(
      fc.property(date, count, (from, days) => {
        const due = clock.addWorkingDays(cn, from, days).date;
        expect([works(due), clock.workingDaysBetween(cn, from, due), clock.workingDaysBetween(cn, due, from)]).toEqual([
          true,
          days,
          -days,
        ]);
      }),
    );
  });

  test("counting back from a working day is counting forward from where one arrives", () => {
    fc.assert(
      fc.property(date.filter(works), count, (from, days) => {
        const start = clock.addWorkingDays(cn, from, -days).date;
        expect([works(start), clock.addWorkingDays(cn, start, days).date]).toEqual([true, from]);
      }),
    );
  });

  test("every day in between either counts or is explained, once", () => {
    fc.assert(
      fc.property(date, count, (from, days) => {
        const due = clock.addWorkingDays(cn, from, days);
        expect(due.skipped.length + days).toBe(daysBetween(from, due.date));
        expect(due.skipped.filter((day) => works(day.date) || day.reason === "")).toEqual([]);
        expect(new Set(due.skipped.map((day) => day.date)).size).toBe(due.skipped.length);
      }),
    );
  });

  test("a later start or a longer limit never gives an earlier date", () => {
    fc.assert(
      fc.property(date, fc.nat(30), count, fc.nat(20), (from, wait, days, more) => {
        const due = clock.addWorkingDays(cn, from, days).date;
        expect(clock.addWorkingDays(cn, clock.addDays(from, wait), days).date >= due).toBe(true);
        expect(clock.addWorkingDays(cn, from, days + more).date >= due).toBe(true);
      }),
    );
  });

  test("a limit in calendar days ends on the first working day from its last day on", () => {
    fc.assert(
      fc.property(date, count, (from, days) => {
        const last = clock.addDays(from, days);
        const due = clock.addCalendarDays(cn, from, days);
        expect(works(due.date)).toBe(true);
        expect(due.skipped.map((day) => day.date)).toEqual(
          Array.from({ length: daysBetween(last, due.date) }, (_, n) => clock.addDays(last, n)),
        );
        expect(due.skipped.filter((day) => works(day.date))).toEqual([]);
      }),
    );
  });

  test("a stage before the due date opens so many working days ahead, a stage after it when so many are over", () => {
    fc.assert(
      fc.property(date.filter(works), fc.integer({ min: 1, max: 20 }), fc.nat(20), (due, ahead, after) => {
        expect(clock.workingDaysBetween(cn, clock.stageOpens(cn, due, -ahead), due)).toBe(ahead);
        const yesterday = clock.addDays(clock.stageOpens(cn, due, after), -1);
        expect([clock.workingDaysBetween(cn, due, yesterday), works(yesterday)]).toEqual([after, true]);
      }),
    );
  });
});

test("a date is the date in Shanghai: it begins at 16:00 in Greenwich", () => {
  expect(clock.localDate("2026-06-08T15:59:59.999Z")).toBe("2026-06-08");
  expect(clock.localDate("2026-06-08T16:00:00.000Z")).toBe("2026-06-09");
  expect(clock.addDays("2024-02-28", 2)).toBe("2024-03-01");
});

describe("working hours", () => {
  const hours = (from: string, to: string) =>
    workingHoursBetween(cn, new Date(`${from}+08:00`).toISOString(), new Date(`${to}+08:00`).toISOString());

  test.each([
    ["2026-06-08T10:00", "2026-06-08T14:00", 4],
    ["2026-06-08T08:00", "2026-06-08T18:00", 8],
    ["2026-06-08T20:00", "2026-06-09T08:00", 0],
    ["2026-06-12T16:00", "2026-06-15T10:00", 2],
    ["2026-06-18T16:30", "2026-06-22T09:30", 1],
    ["2026-06-19T09:00", "2026-06-21T17:00", 0],
    ["2026-06-08T23:30", "2026-06-10T00:30", 8],
    ["2026-06-09T10:00", "2026-06-08T10:00", 0],
  ])("from %s to %s are %d", (from, to, expected) => {
    expect(hours(from, to)).toBe(expected);
  });

  test("add up, whatever instant one stops at in between", () => {
    const instant = fc.nat(60 * 24 * 30).map((minute) => new Date(Date.UTC(2026, 5, 1) + minute * 60_000).toISOString());
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [a = "", b = "", c = ""] = instants.sort();
        const sum = workingHoursBetween(cn, a, b) + workingHoursBetween(cn, b, c);
        expect(workingHoursBetween(cn, a, c)).toBeCloseTo(sum, 6);
      }),
    );
  });
});
