import * as z from "zod";
import { Cause, RecordEvent } from "../core/event.ts";
import type { AnyConcept } from "../core/lifecycle.ts";
import { birthOf, DUTIES, isBirth, movesOfPeople } from "../core/lifecycle.ts";
import { attachment } from "../domain/attachment/index.ts";
import { calendar } from "../domain/calendar.ts";
import { allConcepts } from "../registry.ts";
import { Receipt } from "./delivery.ts";
import { type Endpoint, readAs } from "./endpoint.ts";
import { attachmentEndpoints, fileEndpoints } from "./endpoints/attachments.ts";
import { batchEndpoint } from "./endpoints/batch.ts";
import { calendarFeedEndpoints } from "./endpoints/calendar-feeds.ts";
import { deliveryEndpoints } from "./endpoints/deliveries.ts";
import { feedEndpoints } from "./endpoints/events.ts";
import { inboxEndpoints } from "./endpoints/inbox.ts";
import { operatorEndpoints } from "./endpoints/operators.ts";
import { paperEndpoints } from "./endpoints/papers.ts";
import { searchEndpoint } from "./endpoints/search.ts";
import { listQueryOf } from "./filters.ts";
import { pageOf } from "./paging.ts";
import { CalendarPreview, Computed, ComputeQuery, RelatedQuery, WorklistQuery } from "./queries.ts";

const words = z.object({ zh: z.string(), en: z.string() });

/** What every record comes with, computed for the caller at the moment of reading. */
export const viewFields = {
  allowedMoves: z.array(z.string()).meta({ description: "Moves that the caller can make now" }),
  dueOn: z.iso.date().optional().meta({ description: "Date (Asia/Shanghai) by which the present step is due" }),
  workingDaysLeft: z
    .int()
    .nullable()
    .meta({ description: "Working days until dueOn, negative when late, null when no clock runs" }),
  clocks: z
    .array(z.object({ name: z.string(), label: words, dueOn: z.iso.date(), workingDaysLeft: z.int(), basis: words }))
    .meta({ description: "The clocks that run now, each with the reason of its date" }),
  parties: z.record(z.string(), z.array(z.string())).meta({ description: "Agency ids by the part they play" }),
  totals: z
    .record(z.string(), z.int())
    .optional()
    .meta({ description: "What other records add up to, where the kind has totals" }),
};
/** One line of a list: enough to choose a record by, and the move it waits for. */
export const Line = z.object({
  id: z.string(),
  concept: z.string(),
  version: z.int().meta({ description: "The version of the record that the line shows" }),
  ref: z.string().optional(),
  number: z.string().optional(),
  title: z.string(),
  state: z.string(),
  parties: z.array(z.string()).meta({ description: "Parts that the caller's agency plays" }),
  handler: z.string().optional(),
  agencies: z.array(z.string()).optional().meta({ description: "Agencies that it is assigned to" }),
  position: z.object({ lat: z.number(), lng: z.number() }).optional().meta({ description: "Where it is, in degrees of WGS-84" }),
  urgency: z.string().optional(),
  dueOn: z.iso.date().optional(),
  workingDaysLeft: z.int().nullable(),
  updatedAt: z.iso.datetime(),
  address: z.string().optional().meta({ description: "Where in the console it leads, for kinds that name addresses" }),
  next: z.string().optional().meta({ description: "The move that the record waits for, when the caller may make it" }),
  record: z.record(z.string(), z.unknown()).optional().meta({ description: "The whole record, in directories only" }),
});
export type Line = z.infer<typeof Line>;

/** An event as a party may see it; `withheld` = another agency's internal step, shown without its content. */
export const HistoryLine = RecordEvent.extend({
  withheld: z.boolean().optional(),
  receipts: z.array(Receipt).optional(),
  effects: z
    .array(Cause.extend({ type: z.string() }))
    .optional()
    .meta({ description: "Events in other records that this one set off" }),
});
export type HistoryLine = z.infer<typeof HistoryLine>;
/** The event in a line of a history, as its hash covers it. */
export const eventOf = ({ withheld: _withheld, receipts: _receipts, effects: _effects, ...event }: HistoryLine): RecordEvent =>
  event;
/** A record's history, and whether its hash chain holds from the first event to the last. */
export const History = z.object({ data: z.array(HistoryLine), intact: z.boolean() });
export type History = z.infer<typeof History>;

