/** One year of the working calendar: extra days off and make-up working days, each with the holiday's name. */
export interface CalendarYear {
  official: boolean;
  off: Readonly<Record<string, string>>;
  work: Readonly<Record<string, string>>;
}
/** Working calendar by year ("2026"). A missing or unofficial year makes every result that touches it `provisional`. */
export type Calendar = Readonly<Record<string, CalendarYear>>;
/** A computed date (YYYY-MM-DD, Asia/Shanghai), the days that did not count, and whether an unofficial year was used. */
export type DueDate = { date: string; provisional: boolean; skipped: { date: string; reason: string }[] };

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** Calendar date (YYYY-MM-DD) in Asia/Shanghai of a UTC instant (ISO string). */
export const localDate = (iso: string): string => new Date(Date.parse(iso) + OFFSET).toISOString().slice(0, 10);

/** The date `days` calendar days after `date`. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** The date `months` months after `date`, or the last day of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(day, last.getUTCDate())).padStart(2, "0")}`;
}

/** Whether a date counts as a working day, why not (holiday name or "weekend"), and whether its year is unofficial. */
export function dayOf(calendar: Calendar, date: string): { works: boolean; reason: string; provisional: boolean } {
  const year = calendar[date.slice(0, 4)];
  const weekend = [0, 6].includes(new Date(date).getUTCDay());
  const off = year?.off[date];
  const works = !off && (!weekend || year?.work[date] !== undefined);
  return { works, reason: off ?? (works ? "" : "weekend"), provisional: !year?.official };
}

function walk(calendar: Calendar, from: string, workingDays: number): DueDate {
  const step = workingDays < 0 ? -1 : 1;
  const due: DueDate = { date: from, provisional: false, skipped: [] };
  for (let left = Math.abs(workingDays); left > 0; ) {
    due.date = addDays(due.date, step);
    const day = dayOf(calendar, due.date);
    due.provisional ||= day.provisional;
    if (day.works) left--;
    else due.skipped.push({ date: due.date, reason: day.reason });
  }
  return due;
}

/** The date `days` working days after (or before, if negative) `from`; the start day is not counted (程序规定 Art. 80). */
export const addWorkingDays = (calendar: Calendar, from: string, days: number): DueDate => walk(calendar, from, days);

/** The date `days` calendar days after `from`; a last day that does not work moves to the next that does (Art. 80). */
export function addCalendarDays(calendar: Calendar, from: string, days: number): DueDate {
  const last = addDays(from, days);
  const day = dayOf(calendar, last);
  if (day.works) return { date: last, provisional: day.provisional, skipped: [] };
  const next = walk(calendar, last, 1);
  return { ...next, skipped: [{ date: last, reason: day.reason }, ...next.skipped] };
}

/** The first day on which a clock's stage is open: n < 0 = n working days before the due date, n ≥ 0 = the day after n of them. */
export const stageOpens = (calendar: Calendar, due: string, workingDays: number): string =>
  addDays(walk(calendar, due, workingDays).date, workingDays < 0 ? 0 : 1);

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  const [low, high, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = addDays(low, 1); day <= high; day = addDays(day, 1)) if (dayOf(calendar, day).works) count++;
  return count * sign || 0;
}
