import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documents, stale, writeContracts } from "../../docs/generate.ts";
import { asyncapi } from "../../shared/api/asyncapi.ts";
import { endpoints } from "../../shared/api/contract.ts";
import { openapi } from "../../shared/api/openapi.ts";
import { allConcepts } from "../../shared/registry.ts";
import { VERSION } from "../../shared/version.ts";
import { temporaryFolder } from "../kit/engine.ts";

test("the generated documents say what the tables say", () => {
  expect(stale()).toEqual([]);
});

test("the API at a glance has one line for each endpoint and one for each type of event", () => {
  const lines = (documents()["api.md"] ?? "").split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| |"));
  const events = new Set(allConcepts.flatMap(({ moves }) => Object.values(moves).map(({ event }) => event)));
  expect(lines).toHaveLength(endpoints.length + 1 + events.size);
  for (const { method, path, id } of endpoints)
    expect(lines.filter((line) => line.startsWith(`| ${method} | \`${path}\` | ${id} |`))).toHaveLength(1);
  for (const event of events) expect(lines.filter((line) => line.includes(`| ${event} |`))).toHaveLength(1);
});

test("whoever wants both contracts as files gets just what the service gives", () => {
  const { path, remove } = temporaryFolder();
  writeContracts(join(path, "api"));
  const written = (file: string): unknown => JSON.parse(readFileSync(join(path, "api", file), "utf8"));
  expect(written("openapi.json")).toEqual(JSON.parse(JSON.stringify(openapi(VERSION))));
  expect(written("asyncapi.json")).toEqual(JSON.parse(JSON.stringify(asyncapi(VERSION))));
  remove();
});
