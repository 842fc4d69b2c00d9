import { join } from "node:path";
import { handle } from "hono/aws-lambda";
import { makeApp } from "./app.ts";
import { makeDeps } from "./deps.ts";
import { makeLog } from "./log.ts";
import { makePrinter } from "./print.ts";

// The stack puts both next to the bundle of this file.
const places = { fonts: join(import.meta.dirname, "fonts"), browser: join(import.meta.dirname, "browser") };
const { print } = makePrinter(places, makeLog());

export const handler = handle(makeApp(makeDeps(undefined, { print })));
