import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { Env, Hono } from "hono";
import { AUDIENCE, CONSOLE_CLIENT } from "./issuer.ts";
import { ROOT } from "./paths.ts";

const DIST = join(ROOT, "web", "dist");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** The console's files and its `config.json`. A path without an extension is a page of the console. */
export function consoleRoutes<E extends Env>(app: Hono<E>, { issuer }: { issuer: string; base: string }): void {
  app.get("/config.json", (c) =>
    c.json({ issuer, clientId: CONSOLE_CLIENT, scope: "openid xiechatong", resource: AUDIENCE, local: true }),
  );
  app.get("*", async (c, next) => {
    const path = normalize(c.req.path);
    if (["/api/", "/ical/", "/dev/"].some((own) => path.startsWith(own)) || path.includes("..")) return next();
    const type = TYPES[extname(path)];
    const file = join(DIST, type ? path : "index.html");
    if (!existsSync(file)) return next();
    const hashed = path.startsWith("/assets/");
    const headers = {
      "content-type": type ?? "text/html; charset=utf-8",
      "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    };
    return c.body(await readFile(file), 200, headers);
  });
}
