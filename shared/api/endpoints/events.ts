import * as z from "zod";
import { CloudEvent } from "../cloudevent.ts";
import type { Endpoint } from "../endpoint.ts";

/** Days after which an event leaves its agency's feed. Records, inboxes and histories keep it. */
export const FEED_DAYS = 30;
const LAST_POSITION = 999_999_999_999;

/** From where to read a feed: after a position, from now on, or (without) from its oldest event. */
export const EventsQuery = z.strictObject({
  after: z
    .union([z.literal("latest"), z.coerce.number().int().min(0).max(LAST_POSITION)])
    .optional()
    .meta({
      description: "The cursor of the last answer. `latest` = only what comes from now on. Without it: the oldest event kept",
    }),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type EventsQuery = z.infer<typeof EventsQuery>;
/** What an agency was told after a cursor, in the order of its feed, and the cursor to go on from. */
export const EventsPage = z.object({
  data: z.array(CloudEvent),
  cursor: z.int().meta({ description: "Goes into `after` of the next request; never expires, rises without gaps" }),
});
export type EventsPage = z.infer<typeof EventsPage>;

/** The catch-up feed. */
export const feedEndpoints = [
  {
    kind: "read",
    id: "events",
    method: "GET",
    path: "/api/events",
    tag: "events",
    summary: { zh: "事件：本单位被告知的事项，按顺序", en: "What my agency was told, in order, after a cursor" },
    query: EventsQuery,
    status: 200,
    answer: EventsPage,
  },
] as const satisfies readonly Endpoint[];
