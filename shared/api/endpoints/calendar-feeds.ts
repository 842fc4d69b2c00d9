import * as z from "zod";
import type { Endpoint } from "../endpoint.ts";

/** The media type of a calendar. */
export const CALENDAR = "text/calendar";
/** The secret address of a calendar feed, shown once per generation. */
export const CalendarUrl = z.object({ url: z.url(), generation: z.int() });
export type CalendarUrl = z.infer<typeof CalendarUrl>;

/** The endpoints of calendar feeds beside their moves: the address, and the calendar under it. */
export const calendarFeedEndpoints = [
  {
    kind: "procedure",
    id: "calendar-feeds.url",
    method: "GET",
    path: "/api/calendar-feeds/{id}/url",
    tag: "calendar-feeds",
    summary: { zh: "日历订阅：订阅地址（只显示一次）", en: "Calendar feed: its secret address, once" },
    status: 200,
    answer: CalendarUrl,
  },
  {
    kind: "public",
    id: "calendar-feeds.ics",
    method: "GET",
    path: "/ical/{file}",
    tag: "calendar-feeds",
    summary: { zh: "日历订阅：日历内容（凭地址读取）", en: "Calendar feed: the calendar, to whoever has its address" },
    status: 200,
    answer: z.string(),
    produces: CALENDAR,
  },
] as const satisfies readonly Endpoint[];
