import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildConsole } from "../../local/build.ts";
import { ROOT } from "../../local/paths.ts";

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}
const KB = 1024;
/** Most JavaScript, gzipped, that signing in and seeing what waits may cost; and what any other page may cost on top. */
const FIRST = 250 * KB;
const MORE = 150 * KB;

let manifest: Record<string, Chunk>;
beforeAll(async () => {
  await buildConsole();
  manifest = JSON.parse(readFileSync(join(ROOT, "web/dist/.vite/manifest.json"), "utf8")) as Record<string, Chunk>;
});

/** Every script that comes with one, itself included. */
function withImports(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) withImports(next, seen);
  return seen;
}
const weigh = (keys: Iterable<string>): number =>
  [...keys].reduce((sum, key) => sum + gzipSync(readFileSync(join(ROOT, "web/dist", manifest[key]?.file ?? ""))).length, 0);
const entries = (): string[] => Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
const first = (): Set<string> => new Set(entries().flatMap((key) => [...withImports(key)]));

test("signing in and seeing what waits costs at most 250 kB of scripts", () => {
  expect(first().size).toBeGreaterThan(3);
  expect(weigh(first())).toBeLessThanOrEqual(FIRST);
});

test("any other page costs at most 150 kB more", () => {
  const loaded = first();
  const pages = [...new Set([...loaded].flatMap((key) => manifest[key]?.dynamicImports ?? []))];
  expect(pages).toEqual(expect.arrayContaining(["src/features/compose/begin-page.tsx", "src/features/moves/confirm-move.tsx"]));
  const costs = pages.map((page) => [page, weigh([...withImports(page)].filter((key) => !loaded.has(key)))] as const);
  expect(costs.filter(([, bytes]) => bytes > MORE)).toEqual([]);
});
