import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { endpoints } from "../../shared/api/contract.ts";
import type { Endpoint } from "../../shared/api/endpoint.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import { fieldErrors } from "../../shared/core/decide.ts";
import type { Actor, AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import type { CalendarInput } from "../../shared/domain/calendar.ts";
import { deliveryLog } from "../deliver/log.ts";
import { accessesOf, filesOf } from "../files/attachments.ts";
import { previewCalendar } from "../moves/calendar-preview.ts";
import { contextOf, perform } from "../moves/perform.ts";
import { exportOperators } from "../operators/operators.ts";
import { type Drawn, paper, sent } from "../papers/paper.ts";
import type { Deps } from "../ports/ports.ts";
import { inbox, readersOf, unreadCount } from "../read/inbox.ts";
import * as lines from "../read/lists.ts";
import * as reads from "../read/records.ts";
import { search } from "../read/search.ts";
import { actorOf, makeAuth } from "./auth.ts";
import { docsRoutes } from "./documents.ts";
import { actOf } from "./procedures.ts";
import { OPENS } from "./public.ts";
import { hasTag, keyOf, languageOf, problemBody, readBody, speechOf, versionOf } from "./requests.ts";

type Vars = { Variables: { requestId: string } };
type C = Context<Vars>;
/** What is answered: JSON (`still` = nothing has happened since the answer whose ETag this is), text of another media type with a cursor
 * where there is more of it, or a fingerprint by which callers ask whether it has changed, a paper, or a refusal. */
type Answered =
  | { answer: unknown; etag?: number; still?: boolean }
  | { answer: string; type: string; next?: string; print?: string }
  | Drawn
  | { problem: Refusal };

/** The HTTP service: every route comes from the contract. */
export function makeApp(deps: Deps): Hono<Vars> {
  const app = new Hono<Vars>();
  const identify = makeAuth(deps);

  app.use(async (c, next) => {
    c.set("requestId", c.req.header("x-amzn-trace-id") ?? deps.newId("req"));
    await next();
    c.header("x-request-id", c.get("requestId"));
    c.header("cache-control", c.res.headers.get("cache-control") ?? "no-store");
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", "data:"] },
    }),
  );

  const problem = (c: C, wrong: Refusal): Response => {
    const body = problemBody(
      wrong,
      speechOf((name) => c.req.header(name)),
      c.get("requestId"),
    );
    if (body.status === 401) c.header("www-authenticate", "Bearer");
    if (body.status === 503) c.header("retry-after", "1");
    if (body.status === 413) c.header("connection", "close");
    c.header("content-type", "application/problem+json");
    return c.body(JSON.stringify(body), body.status as 400);
  };
  const text = (c: C, { answer, type, next, print }: Extract<Answered, { type: string }>): Response => {
    if (print) c.header("etag", `"${print}"`);
    if (print) c.header("cache-control", "private, no-cache");
    if (print && hasTag(c.req.header("if-none-match"), print)) return c.body(null, 304);
    const more = new URLSearchParams({ ...c.req.query(), ...(next && { cursor: next }) });
    if (next) c.header("link", `<${c.req.path}?${more}>; rel="next"`);
    c.header("content-type", type);
    return c.body(answer);
  };
  const answer = async (c: C, result: Answered): Promise<Response> => {
    if ("problem" in result) return problem(c, result.problem);
    if ("page" in result) return (await sent(deps, c, result)) ?? problem(c, refuse("no-printer"));
    if ("type" in result) return text(c, result);
    if (result.etag !== undefined) c.header("etag", `"${result.etag}"`);
    if (result.still && hasTag(c.req.header("if-none-match"), result.etag)) return c.body(null, 304);
    return c.json(result.answer as object);
  };

  /** Runs a read for the officer behind the token; a read begun for the officer as last seen counts only if nothing changed. */
  const reading = (read: (c: C, actor: Actor) => Promise<Answered> | Answered) => async (c: C) => {
    const who = await identify(c.req.header("authorization"));
    if ("problem" in who) return problem(c, who.problem);
    who.fresh.catch(() => {});
    const begun = who.guess && Promise.resolve(read(c, actorOf(who.guess))).catch((error: unknown) => ({ error }));
    const fresh = await who.fresh;
    if ("problem" in fresh) return problem(c, fresh.problem);
    if (begun && who.guess?.version === fresh.officer.version) {
      const result = await begun;
      if ("error" in result) throw result.error;
      return answer(c, result);
    }
    return answer(c, await read(c, actorOf(fresh.officer)));
  };

  const making = (concept: AnyConcept, move: string, born: boolean) => async (c: C) => {
    const id = born ? deps.newId(concept.prefix) : await reads.idOf(deps, concept, c.req.param("id") ?? "");
    const who = await identify(c.req.header("authorization"), born ? undefined : id);
    if ("problem" in who) return problem(c, who.problem);
    who.fresh.catch(() => {});
    const body = await readBody(c.req.raw);
    if ("problem" in body) return problem(c, body.problem);
    const key = keyOf(c.req.header("idempotency-key"));
    if ("problem" in key) return problem(c, key.problem);
    const version = born ? {} : versionOf(c.req.header("if-match"));
    if ("problem" in version) return problem(c, version.problem);
    const fresh = await who.fresh;
    if ("problem" in fresh) return problem(c, fresh.problem);
    if (!id) return problem(c, refuse("not-found"));
    const actor = actorOf(fresh.officer);
    const idempotency = { key: `${actor.officer} ${key.key}`, print: deps.sha256(`${c.req.path}\n${body.text}`) };
    const done = await perform(deps, concept, { id, move, input: body.value, ...version }, actor, {
      idempotency,
      seen: fresh.record,
    });
    if ("problem" in done) return problem(c, done.problem);
    if (done.replayed) c.header("idempotent-replayed", "true");
    if (born) {
      c.status(201);
      c.header("location", `/api/${concept.plural}/${done.record.id}`);
    }
    return answer(c, await viewed(deps, concept, done.record, actor));
  };

  /** Does what is no move, once, for the officer as read anew: never on a guess. */
  const acting = (endpoint: Endpoint) => {
    const { method, body: schema, query: shape } = endpoint;
    const act = actOf(endpoint);
    return async (c: C) => {
      const who = await identify(c.req.header("authorization"));
      if ("problem" in who) return problem(c, who.problem);
      who.fresh.catch(() => {});
      const body = schema ? await readBody(c.req.raw) : { value: {} };
      if ("problem" in body) return problem(c, body.problem);
      const key = method === "POST" ? keyOf(c.req.header("idempotency-key")) : { key: "" };
      if ("problem" in key) return problem(c, key.problem);
      const fresh = await who.fresh;
      if ("problem" in fresh) return problem(c, fresh.problem);
      const input = schema?.safeParse(body.value);
      if (input && !input.success)
        return problem(c, refuse("invalid-input", undefined, { errors: fieldErrors(input.error.issues) }));
      const query = shape?.safeParse(c.req.query());
      if (query && !query.success) return problem(c, refuse("bad-query", undefined, { errors: fieldErrors(query.error.issues) }));
      const param = (name: string) => c.req.param(name) ?? "";
      const speech = speechOf((name) => c.req.header(name));
      const asked = { param, query: query?.data, input: input?.data, key: key.key, speech };
      const done = await act?.(deps, asked, actorOf(fresh.officer));
      return answer(c, done ?? { problem: refuse("not-found") });
    };
  };

  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const handler = endpoint.does
      ? making(endpoint.does.concept, endpoint.does.name, endpoint.status === 201)
      : endpoint.open
        ? async (c: C) => answer(c, await opened(deps, endpoint, c))
        : endpoint.acts
          ? acting(endpoint)
          : endpoint.body
            ? reading((c, actor) => previewed(deps, endpoint, c, actor))
            : reading((c, actor) => readOf(deps, endpoint, c, actor));
    app.on(endpoint.method, path, handler);
  }
  docsRoutes(app);
  const paths = [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, at]) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: at.map(({ method }) => method),
  }));
  app.notFound((c) => {
    const methods = paths.find(({ pattern }) => pattern.test(c.req.path))?.methods;
    if (!methods) return problem(c, refuse("not-found"));
    c.header("allow", methods.join(", "));
    return problem(c, refuse("method-not-allowed"));
  });
  app.onError((error, c) => {
    // The address of a calendar is its secret.
    const path = c.req.path.replace(/^(\/ical\/\w+)\..*/, "$1");
    deps.log.error("request failed", { requestId: c.get("requestId"), path, error });
    return problem(c, refuse(isPassing(error) ? "unavailable" : "internal"));
  });
  return app;
}

