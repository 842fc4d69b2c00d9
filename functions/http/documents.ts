import type { Env, Hono } from "hono";
import { asyncapi } from "../../shared/api/asyncapi.ts";
import { openapi } from "../../shared/api/openapi.ts";
import { ALL_PROBLEMS } from "../../shared/api/problems.ts";
import { VERSION } from "../../shared/version.ts";

/** Swagger UI's files are built into the console (`web/dist/swagger`), so this page asks nothing of any other host. */
const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>协查通 API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/swagger/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="/swagger/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });`;

/** The API's own documentation: OpenAPI and AsyncAPI documents, a page to try it on, the catalogue of problems. */
export function docsRoutes<E extends Env>(app: Hono<E>): void {
  let document: object | undefined;
  let events: object | undefined;
  app.get("/api/openapi.json", (c) => {
    document ??= openapi(VERSION);
    return c.json(document);
  });
  app.get("/api/docs/asyncapi.json", (c) => {
    events ??= asyncapi(VERSION);
    return c.json(events);
  });
  app.get("/api/docs", (c) => c.html(PAGE));
  app.get("/api/docs/start.js", (c) => c.body(START, 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.get("/api/docs/problems", (c) => c.html(problemsPage()));
}

const problemsPage =
  (): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Problems</title></head><body><h1>Problems</h1><dl>
${Object.entries(ALL_PROBLEMS)
  .map(([code, { status, title }]) => `<dt id="${code}"><code>${code}</code> ${status}</dt><dd>${title.zh} · ${title.en}</dd>`)
  .join("\n")}
</dl></body></html>`;
