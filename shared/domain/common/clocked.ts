import * as z from "zod";
import {
  addCalendarDays,
  addDays,
  addWorkingDays,
  type DueDate,
  daysBetween,
  stageOpens,
  workingDaysBetween,
} from "../../core/clock.ts";
import type { Clock, Ctx, Duty, Kept, Move } from "../../core/lifecycle.ts";
import { type Problem, refuse, type Text } from "../../core/problem.ts";
import { choice, DateOnly, fault, field, today } from "./fields.ts";

const countIn = choice("计算方式", "Counted in", {
  working: { zh: "工作日", en: "Working days" },
  calendar: { zh: "自然日（末日为休息日的顺延）", en: "Calendar days (a last day off moves on)" },
  plain: { zh: "自然日（不顺延）", en: "Calendar days (never moved)" },
}).optional();
/** The days that a time limit is counted in; working days unless it says otherwise. */
export type CountIn = NonNullable<z.infer<typeof countIn>>;

/** What a record keeps of its time limit. */
export const clockedFields = {
  provisional: z.boolean().optional(),
  /** The day that the time limit is counted from and the days it holds; absent once another date was told. */
  countFrom: field(DateOnly.optional(), "起算日", "Counted from"),
  countDays: field(z.int().optional(), "工作日数", "Working days"),
  countIn,
  pausedOn: field(DateOnly.optional(), "停止计时", "Clock stopped on"),
  overdueSince: field(DateOnly.optional(), "超期起", "Overdue since"),
  fired: z.array(z.string()).optional(),
};
/** A record with a time limit. */
export interface Clocked extends Kept {
  dueOn?: string | undefined;
  provisional?: boolean | undefined;
  countFrom?: string | undefined;
  countDays?: number | undefined;
  countIn?: CountIn | undefined;
  pausedOn?: string | undefined;
  overdueSince?: string | undefined;
  fired?: string[] | undefined;
}

/** A time limit as it was counted: `provisional` when an unofficial calendar year was needed. */
export interface Counted {
  dueOn: string;
  countFrom: string;
  countDays: number;
  countIn?: CountIn;
  provisional?: boolean;
}
const COUNTS: Record<CountIn, (ctx: Ctx, from: string, days: number) => DueDate> = {
  working: (ctx, from, days) => addWorkingDays(ctx.calendar, from, days),
  calendar: (ctx, from, days) => addCalendarDays(ctx.calendar, from, days),
  plain: (_, from, days) => ({ date: addDays(from, days), provisional: false, skipped: [] }),
};
/** The due date so many days after a day, which is not counted itself (程序规定 Art. 80). */
export function counted(ctx: Ctx, countFrom: string, countDays: number, countIn: CountIn = "working"): Counted {
  const due = COUNTS[countIn](ctx, countFrom, countDays);
  return {
    dueOn: due.date,
    countFrom,
    countDays,
    ...(countIn !== "working" && { countIn }),
    ...(due.provisional && { provisional: true }),
  };
}
/** The due date so many days from today. */
export const dueAt = (ctx: Ctx, days: number, countIn?: CountIn): Counted => counted(ctx, today(ctx), days, countIn);
/** What a new time limit (or none) makes of a record: nothing of the old one stays. */
export const begun = (data: Partial<Counted>) => ({
  dueOn: data.dueOn,
  countFrom: data.countFrom,
  countDays: data.countDays,
  countIn: data.countIn,
  provisional: data.provisional,
  pausedOn: undefined,
  overdueSince: undefined,
  fired: [],
});

/** The same time limit under the calendar of today. */
export const recounted = (record: Clocked, ctx: Ctx): Counted =>
  counted(ctx, record.countFrom ?? today(ctx), record.countDays ?? 0, record.countIn);
/** Whether a change of the calendar has moved the due date, or made it certain. */
function recountable(record: Clocked, ctx: Ctx): Problem | undefined {
  if (!record.countFrom || record.countDays === undefined) return refuse("wrong-state");
  const { dueOn, provisional } = recounted(record, ctx);
  return dueOn === record.dueOn && Boolean(provisional) === Boolean(record.provisional) ? refuse("wrong-state") : undefined;
}

/** The due date after a pause: later by the days that it lasted. */
export function stillInTime(record: Clocked, ctx: Ctx): { dueOn: string; countDays?: number; provisional?: boolean } {
  const { countIn = "working", pausedOn = today(ctx), dueOn = today(ctx) } = record;
  const stopped =
    countIn === "working" ? workingDaysBetween(ctx.calendar, pausedOn, today(ctx)) : daysBetween(pausedOn, today(ctx));
  if (record.countFrom && record.countDays !== undefined)
    return counted(ctx, record.countFrom, record.countDays + stopped, countIn);
  const due = COUNTS[countIn](ctx, dueOn, stopped);
  return { dueOn: due.date, ...(due.provisional && { provisional: true }) };
}
/** What the end of a pause changes: stages fire anew only when the date has moved. */
export const goneOn = (record: Clocked, data: { dueOn: string; countDays?: number; provisional?: boolean }) => ({
  ...data,
  pausedOn: undefined,
  fired: data.dueOn === record.dueOn ? record.fired : [],
});