/** Answers anybody. */
const opened = async (deps: Deps, { id }: Endpoint, c: C): Promise<Answered> =>
  (await OPENS[id]?.(deps, (name) => c.req.param(name) ?? "")) ?? { problem: refuse("not-found") };

/** Whether an engine was out of reach or too busy, rather than the request or the code at fault. */
const isPassing = (error: Error & { code?: string }): boolean =>
  /Throttl|ProvisionedThroughput|RequestLimit|InProgress|Timeout|ECONN|EPIPE|InternalServerError|ServiceUnavailable/i.test(
    `${error.name} ${error.code} ${error.message}`,
  );

const viewed = async (deps: Deps, concept: AnyConcept, record: Kept, actor: Actor): Promise<Answered> => ({
  answer: await reads.view(deps, concept, record, await contextOf(deps, actor)),
  etag: record.version,
});

/** Answers a question that is too long for a URL. It changes nothing, so it needs no key. */
async function previewed(deps: Deps, { body: schema }: Endpoint, c: C, actor: Actor): Promise<Answered> {
  const body = await readBody(c.req.raw.clone());
  if ("problem" in body) return body;
  const input = schema?.safeParse(body.value);
  if (!input?.success) return { problem: refuse("invalid-input", undefined, { errors: fieldErrors(input?.error.issues ?? []) }) };
  return { answer: await previewCalendar(deps, input.data as CalendarInput, actor) };
}

