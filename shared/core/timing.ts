import { type Calendar, localDate, stageOpens, workingDaysBetween } from "./clock.ts";
import type { AnyConcept, Clock, Ctx, Kept } from "./lifecycle.ts";
import type { Text } from "./problem.ts";

/** A clock that runs on a record now. */
export interface RunningClock {
  name: string;
  label: Text;
  dueOn: string;
  workingDaysLeft: number;
  basis: Text;
}
// biome-ignore lint/suspicious/noExplicitAny: clocks of every concept alike
const clocksOf = (concept: AnyConcept, record: Kept): [string, Clock<any>][] =>
  (concept.states[record.state]?.clocks ?? []).flatMap((name) => {
    const clock = concept.clocks?.[name];
    return clock ? [[name, clock] as const] : [];
  }) as [string, Clock<unknown>][];

/** The clocks that run on a record, with the reason of each date. */
export const runningClocks = (concept: AnyConcept, record: Kept, ctx: Pick<Ctx, "now" | "calendar">): RunningClock[] =>
  clocksOf(concept, record).flatMap(([name, clock]) => {
    const dueOn = clock.due(record);
    if (!dueOn) return [];
    const workingDaysLeft = workingDaysBetween(ctx.calendar, localDate(ctx.now), dueOn);
    return [{ name, label: clock.label, dueOn, workingDaysLeft, basis: clock.basis(record) }];
  });

/** The stages that have not fired yet, each with the day it opens on, earliest first. */
export const rings = (concept: AnyConcept, record: Kept, calendar: Calendar): { move: string; on: string }[] =>
  clocksOf(concept, record)
    .flatMap(([, clock]) => {
      const due = clock.due(record);
      const left = due ? clock.stages.filter(({ move }) => !clock.fired(record).includes(move)) : [];
      return left.map(({ move, workingDays }) => ({ move, on: stageOpens(calendar, due ?? "", workingDays) }));
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** The day (Asia/Shanghai) on which the service next has to look at a record; nothing when no clock will ring. */
export const nextRing = (concept: AnyConcept, record: Kept, calendar: Calendar): string | undefined =>
  rings(concept, record, calendar)[0]?.on;
