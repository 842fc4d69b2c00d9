import { CALENDAR_CN } from "../../../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../../../shared/core/clock.ts";
import { calendarWith, type WorkingCalendar } from "../../../../shared/domain/calendar.ts";
import { usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";

const PAGE = 100;

/** The working calendar in force, and the records that were published over the one that the service comes with, by year. */
export function useCalendars() {
  const client = useClient();
  const pages = usePages(["calendar", "admin"], (cursor) => client.list("calendar", { state: "in-force", limit: PAGE, cursor }));
  const published = pages.rows?.flatMap(({ record }) => (record ? [record as unknown as WorkingCalendar] : []));
  const inForce: Calendar | undefined = published && calendarWith(CALENDAR_CN, published);
  return { inForce, published: new Map(published?.map((one) => [one.year, one])), error: pages.error, retry: pages.retry };
}