/** Answers a GET of the contract. */
async function readOf(deps: Deps, endpoint: Endpoint, c: C, actor: Actor): Promise<Answered> {
  const { id, query: schema, of: concept } = endpoint;
  const query = schema?.safeParse(c.req.query());
  if (query && !query.success) return { problem: refuse("bad-query", undefined, { errors: fieldErrors(query.error.issues) }) };
  // biome-ignore lint/suspicious/noExplicitAny: the schema that has just accepted it is the one each reader is typed by
  const asked = query?.data as any;
  const key = c.req.param("id") ?? "";
  if (concept) {
    if (id.endsWith(".list")) return lines.list(deps, concept, asked, actor);
    if (id.endsWith(".files")) return filesOf(deps, concept, key, actor);
    if (id.endsWith(".accesses")) return accessesOf(deps, key, asked, actor);
    if (id.endsWith(".history")) return reads.history(deps, concept, key, actor);
    if (id.endsWith(".related")) return lines.related(deps, concept, key, asked, actor);
    if (endpoint.paper) return paper(deps, concept, endpoint, key, actor);
    const record = await reads.find(deps, concept, key, actor);
    return record ? viewed(deps, concept, record, actor) : { problem: refuse("not-found") };
  }
  if (id === "search") return search(deps, asked, actor);
  if (id === "worklist") return lines.worklist(deps, asked, actor);
  if (id === "inbox") return inbox(deps, asked, actor);
  if (id === "inbox.unread") return unreadCount(deps, actor);
  if (id === "inbox.readers") return readersOf(deps, c.req.param("event") ?? "", actor);
  if (id === "events") return reads.events(deps, asked, actor);
  if (id === "deliveries.list") return deliveryLog(deps, asked, actor);
  if (id === "operators.export") return exportOperators(deps, asked, languageOf(c.req.header("accept-language")), actor);
  if (id === "calendar.compute") return { answer: await reads.compute(deps, asked) };
  return { answer: reads.me(actor, deps.now()) };
}
