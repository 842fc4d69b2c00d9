import { audience } from "../../shared/api/cloudevent.ts";
import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../shared/core/clock.ts";
import type { About } from "../../shared/messages/messages.ts";
import { allConcepts } from "../../shared/registry.ts";
import { DIRECTORY } from "./cast.ts";
import { ableTo, attempt, birthsOf, type Lived, later, movesOf, newborn, reach } from "./walk.ts";

export const link = "https://console.example.gov.cn/letters/ltr_1";
/** What every message of the tests is made with. */
export const base = { agencies: DIRECTORY, calendar: CALENDAR_CN, link };
/** The calendar after a day off was added in June. */
const CHANGED: Calendar = {
  ...CALENDAR_CN,
  "2026": { official: true, work: {}, off: { ...CALENDAR_CN["2026"]?.off, "2026-06-10": "防汛停工" } },
};
/** The messages about the last event of a life, one for each agency told. */
export const aboutsOf = (concept: (typeof allConcepts)[number], { record, events }: Lived): About[] => {
  const event = events.at(-1);
  return event ? audience(event).map(({ parties }) => ({ ...base, concept, event, record, parties })) : [];
};
/** One message for each move that can be made in each state of each concept, early and late, and for each agency it tells. */
export const told: About[] = allConcepts.flatMap((concept) => [
  ...birthsOf(concept).flatMap((birth) => aboutsOf(concept, newborn(concept, undefined, birth))),
  ...[...reach(concept).values()].flatMap(({ record }) =>
    movesOf(concept).flatMap(([name, move]) =>
      [2, 60 * 24 * 40].flatMap((minutes) => {
        const [who] = ableTo(concept, record, move);
        const calendar = name === "recount" ? CHANGED : CALENDAR_CN;
        const done = who && attempt(concept, record, name, who, later(record.updatedAt, minutes), { calendar });
        return done && "event" in done ? aboutsOf(concept, { record: done.next, events: [done.event] }) : [];
      }),
    ),
  ),
]);
