import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const docs = join(import.meta.dirname, "../../docs");
const page = readFileSync(join(docs, "guarantees.md"), "utf8");
const [promised = "", notPromised = ""] = page.split("\n## Not promised\n");
const rowsOf = (part: string): string[] => part.split("\n").filter((line) => /^\| (?!---|promise|not promised \|)/.test(line));
const linksIn = (text: string): [title: string, file: string][] =>
  [...text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = "", file = ""]) => [title, file]);

/** The first string given to `test`, `describe` or what their `each` returns: not to `test.skip` or `test.todo`. */
const TITLE = /(?:\b(?:test|describe)|\))\(\s*("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)\s*,/g;
const titlesIn = (file: string): string[] =>
  [...readFileSync(join(docs, file), "utf8").matchAll(TITLE)].map(([, title = ""]) => title.slice(1, -1).replaceAll('\\"', '"'));

describe("the page of guarantees", () => {
  test("makes no promise without a test that proves it", () => {
    expect(rowsOf(promised).length).toBeGreaterThan(10);
    expect(rowsOf(notPromised).length).toBeGreaterThan(5);
    expect(rowsOf(promised).filter((row) => linksIn(row).length === 0)).toEqual([]);
  });

  test.each(linksIn(page))("names a test that is there: %s", (title, file) => {
    expect([file, /^\.\.\/test\/.+\.(test|suite)\.ts$/.test(file) && existsSync(join(docs, file))]).toEqual([file, true]);
    expect(titlesIn(file)).toContain(title);
  });
});
