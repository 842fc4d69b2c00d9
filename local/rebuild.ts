import { rebuild } from "../functions/repair/rebuild.ts";
import { makeTotals } from "../functions/store/totals.ts";
import { CALENDAR_CN } from "../shared/core/calendar-cn.ts";
import { calendarWith, type WorkingCalendar } from "../shared/domain/calendar.ts";
import { onTables } from "./on-tables.ts";

await onTables(
  async (on, wants) => {
    const calendar = async () => calendarWith(CALENDAR_CN, await on.lists.directory<WorkingCalendar>("calendar"));
    const totals = makeTotals(on.db, on.tables);
    const now = () => new Date().toISOString();
    const { records, events, removed } = await rebuild(
      { ...on, totals, calendar, now },
      { newPositions: wants("new-positions") },
    );
    console.log(`rebuilt ${records} records from ${events} events; ${removed} stray lines removed`);
  },
  ["new-positions"],
);
