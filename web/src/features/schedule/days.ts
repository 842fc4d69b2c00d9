import { addDays, addWorkingDays, type Calendar, dayOf, daysBetween } from "../../../../shared/core/clock.ts";

/** Most days that a timeline draws: a year, in whole weeks. */
const DAYS_MAX = 371;
/** Today is drawn when it lies this near to the dates that are shown. */
const NEAR = 60;
const WEEK = 7;

/** A stretch of days that bear one name: a month in a scale, or a holiday. */
export interface Stretch {
  name: string;
  first: string;
  last: string;
}

/** The Monday of a date's week. */
const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % WEEK));
const run = (first: string, count: number): string[] => Array.from({ length: count }, (_, index) => addDays(first, index));

/** The days that a timeline of these dates draws: whole weeks from Monday, a week more at the end to move into. */
export function daysShown(dates: readonly string[], today: string): string[] {
  const sorted = dates.length > 0 ? [...dates].sort() : [today];
  const [low = today, high = today] = [sorted[0], sorted.at(-1)];
  const isNear = today >= addDays(low, -NEAR) && today <= addDays(high, NEAR);
  const first = mondayOf(isNear && today < low ? today : low);
  const last = addDays(mondayOf(isNear && today > high ? today : high), 2 * WEEK - 1);
  return run(first, Math.min(DAYS_MAX, daysBetween(first, last) + 1));
}

/** The weeks of a month (YYYY-MM), each from Monday, with the days of its neighbours at both ends. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = mondayOf(`${month}-01`); monday.slice(0, 7) <= month; monday = addDays(monday, WEEK))
    weeks.push(run(monday, WEEK));
  return weeks;
}

/** The month (YYYY-MM) whose sheet shows a day: the one that is open as long as the day is on it, also at its ends. */
export const sheetFor = (open: string, day: string): string => (weeksOf(open).flat().includes(day) ? open : day.slice(0, 7));

/** The months of a run of days, each with the part of it that is in the run. */
export const monthsOf = (days: readonly string[]): Stretch[] =>
  [...Map.groupBy(days, (day) => day.slice(0, 7))].map(([name, of]) => ({ name, first: of[0] ?? "", last: of.at(-1) ?? "" }));

/** The holidays in a run of days, and the days on which one works instead. */
export function holidaysIn(calendar: Calendar, days: readonly string[]): { off: Stretch[]; work: string[] } {
  const off: Stretch[] = [];
  for (const day of days) {
    const { works, reason } = dayOf(calendar, day);
    const before = off.at(-1);
    if (works || reason === "weekend") continue;
    if (before?.name === reason && before.last === addDays(day, -1)) before.last = day;
    else off.push({ name: reason, first: day, last: day });
  }
  return { off, work: days.filter((day) => isMadeUp(calendar, day)) };
}

/** Whether a day is a weekend on which one works in place of another day (调休). */
export const isMadeUp = (calendar: Calendar, day: string): boolean =>
  calendar[day.slice(0, 4)]?.work[day] !== undefined && dayOf(calendar, day).works;

/** How far a date is moved at once. */
export interface Step {
  by: -1 | 1;
  unit: "day" | "week";
}
/** The date one working day, or one week, earlier or later; a week that ends on a day off goes on to the next working day. */
export function stepped(calendar: Calendar, date: string, { by, unit }: Step): string {
  if (unit === "day") return addWorkingDays(calendar, date, by).date;
  const there = addDays(date, by * WEEK);
  return dayOf(calendar, there).works ? there : addWorkingDays(calendar, there, by).date;
}

const KEYS: Record<string, Step> = {
  ArrowLeft: { by: -1, unit: "day" },
  ArrowRight: { by: 1, unit: "day" },
  PageUp: { by: -1, unit: "week" },
  PageDown: { by: 1, unit: "week" },
};
/** How far a key moves a date; nothing when it is no key of movement. */
export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): Step | undefined {
  const step = KEYS[key];
  return step && shiftKey ? { ...step, unit: "week" } : step;
}

/** The day that lies under a point, so many pixels from the beginning of the first of these days. */
export const dayAt = (days: readonly string[], offset: number, width: number): string | undefined =>
  days[Math.min(days.length - 1, Math.max(0, Math.floor(offset / width)))];