/** Who is signed in, and which records this officer may open. */
export const Me = z.object({
  officer: z.string(),
  name: z.string(),
  agency: z.string(),
  duties: z.array(z.enum(DUTIES)),
  births: z.array(z.string()).meta({ description: "concept.move pairs that start a record" }),
  now: z.iso.datetime().meta({ description: "The service's clock" }),
});
export type Me = z.infer<typeof Me>;

/** RFC 9457 problem details, with the stable `code` to program against. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  allowedMoves: z.array(z.string()).optional(),
  cursor: z.int().optional(),
  requestId: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

export const LinePage = pageOf(Line);
/** A page of a list. */
export interface Page<T> {
  data: T[];
  page: { nextCursor: string | null };
}

/** The record as the API gives it; what not every party sees may be absent. */
const viewOf = (concept: AnyConcept) => {
  const hidden = Object.keys(concept.shows ?? {}).map((name) => [name, true]);
  return (concept.record as z.ZodObject).partial(Object.fromEntries(hidden)).extend(viewFields);
};

function endpointsOf(concept: AnyConcept) {
  const { plural, label } = concept;
  const answer = viewOf(concept);
  const base = `/api/${plural}`;
  const read = <const R extends string>(reads: R, path: string, zh: string, en: string) =>
    ({
      kind: "record",
      of: concept,
      reads,
      id: `${plural}.${reads}`,
      method: "GET",
      path,
      tag: plural,
      summary: { zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` },
      status: 200,
    }) as const;
  const moves = movesOfPeople(concept).map(([name, move]) => {
    const born = isBirth(move);
    return {
      kind: "move",
      does: { concept, name, move },
      id: `${plural}.${name}`,
      method: "POST",
      path: born ? (name === birthOf(concept) ? base : `${base}/${name}`) : `${base}/{id}/${name}`,
      tag: plural,
      summary: { zh: `${label.zh}：${move.label.zh}`, en: `${label.en}: ${move.label.en}` },
      body: move.input,
      status: born ? 201 : 200,
      answer,
    } as const;
  });
  return [
    { ...read("list", base, "列表", "list a box"), query: listQueryOf(concept), answer: LinePage },
    ...moves,
    { ...read("get", `${base}/{id}`, "详情", "read one, by id or short reference"), answer },
    { ...read("related", `${base}/{id}/related`, "关联记录", "what hangs on it"), query: RelatedQuery, answer: LinePage },
    { ...read("history", `${base}/{id}/history`, "流转记录", "history with its hash chain"), answer: History },
    ...paperEndpoints(concept),
    ...fileEndpoints(concept),
    ...(concept === attachment ? attachmentEndpoints(concept, answer) : []),
  ];
}

const serviceEndpoints = [
  readAs("me", "/api/me", "service", "当前登录人员", "Who is signed in", Me),
  { ...readAs("worklist", "/api/worklist", "service", "待办", "What waits for me", LinePage), query: WorklistQuery },
  searchEndpoint(Line),
  {
    ...readAs(
      "calendar.compute",
      "/api/calendar/compute",
      "service",
      "期限计算",
      "Count working days, explaining each skipped day",
      Computed,
    ),
    query: ComputeQuery,
  },
  {
    kind: "preview",
    id: "calendars.preview",
    method: "POST",
    path: "/api/calendars/preview",
    tag: "calendars",
    summary: { zh: "工作日历：预览受影响的期限", en: "Working calendar: preview the deadlines it would move" },
    body: calendar.moves.publish.input,
    status: 200,
    answer: CalendarPreview,
  },
  {
    kind: "public",
    id: "health",
    method: "GET",
    path: "/api/health",
    tag: "service",
    summary: { zh: "运行状况", en: "Whether the service answers" },
    status: 200,
    answer: z.object({ ok: z.literal(true) }),
  },
] as const satisfies readonly Endpoint[];

/** Every endpoint of the service, each with its kind and, where it is one of a kind, its own id: what the app's tables are checked by. */
export const endpoints = [
  ...serviceEndpoints,
  ...feedEndpoints,
  batchEndpoint,
  ...inboxEndpoints,
  ...deliveryEndpoints,
  ...operatorEndpoints,
  ...calendarFeedEndpoints,
  ...allConcepts.flatMap(endpointsOf),
] satisfies readonly Endpoint[];
/** Any of them. */
export type AnyEndpoint = (typeof endpoints)[number];
