import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import { addWorkingDays } from "../../../shared/core/clock.ts";
import { calendar, calendarWith, type WorkingCalendar } from "../../../shared/domain/calendar.ts";
import { of } from "../../kit/cast.ts";
import { pointers, tale } from "../../kit/tale.ts";

const top = of("province", "admin");
const YEAR = { year: "2027", official: true, off: ["2027-01-01 元旦", "2027-01-04 元旦"], work: ["2027-01-09 元旦"] };
const story = () => tale<WorkingCalendar>(calendar, "2026-11-10 10:00");
const published = (fields: object = {}) => story().does(top, "publish", { ...YEAR, ...fields });

describe("a working calendar", () => {
  test("is kept by the admin of an agency that nobody oversees", () => {
    expect(published().record).toMatchObject({ state: "in-force", owner: top.agency });
    expect(story().refusal(of("overseer", "admin"), "publish", YEAR).code).toBe("not-your-move");
    expect(story().refusal(of("province", "clerk"), "publish", YEAR).code).toBe("not-your-move");
  });

  test.each([
    ["lies in another year", { off: ["2026-01-01 元旦"] }, ["/off/0"]],
    ["does not exist", { off: ["2027-02-30 春节"] }, ["/off/0"]],
    ["is named twice", { off: ["2027-01-01 元旦", "2027-01-01 春节"] }, ["/off/1"]],
    ["is both off and at work", { work: ["2027-01-04 调休"] }, ["/work/0"]],
    ["has no name", { off: ["2027-01-01"] }, ["/off/0"]],
    ["is no date", { work: ["元旦 2027-01-01"] }, ["/work/0"]],
  ])("is refused when a day %s", (_, fields, expected) => {
    expect(pointers(story().refusal(top, "publish", { ...YEAR, ...fields }))).toEqual(expected);
    const { year: _year, ...rest } = { ...YEAR, ...fields };
    expect(pointers(published().refusal(top, "revise", rest))).toEqual(expected);
  });

  test("is the only one of its year, until it is withdrawn", () => {
    const one = published();
    expect(calendar.unique(one.record)).toEqual(["calendar:2027"]);
    expect(calendar.unique(one.does(top, "withdraw").record)).toEqual([]);
  });

  test("takes the place of the built-in year, and gives it back when withdrawn", () => {
    const one = published();
    const inForce = calendarWith(CALENDAR_CN, [one.record]);
    expect(addWorkingDays(CALENDAR_CN, "2026-12-31", 5)).toMatchObject({ date: "2027-01-08", provisional: true });
    expect(addWorkingDays(inForce, "2026-12-31", 5)).toEqual({
      date: "2027-01-09",
      provisional: false,
      skipped: [
        { date: "2027-01-01", reason: "元旦" },
        { date: "2027-01-02", reason: "weekend" },
        { date: "2027-01-03", reason: "weekend" },
        { date: "2027-01-04", reason: "元旦" },
      ],
    });
    expect(inForce["2026"]).toEqual(CALENDAR_CN["2026"]);
    expect(calendarWith(CALENDAR_CN, [one.does(top, "withdraw").record])).toEqual(CALENDAR_CN);
  });
});
