import { afterAll, expect, test } from "vitest";
import { endRuns, npmStart } from "../kit/process.ts";

afterAll(endRuns);

test("the demo ends with every message though its service is killed in the middle of everything", {
  timeout: 400_000,
}, async () => {
  const run = npmStart([], {}, ["local/demo.ts", "--chaos", "--seed", "11"]);
  expect([await run.ended, run.err().match(/MISSING.*/g)]).toEqual([0, null]);
  const out = run.out();
  for (const moment of ["a request is under way", "an answer, which is lost", "a move is dispatched", "the middle of delivery"])
    expect(out.split(moment)).toHaveLength(3);
  const [, kills, again, replayed] =
    /(\d+) kills \(\d+ of the database too\), (\d+) requests sent again, (\d+) of them/.exec(out) ?? [];
  expect(Number(kills)).toBe(8);
  expect([Number(again) >= 2, Number(replayed) >= 2]).toEqual([true, true]);
  expect(out).toMatch(/11 events, hash chain verified\n(.*\n)+Nothing is missing\.\n$/);
});
