import * as z from "zod";
import { endpoints, History, LinePage, ProblemBody } from "./contract.ts";
import { type Endpoint, isProcedure } from "./endpoint.ts";
import { InboxPage } from "./inbox.ts";
import { ALL_PROBLEMS, type AnyCode } from "./problems.ts";

type Json = Record<string, unknown>;
/** A schema as JSON Schema 2020-12: of what goes in, or of what comes out. */
export const schemaOf = (type: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: "any" });
  return schema;
};
/** Answers that several operations share, by name. */
const COMPONENTS = new Map<z.ZodType, string>([
  [LinePage, "LinePage"],
  [InboxPage, "InboxPage"],
  [History, "History"],
  ...endpoints.flatMap((one): [z.ZodType, string][] => (one.kind === "move" ? [[one.answer, one.does.concept.name]] : [])),
]);
const answerOf = (type: z.ZodType): Json => {
  const name = COMPONENTS.get(type);
  return name ? { $ref: `#/components/schemas/${name}` } : schemaOf(type, "output");
};
const json = (schema: Json, type = "application/json") => ({ [type]: { schema } });

const READS: AnyCode[] = ["unauthenticated", "unknown-officer"];
const BODIES: AnyCode[] = ["malformed", "too-large", "unsupported-media-type", "invalid-input"];
const WRITES: AnyCode[] = ["idempotency-key-required", "idempotency-key-reused", "rule-broken", "not-your-move", "unavailable"];
const KEYED: AnyCode[] = ["idempotency-key-required", "unavailable"];
/** Problems of single endpoints. */
const OF_THEIR_OWN: Record<string, AnyCode[]> = {
  "inbox.read": ["not-found"],
  "calendar-feeds.url": ["already-shown"],
  "deliveries.replay": ["wrong-state"],
  "subscriptions.secret": ["already-shown"],
  events: ["cursor-trimmed"],
  "attachments.upload": ["wrong-state"],
  "attachments.finalize": ["wrong-state", "not-uploaded", "file-rejected"],
};
/** Endpoints that answer 304 while nothing is new. */
const POLLED: readonly string[] = ["events"];
const PRINTED: AnyCode[] = ["no-printer", "unavailable"];
const MOVES: AnyCode[] = ["not-found", "wrong-state", "stale", "if-match-required"];

/** The problems that an endpoint can answer with, of those every endpoint of its kind has. */
function problemsOf(endpoint: Endpoint): AnyCode[] {
  const { id, kind, query, body, method, path, status, produces } = endpoint;
  const moves = kind === "move";
  const one = path.includes("{");
  return [
    ...(kind === "public" ? [] : READS),
    ...(query ? (["bad-query"] as const) : []),
    ...(query && "cursor" in query.shape ? (["bad-cursor"] as const) : []),
    ...(body ? BODIES : []),
    ...(isProcedure(endpoint) ? (["not-your-move", ...(method === "POST" ? KEYED : [])] as const) : []),
    ...(OF_THEIR_OWN[id] ?? []),
    ...(produces === "application/pdf" ? PRINTED : []),
    ...(moves ? WRITES : one ? (["not-found"] as const) : []),
    ...(moves && status === 200 ? MOVES : moves ? (["already-exists"] as const) : []),
  ];
}

function responses(endpoint: Endpoint): Json {
  const byStatus = Map.groupBy(problemsOf(endpoint), (code) => ALL_PROBLEMS[code].status);
  const refusals = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\` ${ALL_PROBLEMS[code].title.en}`).join("; "),
        content: json({ $ref: "#/components/schemas/Problem" }, "application/problem+json"),
      },
    ]);
  const polled = POLLED.includes(endpoint.id);
  const tag = endpoint.kind === "move" ? "Version of the record" : polled && "The cursor";
  const headers = tag && { ETag: { description: tag, schema: { type: "string" } } };
  const ok = {
    description: endpoint.summary.en,
    content: json(answerOf(endpoint.answer), endpoint.produces),
    ...(headers && { headers }),
  };
  const still = { description: "Nothing is new since the answer whose ETag was sent as If-None-Match; no body" };
  return { [endpoint.status]: ok, ...(polled && { 304: still }), ...Object.fromEntries(refusals) };
}

const header = (name: string, description: string, required = true) => ({
  name,
  in: "header",
  required,
  description,
  schema: { type: "string" },
});

function operation(endpoint: Endpoint): Json {
  const { id, method, tag, summary, path, query, body, kind, status } = endpoint;
  const does = kind === "move" ? endpoint.does : undefined;
  const search = query ? schemaOf(query, "input") : undefined;
  const required = (search?.["required"] as string[] | undefined) ?? [];
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
      name,
      in: "path",
      required: true,
      description: name === "id" ? "Id or short reference" : `Id of the ${name}`,
      schema: { type: "string" },
    })),
    ...Object.entries((search?.["properties"] as Json | undefined) ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      schema,
    })),
    ...(does || (isProcedure(endpoint) && method === "POST")
      ? [header("Idempotency-Key", "The same key and body give the same answer; another body is refused")]
      : []),
    ...(POLLED.includes(id) ? [header("If-None-Match", "ETag of the last answer: 304 while nothing is new", false)] : []),
    ...(does && status === 200 ? [header("If-Match", "ETag of the record as you saw it, or *")] : []),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    ...(kind === "public" && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { content: json(schemaOf(body, "input")) } }),
    ...(does && {
      description: [
        does.move.from.length > 0 && `From: ${does.move.from.join(", ")}.`,
        `By: ${Object.entries(does.move.by)
          .map(([party, duties]) => `${party} (${(duties as string[]).join(", ") || "any duty"})`)
          .join("; ")}.`,
        `Event: \`${does.move.event}\`.`,
      ]
        .filter(Boolean)
        .join(" "),
    }),
    responses: responses(endpoint),
  };
}

/** The OpenAPI 3.1 document of the whole service. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "协查通 Xiechatong",
      version,
      description:
        "Coordination of enforcement agencies. Times are UTC ISO 8601; dates are Asia/Shanghai. Refusals are RFC 9457 problem details: the title in the language of Accept-Language, details in both, or with `Prefer: details=one-language` in that one alone.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    externalDocs: {
      url: "/api/docs/asyncapi.json",
      description: "AsyncAPI 3.0: the events on topics, queues, webhooks and feed",
    },
    security: [{ oidc: [] }],
    paths,
    components: {
      securitySchemes: { oidc: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      schemas: {
        Problem: schemaOf(ProblemBody, "output"),
        ...Object.fromEntries([...COMPONENTS].map(([type, name]) => [name, schemaOf(type, "output")])),
      },
    },
  };
}
