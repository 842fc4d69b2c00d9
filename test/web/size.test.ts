import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildConsole } from "../../local/build.ts";
import { ROOT } from "../../local/paths.ts";
import { type Scripts, scriptsIn } from "../kit/scripts.ts";

const KB = 1024;
/** Most JavaScript, gzipped, that signing in and seeing what waits may cost; and what any other page may cost on top. */
const FIRST = 220 * KB;
const MORE = 120 * KB;

let scripts: Scripts;
beforeAll(async () => {
  await buildConsole();
  scripts = scriptsIn(join(ROOT, "web/dist"));
});

test("signing in and seeing what waits costs at most 220 kB of scripts", () => {
  expect(scripts.first.size).toBeGreaterThan(3);
  expect(scripts.weigh(scripts.first)).toBeLessThanOrEqual(FIRST);
});

test("any other page costs at most 120 kB more", () => {
  expect(scripts.pages).toEqual(
    expect.arrayContaining(["src/features/compose/begin-page.tsx", "src/features/moves/confirm-move.tsx"]),
  );
  const costs = scripts.pages.map((page) => [page, scripts.weigh(scripts.beyondFirst([page]))] as const);
  expect(costs.filter(([, bytes]) => bytes > MORE)).toEqual([]);
});

test("and so does a page that serves every kind, with the table of any kind", () => {
  const router = readFileSync(join(ROOT, "web/src/app/router.tsx"), "utf8");
  const generic = [...router.matchAll(/getParentRoute: \(\) => concept,[\s\S]*?import\("\.\.\/(features\/[^"]+)"\)/g)].map(
    ([, file]) => `src/${file}`,
  );
  expect(generic).toEqual(expect.arrayContaining(["src/features/compose/begin-page.tsx", "src/features/pages/record-page.tsx"]));
  expect(scripts.tables.length).toBeGreaterThan(13);
  const costs = generic.flatMap((page) =>
    scripts.tables.map((table) => [page, table, scripts.weigh(scripts.beyondFirst([page, table]))] as const),
  );
  expect(costs.filter(([, , bytes]) => bytes > MORE)).toEqual([]);
});
