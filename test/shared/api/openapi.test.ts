import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeDeps } from "../../../functions/deps.ts";
import { makeApp } from "../../../functions/http/app.ts";
import { endpoints } from "../../../shared/api/contract.ts";
import type { Endpoint } from "../../../shared/api/endpoint.ts";
import { openapi } from "../../../shared/api/openapi.ts";
import { ALL_PROBLEMS } from "../../../shared/api/problems.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { VERSION } from "../../../shared/version.ts";
import { movesOf } from "../../kit/walk.ts";

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { description: string; content: Record<string, { schema: Record<string, unknown> }> }>;
}
const document = openapi(VERSION) as {
  openapi: string;
  info: Record<string, unknown>;
  security: unknown[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, object>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, named: `${method.toUpperCase()} ${path}` })),
);
/** An app that is never asked for anything outside itself: nothing behind these addresses has to exist. */
const app = makeApp(
  makeDeps({
    EVENTS_TABLE: "e",
    RECORDS_TABLE: "r",
    TOPIC_PREFIX: "t",
    OIDC_ISSUER: "https://id.example.gov.cn",
    OIDC_AUDIENCE: "a",
    SECRET: "s".repeat(32),
    CONSOLE_URL: "https://console.example.gov.cn",
  }),
);
/** What is asked with a body because it is too long for a URL: it changes nothing. */
const ASKS = ["calendars.preview"];
/** What is asked for again and again, and answers nothing while nothing is new. */
const POLLED = ["events"];
/** What is done to a record without changing it: no version to have seen. */
const WITHOUT_VERSION = ["attachments.upload", "attachments.finalize"];
/** Every value under a key of this name, at any depth. */
const all = (value: unknown, name: string): unknown[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [...(key === name ? [item] : []), ...all(item, name)])
    : [];

