import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const docs = join(import.meta.dirname, "../../docs");
/** The first string given to `test`, `describe` or what their `each` returns: not to `test.skip` or `test.todo`. */
const TITLE = /(?:\b(?:test|describe)|\))\(\s*("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)\s*,/g;
const titlesIn = (file: string): string[] =>
  [...readFileSync(join(docs, file), "utf8").matchAll(TITLE)].map(([, title = ""]) => title.slice(1, -1).replaceAll('\\"', '"'));

/** A page of documents by its name. */
export const pageOf = (name: string): string => readFileSync(join(docs, name), "utf8");
/** The rows of the tables in a part of a page, without their heads. */
export const rowsIn = (part: string): string[] =>
  part.split("\n").filter((line, at, lines) => line.startsWith("| ") && !lines[at + 1]?.startsWith("|---"));
/** The links in a text: the title of a test and its file. */
export const linksIn = (text: string): [title: string, file: string][] =>
  [...text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = "", file = ""]) => [title, file]);

/** Holds that a file of tests is there and has one of this title. */
export function hasTest(title: string, file: string): void {
  expect([file, /^\.\.\/test\/.+\.(test|suite)\.ts$/.test(file) && existsSync(join(docs, file))]).toEqual([file, true]);
  expect(titlesIn(file)).toContain(title);
}
