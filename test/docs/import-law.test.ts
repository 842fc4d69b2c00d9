import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOMS, roomOf } from "../../docs/rooms/rooms.ts";

const root = join(import.meta.dirname, "../..");
const files = globSync("{shared,functions,web,infra,local,bench,docs,test}/**/*.{ts,tsx}", {
  cwd: root,
  exclude: ["**/dist/**"],
});
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const IMPORT = /(?:^|[\n;])\s*(?:import|export)\s(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;
const imports = files.flatMap((file) =>
  [...text(file).matchAll(IMPORT)].map(([, fixed, lazy]): [file: string, name: string] => {
    const name = fixed ?? lazy ?? "";
    if (name.startsWith(".")) return [file, join(dirname(file), name)];
    return [file, builtinModules.includes(name) ? `node:${name}` : name];
  }),
);
const inHouse = /^(shared|functions|web|infra|local)\//;
const fits = (name: string, rule: string): boolean =>
  rule.endsWith("*") ? name.startsWith(rule.slice(0, -1)) : name === rule || name.startsWith(`${rule}/`);
const rules = (list = ""): string[] => list.split(" ").filter(Boolean);

test("every file of the product stands in a room", () => {
  expect(files.filter((file) => inHouse.test(file) && !roomOf(file))).toEqual([]);
  expect(ROOMS.filter(({ at }) => !files.some((file) => roomOf(file)?.at === at)).map(({ at }) => at)).toEqual([]);
});

test("tests stand in rooms of the same names as what they prove", () => {
  const proofs = files.filter((file) => /^test\/(shared|functions|infra|local|web)\//.test(file));
  expect(proofs.length).toBeGreaterThan(90);
  expect(proofs.filter((file) => !ROOMS.some(({ at }) => dirname(file) === `test/${at}`))).toEqual([]);
});

test("rooms stand one on the other: each imports only from rooms above it in the table", () => {
  const seen = new Set<string>();
  for (const { at, rooms } of ROOMS) {
    expect([at, rules(rooms).filter((room) => !seen.has(room))]).toEqual([at, []]);
    seen.add(at);
  }
});

test("every file imports only what its room may", () => {
  expect(imports.length).toBeGreaterThan(500);
  const broken = imports.filter(([file, name]) => {
    const room = roomOf(file);
    if (!room) return false;
    const other = files.includes(name) || name.endsWith(".css") ? roomOf(name) : undefined;
    return other
      ? other !== room && !rules(room.rooms).includes(other.at)
      : !rules(room.uses).some((rule) => fits(name.replace(/^(\.\.\/)+/, ""), rule)) && !name.endsWith(".css");
  });
  expect(broken).toEqual([]);
});

test("no room may import what it does not", () => {
  const idle = ROOMS.flatMap(({ at, rooms }) => {
    const own = imports.flatMap(([file, name]) => (roomOf(file)?.at === at ? [roomOf(name)?.at] : []));
    // The rooms of the console stand on the whole kit, whichever part they take of it.
    return at.startsWith("web/") ? [] : rules(rooms).flatMap((room) => (own.includes(room) ? [] : [`${at} → ${room}`]));
  });
  expect(idle).toEqual([]);
});

test("tests are imported by tests only, what benchmarks and documents are made with by tests and themselves only", () => {
  const from = (place: string, allowed: RegExp) =>
    imports.filter(([file, name]) => name.startsWith(`${place}/`) && !file.startsWith(`${place}/`) && !allowed.test(file));
  expect(from("test", /^$/)).toEqual([]);
  expect(from("bench", /^test\//)).toEqual([]);
  expect(from("docs", /^test\//)).toEqual([]);
});

test("no imports run in a circle, types included", () => {
  const next = Map.groupBy(
    imports.filter(([, name]) => files.includes(name)),
    ([file]) => file,
  );
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) return void circles.push([...way.slice(at), file]);
    if (done.has(file)) return;
    for (const [, name] of next.get(file) ?? []) walk(name, [...way, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});

test("no file is longer than 250 lines", () => {
  expect(files.filter((file) => text(file).split("\n").length - 1 > 250)).toEqual([]);
});