describe("the OpenAPI document", () => {
  test("is of version 3.1, and of the version of the package", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect([VERSION, document.info["version"]]).toEqual([version, version]);
    expect(document.info).toMatchObject({ title: expect.any(String), license: { identifier: "Apache-2.0" } });
  });

  test("is what the service gives to anyone who asks", async () => {
    const response = await app.request("/api/openapi.json");
    expect([response.status, await response.json()]).toEqual([200, JSON.parse(JSON.stringify(document))]);
  });

  test("has every route of the app, and the app has every route of the document", () => {
    const routed = app.routes.filter(({ method, path }) => method !== "ALL" && !/^\/api\/(docs|openapi\.json)/.test(path));
    const named = routed.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect([...new Set(named)].sort()).toEqual(operations.map(({ named }) => named).sort());
    expect(endpoints).toHaveLength(operations.length);
  });

  test("has a route for every move that a person can make, and for no other", () => {
    for (const concept of allConcepts)
      for (const [name, { by }] of movesOf(concept)) {
        const people = Object.keys(by).some((party) => party !== "system");
        expect([name, operations.some(({ operation }) => operation.operationId === `${concept.plural}.${name}`)]).toEqual([
          name,
          people,
        ]);
      }
  });

  test("names each operation once, and describes it in both languages", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      operations.filter(({ operation }) => !/\p{Script=Han}.* · [A-Z]/u.test(operation.summary) || operation.tags.length !== 1),
    ).toEqual([]);
  });

  test("refers only to what is in it", () => {
    const refs = all(document, "$ref") as string[];
    expect(refs.length).toBeGreaterThan(0);
    const missing = refs.filter((ref) => {
      const steps = ref.split("/").slice(1);
      const found = steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document);
      return !ref.startsWith("#/") || found === undefined;
    });
    expect(missing).toEqual([]);
    expect(all(document, "$schema")).toEqual([]);
  });

  test("declares each path parameter, and nothing else in the path", () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.every(({ required }) => required)).toBe(true);
    }
  });

  test("asks for key and version exactly where the service does", () => {
    for (const { method, path, operation } of operations) {
      const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === "header").map(({ name }) => name);
      const writes = !ASKS.includes(operation.operationId) && method === "post";
      const polled = POLLED.includes(operation.operationId) ? ["If-None-Match"] : [];
      const changes = writes && !WITHOUT_VERSION.includes(operation.operationId) && path.includes("{id}");
      const needed = [...(writes ? ["Idempotency-Key"] : []), ...(changes ? ["If-Match"] : []), ...polled];
      expect([path, headers]).toEqual([path, needed]);
      expect(operation.requestBody === undefined).toBe(method === "get");
    }
  });

  test("describes every answer, and every refusal as problem+json", () => {
    for (const { operation, method } of operations) {
      const [ok = "", ...others] = Object.keys(operation.responses);
      const refusals = others.filter((status) => status !== "304");
      expect(others.includes("304")).toBe(POLLED.includes(operation.operationId));
      expect(operation.responses["304"]?.content).toBeUndefined();
      const endpoint: Endpoint | undefined = endpoints.find(({ id }) => id === operation.operationId);
      const type = endpoint?.produces ?? "application/json";
      expect(Object.keys(operation.responses[ok]?.content ?? {})).toEqual([type]);
      for (const status of refusals) {
        expect(operation.responses[status]?.content).toEqual({
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        });
        const codes = [...(operation.responses[status]?.description ?? "").matchAll(/`([\w-]+)`/g)].map(([, code]) => code);
        expect(codes.map((code) => ALL_PROBLEMS[code as keyof typeof ALL_PROBLEMS].status)).toEqual(
          codes.map(() => Number(status)),
        );
      }
      const bodies = method === "post" ? ["400", "401", "403", "413", "415", "422"] : [];
      const written = method === "post" && !ASKS.includes(operation.operationId) ? ["503"] : [];
      expect([...bodies, ...written].filter((status) => !refusals.includes(status))).toEqual([]);
      if (operation.security === undefined) expect(refusals).toContain("401");
    }
    const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path);
    expect(open).toEqual(["/api/health", "/ical/{file}"]);
    expect(document.security).toEqual([{ oidc: [] }]);
  });

  test("takes in a body what the move's schema takes: no unknown fields, required ones named, defaults optional", () => {
    const schema = document.paths["/api/letters"]?.["post"]?.requestBody?.content["application/json"]?.schema;
    expect(schema).toMatchObject({ type: "object", additionalProperties: false, required: ["title"] });
    expect(Object.keys(schema?.["properties"] ?? {})).toContain("questions");
  });
});

describe("the feed in the document", () => {
  test("says what comes when nothing is new and when a cursor is too old, and that a first request needs neither cursor nor ETag", () => {
    const feed = document.paths["/api/events"]?.["get"];
    expect(Object.keys(feed?.responses ?? {})).toEqual(["200", "304", "400", "401", "403", "410"]);
    expect(feed?.responses["410"]?.description).toContain("cursor-trimmed");
    expect(feed?.parameters?.map(({ name, required }) => [name, required])).toEqual([
      ["after", false],
      ["limit", false],
      ["If-None-Match", false],
    ]);
  });
});

describe("the pages about the API", () => {
  test("load nothing from any other host", async () => {
    for (const path of ["/api/docs", "/api/docs/problems"]) {
      const html = await (await app.request(path)).text();
      expect(html).not.toMatch(/(src|href|url\()\s*=?\s*["']?(https?:)?\/\//i);
    }
    const { headers } = await app.request("/api/docs");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'self'/);
    const script = await (await app.request("/api/docs/start.js")).text();
    expect(script).toContain('url: "/api/openapi.json"');
    expect(script).toContain("validatorUrl: null");
    expect(script).not.toMatch(/https?:/);
  });

  test("explain every problem at the address that problems name as their type", async () => {
    const html = await (await app.request("/api/docs/problems")).text();
    const anchors = [...html.matchAll(/id="([\w-]+)"/g)].map(([, id]) => id);
    expect(anchors).toEqual(Object.keys(ALL_PROBLEMS));
  });
});
