import { rebuild } from "../functions/rebuild.ts";
import { makeTallies } from "../functions/tallies.ts";
import { CALENDAR_CN } from "../shared/calendar.ts";
import { calendarWith, type WorkingCalendar } from "../shared/domain/calendar.ts";
import { onTables } from "./on-tables.ts";

await onTables(async (on) => {
  const calendar = async () => calendarWith(CALENDAR_CN, await on.lists.directory<WorkingCalendar>("calendar"));
  const { records, events, removed } = await rebuild({ ...on, calendar, tallies: makeTallies(on.db, on.tables) });
  console.log(`rebuilt ${records} records from ${events} events; ${removed} stray lines removed`);
});
