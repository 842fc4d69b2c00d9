import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { endpoints } from "../../shared/api/contract.ts";
import { refuse } from "../../shared/core/problem.ts";
import type { Deps } from "../ports/ports.ts";
import { respondProblem, type Vars } from "./answers.ts";
import { makeAuth } from "./auth.ts";
import { docsRoutes } from "./documents.ts";
import { routeOf } from "./routes.ts";

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
  for (const endpoint of endpoints)
    app.on(endpoint.method, endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1"), routeOf(deps, identify, endpoint));
  docsRoutes(app);
  app.notFound((c) => {
    const methods = PATHS.find(({ pattern }) => pattern.test(c.req.path))?.methods;
    if (!methods) return respondProblem(c, refuse("not-found"));
    c.header("allow", methods.join(", "));
    return respondProblem(c, refuse("method-not-allowed"));
  });
  app.onError((error, c) => {
    // The address of a calendar is its secret.
    const path = c.req.path.replace(/^(\/ical\/\w+)\..*/, "$1");
    deps.log.error("request failed", { requestId: c.get("requestId"), path, error });
    return respondProblem(c, refuse(isPassing(error) ? "unavailable" : "internal"));
  });
  return app;
}

/** Every path of the contract, and what may be sent to it. */
const PATHS = [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, at]) => ({
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  methods: at.map(({ method }) => method),
}));

/** Whether an engine was out of reach or too busy, rather than the request or the code at fault. */
const isPassing = (error: Error & { code?: string }): boolean =>
  /Throttl|ProvisionedThroughput|RequestLimit|InProgress|Timeout|ECONN|EPIPE|InternalServerError|ServiceUnavailable/i.test(
    `${error.name} ${error.code} ${error.message}`,
  );
