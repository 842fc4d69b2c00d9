import { handle } from "hono/aws-lambda";
import { makeApp } from "./app.ts";
import { once } from "./deps.ts";

export const handler = handle(makeApp(once()));
