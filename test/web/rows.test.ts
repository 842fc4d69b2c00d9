import { expect, test } from "vitest";
import { changed, keyOf } from "../../web/src/kit/forms/widgets/row-keys.ts";

test("rows of a form keep what they are known by while others are changed and removed before them, and no two share it", () => {
  const rows = ["甲", "乙", "丙"].map((text) => ({ text }));
  const keys = rows.map(keyOf);
  expect(new Set(keys).size).toBe(3);
  const [first, second, third] = rows as [{ text: string }, { text: string }, { text: string }];
  const typed = [first, changed(second, { text: "乙乙" }), third];
  expect(typed.map(keyOf)).toEqual(keys);
  expect(typed.filter((_, at) => at !== 1).map(keyOf)).toEqual([keys[0], keys[2]]);
  expect([...typed, { text: "乙" }].map(keyOf).at(-1)).not.toBe(keys[1]);
});
