import { join } from "node:path";
import { handle } from "hono/aws-lambda";
import { makeDeps } from "./deps.ts";
import { makeApp } from "./http/app.ts";
import { makeLog } from "./lib/log.ts";
import { makePrinter } from "./papers/print.ts";

// The stack puts both next to the bundle of this file.
const places = { fonts: join(import.meta.dirname, "fonts"), browser: join(import.meta.dirname, "browser") };
const { print } = makePrinter(places, makeLog());

export const handler = handle(makeApp(makeDeps(undefined, { print })));
