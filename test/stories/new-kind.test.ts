import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildConsole } from "../../local/build.ts";
import { ROOT } from "../../local/paths.ts";
import { scriptsIn } from "../kit/scripts.ts";

const COPIED = [
  "shared",
  "functions",
  "infra",
  "local",
  "web",
  "bench",
  "docs",
  "test",
  "package.json",
  "vitest.config.ts",
  "tsconfig.json",
  "cdk.json",
];
/** Most that a new kind may add, gzipped, to the first page and to any page of other kinds. */
const GROWS = 0.3 * 1024;

/** 演练: a kind with parties that are told, a form, and an end, in one file. */
const DRILL = `import * as z from "zod";
import { type Concept, rowsOf, type State } from "../core/lifecycle.ts";
import { AgencyId, DateOnly, field, keptFields, reason, words } from "./common/fields.ts";

const fields = {
  title: field(words(60), "名称", "Title"),
  heldOn: field(DateOnly, "日期", "Date", { widget: "date" }),
  guest: field(AgencyId, "参演机关", "Guest", { widget: "agency" }),
};
export const Drill = z.object({ ...keptFields, ...fields, owner: AgencyId, result: z.string().optional() });
export type Drill = z.infer<typeof Drill>;

const states = {
  planned: { label: { zh: "已安排", en: "Planned" }, next: "finish" },
  held: { label: { zh: "已举行", en: "Held" }, ENDED },
  cancelled: { label: { zh: "已取消", en: "Cancelled" }, ENDED },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner" | "guest";
const row = rowsOf<Drill, S, P>();

/** 应急演练: one agency invites another to an exercise. */
export const drill = {
  name: "drill",
  plural: "drills",
  prefix: "drl",
  label: { zh: "应急演练", en: "Exercise" },
  schema: 1,
  record: Drill,
  states,
  moves: {
    plan: row({
      label: { zh: "安排演练", en: "Plan" },
      event: "drill.planned",
      input: z.strictObject(fields),
      from: [],
      to: "planned",
      by: { owner: ["drafter"] },
      tell: { guest: ["clerk"] },
      apply: (_, data, { actor }) => ({ ...data, owner: actor.agency }),
    }),
    finish: row({
      label: { zh: "登记结果", en: "Record the result" },
      event: "drill.finished",
      input: z.strictObject({ result: field(words(500), "结果", "Result", { widget: "textarea" }) }),
      from: ["planned"],
      to: "held",
      by: { owner: ["drafter"] },
      tell: { guest: [] },
      apply: (_, { result }) => ({ result }),
    }),
    cancel: row({
      label: { zh: "取消演练", en: "Cancel" },
      event: "drill.cancelled",
      input: z.strictObject({ reason }),
      from: ["planned"],
      to: "cancelled",
      by: { owner: ["signatory"] },
      tell: { guest: [] },
    }),
  },
  parties: ({ owner, guest }) => ({ owner: [owner], guest: [guest] }),
  partyNames: { owner: { zh: "组织机关", en: "Organiser" }, guest: { zh: "参演机关", en: "Guest" } },
  row: ({ title, heldOn }) => ({ title, dueOn: heldOn }),
  box: (_, party) => party,
  boxes: { owner: { zh: "组织", en: "Organised" }, guest: { zh: "参加", en: "Invited" } },
} as const satisfies Concept<Drill, S, P>;
`;

let copy: string;
const run = promisify(execFile);
/** Nothing of the tests around it may tell the run in the copy that it is one of their workers. */
const OWN = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV|NODE_OPTIONS)/.test(name)),
);
const edit = (file: string, before: string | RegExp, after: string): void => {
  const text = readFileSync(join(copy, file), "utf8");
  const edited = text.replace(before, after);
  if (edited === text) throw new Error(`${file} has no ${before}`);
  writeFileSync(join(copy, file), edited);
};

beforeAll(async () => {
  await buildConsole();
  copy = mkdtempSync(join(tmpdir(), "xiechatong-kind-"));
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(copy, name), { recursive: true, filter: (path) => !/\/dist(\/|$)/.test(path) });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const ended =
    /withdrawn: \{[^}]*\}, (\w+: true)/.exec(readFileSync(join(copy, "shared/domain/calendar.ts"), "utf8"))?.[1] ?? "";
  // The steps of the README, one by one.
  writeFileSync(join(copy, "shared/domain/drill.ts"), DRILL.replaceAll("ENDED", ended));
  edit("shared/domain/kinds.ts", /(import \{ icalfeed \}[^\n]*\n)/, `import { drill } from "./drill.ts";\n$1`);
  edit("shared/domain/kinds.ts", /(\n {2}icalfeed,)/, "$1\n  drill,");
  edit(
    "test/kit/moves.ts",
    /(\n {2}view: viewExamples,)/,
    '$1\n  drill: {\n    plan: () => ({ title: "食品安全应急演练", heldOn: "2026-09-01", guest: id("answerer") }),\n    finish: () => ({ result: "按时完成" }),\n    cancel: reason,\n  },',
  );
  edit("test/kit/moves.ts", /(\n {2}view: \{ agency)/, '\n  drill: { agency: "asker", duty: "drafter" },$1');
  edit(
    "test/kit/everything.ts",
    /(\n {4}view: \()/,
    '\n    drill: (await witness.start("drill", "plan", { title: "演练", heldOn: on(9), guest: await world.agency("drug") })).id,$1',
  );
  edit("shared/messages/texts.ts", /(export const TEXTS[^{]*\{)/, `$1\n  "drill.planned": TOLD,`);
  edit(
    "shared/messages/texts.ts",
    /(\n\/\*\*[^\n]*\*\/\n)?(export const TEXTS)/,
    '\nconst TOLD = t(["应急演练", "Exercise"], ["请参加应急演练", "You are invited to an exercise"], ["准时参加", "Be there"], ["查看", "Open"], ["应急演练邀请，详见", "Exercise."]);\n$1$2',
  );
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a kind that is added by the four steps of the README goes through every walk and board of the tests, in types as well", async () => {
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=json",
    "--outputFile=ran.json",
    "board.test",
    "walks.test",
    "tables.test",
  ];
  await Promise.all([
    run(process.execPath, vitest, { cwd: copy, env: OWN }),
    run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], { cwd: copy }),
  ]);
  const { success, testResults } = JSON.parse(readFileSync(join(copy, "ran.json"), "utf8")) as {
    success: boolean;
    testResults: { assertionResults: { title: string; fullName: string }[] }[];
  };
  expect(success).toBe(true);
  const named = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ fullName }) => /drill/.test(fullName));
  expect(named.length).toBeGreaterThan(3);
}, 120_000);

test("and adds next to nothing to the first page and to the pages of others", () => {
  const [before, after] = [scriptsIn(join(ROOT, "web/dist")), scriptsIn(join(copy, "web/dist"))];
  expect(after.tables.length).toBe(before.tables.length + 1);
  const grown = (keys: (scripts: typeof before) => Iterable<string>) => after.weigh(keys(after)) - before.weigh(keys(before));
  const pages = before.pages.map((page) => [page, grown((scripts) => scripts.beyondFirst([page]))] as const);
  expect([["first", grown(({ first }) => first)] as const, ...pages].filter(([, bytes]) => bytes > GROWS)).toEqual([]);
});
