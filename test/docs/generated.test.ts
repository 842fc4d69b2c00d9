import { expect, test } from "vitest";
import { stale } from "../../docs/generate.ts";

test("the generated documents say what the tables say", () => {
  expect(stale()).toEqual([]);
});
