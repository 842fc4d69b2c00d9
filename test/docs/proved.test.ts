import { describe, expect, test } from "vitest";
import { hasTest, linksIn, pageOf, rowsIn } from "../kit/proved.ts";

describe.each([
  ["guarantees.md", "\n## Not promised\n"],
  ["console.md", "\n## Not shown\n"],
])("the page %s", (name, split) => {
  const page = pageOf(name);
  const [proved = "", open = ""] = page.split(split);

  test("makes no promise without a test that proves it", () => {
    expect(rowsIn(proved).length).toBeGreaterThan(10);
    expect(rowsIn(open).length).toBeGreaterThan(1);
    expect(rowsIn(proved).filter((row) => linksIn(row).length === 0)).toEqual([]);
  });

  test.each(linksIn(page))("names a test that is there: %s", hasTest);
});
