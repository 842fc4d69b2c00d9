import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}
/** The scripts of a built console, by their keys in its manifest. */
export interface Scripts {
  /** What comes with the first page. */
  first: ReadonlySet<string>;
  /** What the first page fetches when it is wanted. */
  pages: string[];
  /** The tables of kinds. */
  tables: string[];
  /** What these bring along that the first page did not. */
  beyondFirst(keys: readonly string[]): Set<string>;
  /** Bytes, gzipped. */
  weigh(keys: Iterable<string>): number;
}

/** Reads the manifest of a built console. */
export function scriptsIn(dist: string): Scripts {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const all = (key: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) all(next, seen);
    return seen;
  };
  const weights = new Map<string, number>();
  const weightOf = (key: string): number => {
    const known = weights.get(key) ?? gzipSync(readFileSync(join(dist, manifest[key]?.file ?? ""))).length;
    weights.set(key, known);
    return known;
  };
  const first = new Set(Object.keys(manifest).flatMap((key) => (manifest[key]?.isEntry ? [...all(key)] : [])));
  const fetched = [...new Set([...first].flatMap((key) => manifest[key]?.dynamicImports ?? []))];
  return {
    first,
    pages: fetched.filter((key) => key.startsWith("src/")),
    tables: fetched.filter((key) => !key.startsWith("src/") && !first.has(key)),
    beyondFirst: (keys) => new Set(keys.flatMap((key) => [...all(key)]).filter((key) => !first.has(key))),
    weigh: (keys) => [...keys].reduce((sum, key) => sum + weightOf(key), 0),
  };
}
