import type * as z from "zod";
import type { Kept, Move } from "../core/lifecycle.ts";
import type { RunningClock } from "../core/timing.ts";
import type { ConceptName, concepts } from "../registry.ts";
import type { History, Line, Me, Page, ProblemBody } from "./contract.ts";
import type { DeliveryFilters, DeliveryLine, Redrive, WebhookSecret } from "./delivery.ts";
import type { AccessLine, FileLine, HandedOut, UploadForm } from "./endpoints/attachments.ts";
import type { Batch, BatchResult } from "./endpoints/batch.ts";
import type { CalendarUrl } from "./endpoints/calendar-feeds.ts";
import type { EventsPage } from "./endpoints/events.ts";
import type { Import, Imported } from "./endpoints/operators.ts";
import type { InboxLine, Marked, Readers, ReadMarks, Unread } from "./inbox.ts";
import { NAMES } from "./names.ts";
import type { CalendarPreview } from "./queries.ts";

type Concepts = typeof concepts;
type MoveName<C extends ConceptName> = Extract<keyof Concepts[C]["moves"], string>;
// biome-ignore lint/suspicious/noExplicitAny: only the type of what is sent is of interest here
type Sent<M> = M extends Move<any, any, any, any, any, infer W> ? W : never;
/** What a move of a concept takes as its body. */
export type InputOf<C extends ConceptName, M extends MoveName<C>> = Sent<Concepts[C]["moves"][M]>;
type Some<R, H> = Omit<R, Extract<keyof R, H>> & Partial<Pick<R, Extract<keyof R, H>>>;
/** A record as the API gives it; what not every party sees may be absent. */
export type View<C extends ConceptName> = Some<
  z.infer<Concepts[C]["record"]>,
  Concepts[C] extends { shows: infer S } ? keyof S : never
> & {
  allowedMoves: string[];
  dueOn?: string | undefined;
  workingDaysLeft: number | null;
  clocks: RunningClock[];
  parties: Record<string, string[]>;
  totals?: Record<string, number> | undefined;
};

