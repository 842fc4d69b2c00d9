import { addDays, type Calendar, dayOf, localDate } from "../../core/clock.ts";
import type { Ctx } from "../../core/lifecycle.ts";
import { type Problem, refuse } from "../../core/problem.ts";

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;
/** Office hours used by rules counted in working hours: 09:00 to 17:00 Asia/Shanghai, 8 hours a working day. */
const OFFICE = { open: 9 * 60, close: 17 * 60 };
const NUDGE_HOURS = 4;

/** Working hours (fraction) between two UTC instants, counted in office hours of working days. */
export function workingHoursBetween(calendar: Calendar, from: string, to: string): number {
  const minuteOf = (iso: string) => ((Date.parse(iso) + OFFSET) % DAY) / 60_000;
  let minutes = 0;
  for (let day = localDate(from); day <= localDate(to); day = addDays(day, 1)) {
    if (!dayOf(calendar, day).works) continue;
    const start = day === localDate(from) ? minuteOf(from) : 0;
    const end = day === localDate(to) ? minuteOf(to) : 24 * 60;
    minutes += Math.max(0, Math.min(end, OFFICE.close) - Math.max(start, OFFICE.open));
  }
  return minutes / 60;
}

/** At most one nudge in 4 working hours. */
export const nudgeable = ({ nudgedAt }: { nudgedAt?: string | undefined }, ctx: Ctx): Problem | undefined =>
  nudgedAt && workingHoursBetween(ctx.calendar, nudgedAt, ctx.now) < NUDGE_HOURS ? refuse("nudged-recently") : undefined;
