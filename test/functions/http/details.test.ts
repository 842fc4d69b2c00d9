import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemBody, speechOf } from "../../../functions/http/requests.ts";
import type { Refusal } from "../../../shared/api/problems.ts";
import { refuse } from "../../../shared/core/problem.ts";
import { fault } from "../../../shared/domain/common/fields.ts";

const LATER = { zh: "须晚于现期限", en: "must be later" };
const said = (problem: Refusal, headers: Record<string, string> = {}): string =>
  JSON.stringify(
    problemBody(
      problem,
      speechOf((name) => headers[name]),
      "req",
    ),
  );

test("a detail goes out in both languages, its title in the one asked for", () => {
  expect(said({ ...fault("/dueOn", LATER), allowedMoves: ["answer"] }, { "accept-language": "en-GB" })).toBe(
    `{"type":"/api/docs/problems#rule-broken","title":"Against the rules of the procedure","status":422,"code":"rule-broken",` +
      `"detail":"须晚于现期限 / must be later","errors":[{"pointer":"/dueOn","code":"rule","detail":"须晚于现期限 / must be later"}],` +
      `"allowedMoves":["answer"],"requestId":"req"}`,
  );
});

test.each([
  ["zh-CN", "须晚于现期限"],
  ["en", "must be later"],
])("in %s alone for whoever prefers one language", (language, detail) => {
  const headers = { "accept-language": language, prefer: "respond-async, details=one-language" };
  expect(JSON.parse(said(fault("/dueOn", LATER), headers))).toMatchObject({ detail, errors: [{ detail }] });
});

test("what is of no language is said as it is", () => {
  expect(JSON.parse(said(refuse("too-early", "60 s")))).toMatchObject({ detail: "60 s" });
  expect(JSON.parse(said(refuse("too-early", "60 s"), { prefer: "details=one-language" }))).toMatchObject({ detail: "60 s" });
});

test("no rule writes both languages into one sentence", () => {
  const root = join(import.meta.dirname, "../../..");
  const both = /\p{Script=Han}[^"'`\n]* \/ [^"'`\n\p{Script=Han}]*["'`]/u;
  const files = globSync(["shared/**/*.ts", "functions/**/*.ts"], { cwd: root });
  const lines = files.flatMap((file) => readFileSync(join(root, file), "utf8").split("\n"));
  const written = lines.filter((line) => !/^\s*(\/?\*|\/\/)/.test(line) && both.test(line));
  expect(written).toEqual([]);
});
