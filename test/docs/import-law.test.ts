import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Who may import what: the first line whose pattern fits a file counts. A star stands for the rest of a name. */
const LAW: [files: RegExp, may: string][] = [
  [/^shared\/core\//, "zod shared/core/*"],
  [/^shared\/domain\//, "zod shared/core/* shared/domain/*"],
  [/^shared\//, "zod shared/*"],
  [
    /^functions\/(deps|store|transact|lists|marks|fanout|dispatch|reconcile|tallies|topics|post|rebuild|prove|search|strays|feed(-trim|-rebuild|-gaps)?|files\/(bucket|accesses)|deliver\/(rows|circuit|email|sms|queue))\.ts$/,
    "functions/* shared/* node:* @aws-sdk/* aws-lambda nodemailer",
  ],
  [/^functions\/(browser|print)\.ts$/, "functions/* shared/* node:* playwright-core @sparticuz/chromium"],
  [/^functions\/ical\.ts$/, "functions/* shared/* ical-generator"],
  [/^functions\//, "functions/* shared/* node:* hono jose csv-parse aws-lambda"],
  [/^web\/(vite\.config|worker-plugin)\.ts$/, "web/* shared/papers/fonts.ts node:* vite @vitejs/*"],
  [
    /^web\//,
    "web/* shared/* zod d3-geo pinyin-pro react* antd @ant-design/* @tanstack/* @expo-google-fonts/* i18next dayjs oidc-client-ts vite",
  ],
  [/^infra\//, "infra/* shared/env.ts shared/papers/fonts.ts cdk.json node:* aws-cdk-lib constructs cdk-nag"],
  [
    /^local\//,
    "local/* functions/* shared/* infra/tables.ts node:* @aws-sdk/* aws-lambda hono @hono/node-server jose oidc-provider fauxqs vite",
  ],
  [/^(test|bench)\//, "*"],
];
const root = join(import.meta.dirname, "../..");
const files = globSync("{shared,functions,web,infra,local,bench,test}/**/*.{ts,tsx}", { cwd: root, exclude: ["**/dist/**"] });
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const IMPORT = /(?:^|[\n;])\s*(?:import|export)\s(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;
const imports = files.flatMap((file) =>
  [...text(file).matchAll(IMPORT)].map(([, fixed, lazy]): [file: string, name: string] => {
    const name = fixed ?? lazy ?? "";
    if (name.startsWith(".")) return [file, join(dirname(file), name)];
    return [file, builtinModules.includes(name) ? `node:${name}` : name];
  }),
);
const fits = (name: string, rule: string): boolean =>
  rule.endsWith("*") ? name.startsWith(rule.slice(0, -1)) : name === rule || name.startsWith(`${rule}/`);

test("every file imports only what its place allows", () => {
  expect(imports.length).toBeGreaterThan(500);
  const broken = imports.filter(([file, name]) => {
    const may = LAW.find(([pattern]) => pattern.test(file))?.[1] ?? "";
    return !may.split(" ").some((rule) => fits(name, rule));
  });
  expect(broken).toEqual([]);
});

test("tests are imported by tests only, the local runtime by itself, tests and benchmarks only", () => {
  expect(imports.filter(([file, name]) => name.startsWith("test/") && !file.startsWith("test/"))).toEqual([]);
  expect(imports.filter(([file, name]) => name.startsWith("local/") && !/^(local|test|bench)\//.test(file))).toEqual([]);
});

test("no file is longer than 250 lines", () => {
  expect(files.filter((file) => text(file).split("\n").length - 1 > 250)).toEqual([]);
});
