import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { brokenIn, differences, recountOf } from "../../local/demo/joint-check.ts";
import type { HistoryLine } from "../../shared/api/contract.ts";
import { GENESIS, seal } from "../../shared/core/event.ts";
import { endRuns, npmStart } from "../kit/process.ts";

afterAll(endRuns);

const event = (type: string, data: object = {}, record = "r1"): HistoryLine =>
  seal(
    {
      id: "evt",
      type,
      schema: 1,
      concept: "inspection",
      record,
      seq: 1,
      move: "record",
      from: null,
      to: "recorded",
      at: "2026-08-05T02:00:00.000Z",
      actor: { agency: "agc", officer: "off", name: "某" },
      data: { ...data },
      tell: [],
      prevHash: GENESIS,
    },
    (text) => createHash("sha256").update(text).digest("hex"),
  );

test("the demo of the joint operation ends with every task verified, every case decided, every message there and the totals right", {
  timeout: 400_000,
}, async () => {
  const run = npmStart([], {}, ["local/demo.ts", "joint"]);
  expect([await run.ended, run.err().match(/MISSING.*/g)]).toEqual([0, null]);
  const out = run.out();
  expect(out).toContain("合计  检查点20  检查21次  责令改正6份  整改销号6/6  立案3件  决定3件");
  for (const what of ["联合行动 不参加", "再传一次结果相同", "整改任务 复查不合格", "整改任务 督办", "联合行动 办结"])
    expect(out.split(what)).toHaveLength(2);
  expect(out).toMatch(/hash chains verified\nNothing is missing\.\n$/);
});

test("a recount counts places once, items by what was done about them, and shows what the totals have too much or too little", () => {
  const items = [
    { result: "nonconform", measure: "notice" },
    { result: "nonconform", measure: "fixed" },
    { result: "conform", measure: "none" },
  ];
  const recount = recountOf([
    event("site.added"),
    event("site.visited"),
    event("site.visited"),
    event("inspection.recorded", { items, noticeNumber: "1号" }),
    event("inspection.recorded", { items: [] }),
    event("rectification.opened"),
  ]);
  const figures = { sites: 1, visited: 1, inspections: 2, findings: 2, fixed: 1, notices: 1, tasks: 1 };
  expect(recount).toEqual({ ...figures, verified: 0, cases: 0, decided: 0 });
  expect(differences({ ...recount, tasks: 2 }, recount)).toEqual(["tasks: 2, not 1"]);
});

test("a history whose event was altered, or that is empty, counts as broken", () => {
  const whole = event("site.added", { name: "海滨夜市" });
  expect(brokenIn(new Map([["place 1", [whole]]]))).toEqual([]);
  const altered = { ...whole, data: { name: "别处" } };
  expect(brokenIn(new Map([["place 1", [altered]]]))).toEqual(["the hash chain of place 1 is broken at 1"]);
  expect(brokenIn(new Map([["place 2", []]]))).toHaveLength(1);
});

test("the demo plays nothing but what it knows, and kills nothing on the way of a joint operation", async () => {
  for (const options of [["july"], ["joint", "--chaos"]]) expect(await npmStart(options, {}, ["local/demo.ts"]).ended).toBe(2);
});
