import { handle } from "hono/aws-lambda";
import { once } from "./deps.ts";
import { makeApp } from "./http/app.ts";

export const handler = handle(makeApp(once()));