/** An extension must be told before the time limit expires (程序规定 Art. 45). */
export const extendable = (record: Clocked, ctx: Ctx): Problem | undefined =>
  record.dueOn && today(ctx) > record.dueOn ? refuse("past-due") : undefined;
/** The new date must be later than the present one. */
export const notYet = (record: Clocked, dueOn: string): Problem | undefined =>
  record.dueOn && dueOn <= record.dueOn
    ? fault("/dueOn", { zh: "须晚于现期限", en: "must be later than the present date" })
    : undefined;
/** What an extension changes: the date is told, not counted any more. */
export const extended = (dueOn: string) => ({
  dueOn,
  countFrom: undefined,
  countDays: undefined,
  provisional: undefined,
  fired: [],
});

/** When the service itself speaks up, in working days relative to the due date (0 = once that day is over). */
export const STAGES = { remind: -3, warn: -1, lapse: 0, escalate: 5 } as const;
type Stage = keyof typeof STAGES;

/** A system move fires once per due date, from the day that its stage opens on. */
export const once = <R extends Clocked>(stage: string, workingDays: number, due: (record: R) => string | undefined) => ({
  when: (record: R, ctx: Ctx): Problem | undefined => {
    const dueOn = due(record);
    if (!dueOn || record.fired?.includes(stage)) return refuse("wrong-state");
    return today(ctx) < stageOpens(ctx.calendar, dueOn, workingDays) ? refuse("too-early") : undefined;
  },
  apply: (record: R) => ({ fired: [...(record.fired ?? []), stage] }) as Partial<R>,
});

/** The clock of a record's time limit, with all its stages or only some (a short limit needs no reminder); it stands still in a pause. */
export const limitClock = <R extends Clocked>(
  label: Text,
  basis: (record: R) => Text,
  only: readonly Stage[] = ["remind", "warn", "lapse", "escalate"],
): Clock<R> => ({
  label,
  due: (record) => (record.pausedOn ? undefined : record.dueOn),
  fired: (record) => record.fired ?? [],
  basis,
  stages: only.map((move) => ({ move, workingDays: STAGES[move] })),
});

const WORDS: Record<Stage | "recount", { label: Text; past: string }> = {
  recount: { label: { zh: "期限重算", en: "Count anew" }, past: "recounted" },
  remind: { label: { zh: "临期提醒", en: "Remind" }, past: "reminded" },
  warn: { label: { zh: "到期预警", en: "Warn" }, past: "warned" },
  lapse: { label: { zh: "超期", en: "Lapse" }, past: "lapsed" },
  escalate: { label: { zh: "督办", en: "Escalate" }, past: "escalated" },
};
type Tell<P extends string> = Partial<Record<P, readonly Duty[]>>;

/** The moves that the service makes by itself on a record with a time limit: one for each stage, and the recount of a changed calendar. */
export function timingOf<R extends Clocked, S extends string, P extends string>(
  concept: string,
  from: readonly S[],
  tell: Record<Stage | "recount", Tell<P>>,
  onLapse: (record: R) => Partial<R> = () => ({}),
) {
  // biome-ignore lint/suspicious/noExplicitAny: system moves take no input; what their events remember is their own affair
  type Row = Move<R, S, P, any, any, any>;
  const base = (name: Stage | "recount") => ({
    label: WORDS[name].label,
    event: `${concept}.${WORDS[name].past}`,
    input: z.strictObject({}),
    from,
    to: null,
    by: { system: [] } as Row["by"],
    tell: tell[name],
  });
  const stage = (name: Stage): Row => {
    const rule = once<R>(name, STAGES[name], (record) => record.dueOn);
    const late = (record: R) =>
      name === "lapse" && record.dueOn ? { overdueSince: addDays(record.dueOn, 1), ...onLapse(record) } : {};
    return { ...base(name), ...rule, apply: (record) => ({ ...rule.apply(record), ...late(record) }) };
  };
  const recount: Row = {
    ...base("recount"),
    when: recountable,
    facts: (record, _, ctx) => ({ ...recounted(record, ctx), oldDueOn: record.dueOn }),
    apply: (record, { oldDueOn, ...data }) => ({
      ...data,
      provisional: data.provisional,
      ...(data.dueOn !== oldDueOn && {
        overdueSince: undefined,
        fired: (record.fired ?? []).filter((move) => !Object.hasOwn(STAGES, move)),
      }),
    }),
  };
  return { recount, remind: stage("remind"), warn: stage("warn"), lapse: stage("lapse"), escalate: stage("escalate") };
}
