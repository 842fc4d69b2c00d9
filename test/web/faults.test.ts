import { describe, expect, test } from "vitest";
import { letter } from "../../shared/domain/letter/index.ts";
import { faultsOfIssues, type Issue } from "../../web/src/kit/forms/faults.ts";
import type { Words } from "../../web/src/kit/words/words.ts";

/** Words that are their own keys. */
const KEYS = { t: (key: string) => key } as unknown as Words;
const { draft } = letter.moves;
const wrong = (values: Record<string, unknown>, name: string): string[] => {
  const { error } = draft.input.safeParse(values, { reportInput: true });
  const faults = faultsOfIssues((error?.issues ?? []) as unknown as Issue[], values, KEYS);
  return faults.filter(({ path }) => path[0] === name).map(({ text }) => text);
};

describe("what is wrong with a field is said in words:", () => {
  test.each([
    ["a part of a day", { dueDays: 7.5 }, "dueDays", "issue.whole"],
    ["more days than there may be", { dueDays: 999 }, "dueDays", "issue.big"],
    ["no title", { title: "" }, "title", "issue.required"],
    ["a kind that there is not", { kind: "gossip" }, "kind", "issue.choice"],
  ])("%s", (_, values, name, text) => {
    expect(wrong(values, name)).toEqual([text]);
  });
});