/** A refusal by the service, with its problem+json body. */
export class ProblemError extends Error {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`);
    this.problem = problem;
  }
}
/** How to reach the service. `token` gives the present access token. */
export interface ClientOptions {
  base: string;
  token(): string | undefined | Promise<string | undefined>;
  language?: () => "zh" | "en";
  /** Details of refusals are wanted in that language alone. */
  oneLanguage?: true;
  fetch?: typeof fetch;
}
type Query = Record<string, string | number | undefined>;

const TRIES = 3;
const named = (concept: ConceptName) => NAMES.find(({ name }) => name === concept);

/** A typed client. Every write carries an Idempotency-Key and is sent again, at most three times, when the answer is lost. */
export function makeClient({ base, token, language = () => "zh", oneLanguage, fetch: send = fetch }: ClientOptions) {
  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const bearer = await token();
    const request = {
      method,
      headers: {
        "accept-language": language(),
        ...(oneLanguage && { prefer: "details=one-language" }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt++) {
      const response = await send(`${base}${path}`, request).catch((error: unknown) => {
        if (attempt >= TRIES) throw error;
      });
      if (response?.ok || response?.status === 304) return response;
      if (response && (response.status < 500 || response.status === 501 || attempt >= TRIES))
        throw new ProblemError(await problemOf(response));
      await new Promise((done) => setTimeout(done, 150 * 2 ** attempt * Math.random()));
    }
  }
  const call = async <T>(...request: Parameters<typeof ask>): Promise<T> => {
    const response = await ask(...request);
    return (response.status === 304 ? undefined : await response.json()) as T;
  };
  const get = <T>(path: string, query: Query = {}, headers?: Record<string, string>): Promise<T> => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
    const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
    return call<T>("GET", search ? `${path}?${search}` : path, undefined, headers);
  };
  const keyed = (key?: string) => ({ "idempotency-key": key ?? crypto.randomUUID() });
  const of = (concept: ConceptName) => `/api/${named(concept)?.plural}`;

  return {
    me: () => get<Me>("/api/me"),
    worklist: (query: { scope?: "mine" | "agency"; limit?: number; cursor?: string } = {}) =>
      get<Page<Line>>("/api/worklist", query),
    /** Finds records of all kinds; `cut` = there may be more. */
    search: (q: string) => get<{ data: Line[]; cut: boolean }>("/api/search", { q }),
    /** What the own agency was told after a position: without one from the oldest event kept, after `latest` nothing but a position. */
    events: async ({ after, limit }: { after?: number | "latest"; limit?: number } = {}): Promise<EventsPage> => {
      if (typeof after !== "number") return get<EventsPage>("/api/events", { after, limit });
      const news = await get<EventsPage | undefined>("/api/events", { after, limit }, { "if-none-match": `"${after}"` });
      return news ?? { data: [], cursor: after };
    },
    /** What the own agency was told, newest first; with `unread`, only what is addressed to the caller and not read yet. */
    inbox: (query: { unread?: "true" | undefined; limit?: number; cursor?: string | undefined } = {}) =>
      get<Page<InboxLine>>("/api/inbox", query),
    /** How many notices to the caller are unread. */
    unread: () => get<Unread>("/api/inbox/unread"),
    /** Marks notices, or everything told about a record up to now, as read by the caller. */
    markRead: (input: ReadMarks, key?: string) => call<Marked>("POST", "/api/inbox/read", input, keyed(key)),
    /** Who in the own agency has read a notice, and which of those whom it addresses have not. */
    readers: (event: string) => get<Readers>(`/api/inbox/${event}/readers`),
    /** Counts working days from a date (YYYY-MM-DD), not counting it. */
    compute: (from: string, days: number) =>
      get<{ date: string; provisional: boolean; skipped: { date: string; reason: string }[] }>("/api/calendar/compute", {
        from,
        days,
      }),
    /** Which open deadlines a calendar would move, before it is published. */
    previewCalendar: (input: InputOf<"calendar", "publish">) => call<CalendarPreview>("POST", "/api/calendars/preview", input),
    /** What was sent to the endpoints of the own agency, newest first. */
    deliveries: (query: DeliveryFilters & { limit?: number; cursor?: string | undefined } = {}) =>
      get<Page<DeliveryLine>>("/api/deliveries", query),
    /** Sends one message again. */
    replay: ({ event, subscription }: Pick<DeliveryLine, "event" | "subscription">, key?: string) =>
      call<DeliveryLine>("POST", `/api/deliveries/${event}/${subscription}/replay`, {}, keyed(key)),
    /** Sends the agency's parked messages again, all or some. */
    redrive: (input: Redrive = {}, key?: string) =>
      call<{ redriven: number }>("POST", "/api/deliveries/redrive", input, keyed(key)),
    /** The secret that a webhook's messages are signed with: shown once after each rotation. */
    webhookSecret: (id: string) => get<WebhookSecret>(`/api/subscriptions/${id}/secret`),
    /** The secret address of a calendar feed: shown once after each rotation. */
    calendarUrl: (id: string) => get<CalendarUrl>(`/api/calendar-feeds/${id}/url`),
    /** Makes several moves, each answered on its own: what was drafted without a network. */
    batch: (items: z.input<typeof Batch>["items"], key?: string) =>
      call<{ data: BatchResult[] }>("POST", "/api/batch", { items }, keyed(key)),
    /** Makes operators of the rows of a CSV, or tells what would become of them. */
    importOperators: (input: z.input<typeof Import>, key?: string) =>
      call<Imported>("POST", "/api/operators/import", input, keyed(key)),
    /** The operators as CSV, contacts masked for those who need not see them. */
    exportOperators: async () => (await ask("GET", "/api/operators/export")).text(),
    /** The form by which an attachment that was reserved is uploaded, good for 5 minutes. */
    uploadForm: (id: string, key?: string) => call<UploadForm>("POST", `/api/attachments/${id}/upload`, {}, keyed(key)),
    /** Has an attachment that was uploaded examined; refused (`file-rejected`) when it does not pass. */
    finalize: (id: string, key?: string) => call<View<"attachment">>("POST", `/api/attachments/${id}/finalize`, {}, keyed(key)),
    /** Who was handed out a file of the own agency, newest first. */
    accesses: (id: string, query: { limit?: number; cursor?: string } = {}) =>
      get<Page<AccessLine>>(`/api/attachments/${id}/accesses`, query),
    /** The files that a record holds. */
    files: async (concept: ConceptName, id: string) => (await get<{ data: FileLine[] }>(`${of(concept)}/${id}/files`)).data,
    /** An address, good for a minute, to download a file that a record holds. That it was given out is noted. */
    file: (concept: ConceptName, id: string, attachment: string, query: { original?: "true" } = {}) =>
      get<HandedOut>(`${of(concept)}/${id}/files/${attachment}`, query),
    list: (concept: ConceptName, query: Query = {}) => get<Page<Line>>(of(concept), query),
    /** Reads a record by id or short reference. */
    read: <C extends ConceptName>(concept: C, id: string) => get<View<C>>(`${of(concept)}/${id}`),
    /** Records that hang on one: inspections of an operation, cases of an operator. */
    related: (concept: ConceptName, id: string, query: { concept?: ConceptName; limit?: number; cursor?: string } = {}) =>
      get<Page<Line>>(`${of(concept)}/${id}/related`, query),
    history: (concept: ConceptName, id: string) => get<History>(`${of(concept)}/${id}/history`),
    /** An official paper of a record, as a page to show and print. */
    paper: async (concept: ConceptName, id: string, paper: string) =>
      (await ask("GET", `${of(concept)}/${id}/papers/${paper}`)).text(),
    /** The same page as a PDF. Refused with `no-printer` where the service cannot print. */
    paperPdf: async (concept: ConceptName, id: string, paper: string) =>
      (await ask("GET", `${of(concept)}/${id}/papers/${paper}.pdf`)).blob(),
    /** Brings a record into being. */
    start: <C extends ConceptName, M extends MoveName<C>>(concept: C, move: M, input: InputOf<C, M>, key?: string) =>
      call<View<C>>("POST", move === named(concept)?.birth ? of(concept) : `${of(concept)}/${move}`, input, keyed(key)),
    /** Makes a move on a record as the caller saw it; 412 when it has changed since. */
    move: <C extends ConceptName, M extends MoveName<C>>(
      concept: C,
      seen: Pick<Kept, "id" | "version">,
      move: M,
      input: InputOf<C, M>,
      key?: string,
    ) => call<View<C>>("POST", `${of(concept)}/${seen.id}/${move}`, input, { ...keyed(key), "if-match": `"${seen.version}"` }),
  };
}
export type Client = ReturnType<typeof makeClient>;

async function problemOf(response: Response): Promise<ProblemBody> {
  const body: unknown = await response.json().catch(() => undefined);
  const known = typeof body === "object" && body !== null && "code" in body;
  return known
    ? (body as ProblemBody)
    : { type: "about:blank", title: response.statusText, status: response.status, code: "internal", requestId: "" };
}
