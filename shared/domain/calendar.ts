import * as z from "zod";
import type { Calendar, CalendarYear } from "../core/clock.ts";
import { type Concept, type Ctx, rowsOf, type State } from "../core/lifecycle.ts";
import { type Problem, refuse } from "../core/problem.ts";
import { AgencyId, DateOnly, fault, field, keptFields, reason, replacing, words } from "./common/fields.ts";

const DAY = /^(\d{4}-\d{2}-\d{2}) (\S.{0,39})$/;
const days = z.array(z.string().trim().regex(DAY)).max(120);
const hint = { zh: "每行一天，如 2027-02-06 春节", en: "One day a line, e.g. 2027-02-06 Spring Festival" };

const fields = {
  year: field(z.string().regex(/^20\d{2}$/), "年份", "Year"),
  official: field(z.boolean(), "正式公布", "Official", {
    hint: { zh: "国务院办公厅已发布通知", en: "Announced by the State Council" },
  }),
  off: field(days, "放假", "Days off", { widget: "lines", hint }),
  work: field(days, "调休上班", "Make-up working days", { widget: "lines", hint }),
  source: field(words(200).optional(), "依据", "Source"),
};
const input = z.strictObject(fields);
/** What an agency publishes. */
export type CalendarInput = z.infer<typeof input>;
export const WorkingCalendar = z.object({ ...keptFields, ...fields, owner: AgencyId });
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

const states = {
  "in-force": { label: { zh: "有效", en: "In force" } },
  withdrawn: { label: { zh: "已撤销", en: "Withdrawn" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner";
const row = rowsOf<WorkingCalendar, S, P>();
const byOwner = { owner: ["admin"] } as const;
type Days = { year: string; off: string[]; work: string[] };

/** Every day must lie in the year, once. */
function consistent({ year, off, work }: Days): Problem | undefined {
  const dates = [...off, ...work].map((line) => line.slice(0, 10));
  const wrong = dates.findIndex(
    (date, at) => !date.startsWith(`${year}-`) || !DateOnly.safeParse(date).success || dates.indexOf(date) !== at,
  );
  if (wrong < 0) return undefined;
  const pointer = wrong < off.length ? `/off/${wrong}` : `/work/${wrong - off.length}`;
  return fault(pointer, { zh: `日期重复、不存在或不在${year}年`, en: `repeated, impossible, or not in ${year}` });
}
/** The calendar is one for all: only an agency that nobody oversees keeps it. */
const byTheTop = (ctx: Ctx): Problem | undefined =>
  ctx.agency(ctx.actor.agency)?.parent
    ? refuse("not-your-move", { zh: "由最上级机关维护", en: "kept by the topmost agency" })
    : undefined;

/** 工作日历: the days off and the make-up working days of one year. Overrides the calendar that the service comes with. */
export const calendar = {
  name: "calendar",
  plural: "calendars",
  prefix: "cal",
  label: { zh: "工作日历", en: "Working calendar" },
  schema: 1,
  record: WorkingCalendar,
  states,
  open: true,
  moves: {
    publish: row({
      label: { zh: "发布", en: "Publish" },
      event: "calendar.published",
      input,
      from: [],
      to: "in-force",
      by: byOwner,
      tell: { owner: ["admin"] },
      check: (_, input, ctx) => byTheTop(ctx) ?? consistent(input),
      apply: (_, data, { actor }) => ({ ...data, owner: actor.agency }),
    }),
    revise: row({
      label: { zh: "修改", en: "Revise" },
      event: "calendar.revised",
      input: z.strictObject({ official: fields.official, off: fields.off, work: fields.work, source: fields.source }),
      from: ["in-force"],
      to: null,
      by: byOwner,
      tell: { owner: ["admin"] },
      check: ({ year }, input) => consistent({ year, ...input }),
      apply: (_, data) => replacing({ source: null }, data),
    }),
    withdraw: row({
      label: { zh: "撤销", en: "Withdraw" },
      event: "calendar.withdrawn",
      input: z.strictObject({ reason }),
      from: ["in-force"],
      to: "withdrawn",
      by: byOwner,
      tell: { owner: ["admin"] },
    }),
  },
  parties: (record) => ({ owner: [record.owner] }),
  partyNames: { owner: { zh: "所属机关", en: "Owner" } },
  unique: (record) => (record.state === "in-force" ? [`calendar:${record.year}`] : []),
  row: (record) => ({ title: record.year }),
  box: () => "directory",
  boxes: { directory: { zh: "全部", en: "All" } },
} as const satisfies Concept<WorkingCalendar, S, P>;

const named = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(lines.map((line) => [line.slice(0, 10), line.slice(11)]));
/** One year as the clock reads it. */
export const yearOf = ({ official, off, work }: Omit<Days, "year"> & { official: boolean }): CalendarYear => ({
  official,
  off: named(off),
  work: named(work),
});
/** The calendar in force: the one that the service comes with, and over it what agencies have published. */
export const calendarWith = (base: Calendar, published: readonly WorkingCalendar[]): Calendar => ({
  ...base,
  ...Object.fromEntries(published.filter(({ state }) => state === "in-force").map((one) => [one.year, yearOf(one)])),
});
