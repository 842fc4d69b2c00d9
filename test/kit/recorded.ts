import type { InputOf } from "../../shared/api/client.ts";
import { decide } from "../../shared/core/decide.ts";
import type { Ctx } from "../../shared/core/lifecycle.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { inspection } from "../../shared/domain/inspection/index.ts";
import type { Inspection } from "../../shared/domain/inspection/record.ts";
import { id, idFor, of } from "./cast.ts";
import { world } from "./context.ts";
import { inspectedBy } from "./examples/inspection.ts";
import { pointers } from "./tale.ts";

/** What is sent to record an inspection. */
export type Input = InputOf<"inspection", "record">;
/** One item of its checklist. */
export type Item = NonNullable<Input["items"]>[number];
/** When the inspections of the pure tests are recorded. */
export const NOW = "2026-08-05T08:00:00.000Z";
/** Who records them. */
export const inspector = of("answerer", "inspector");
const { operation: _o, site: _s, operator: _p, ...outside } = inspectedBy(id("answerer"), NOW);
/** An inspection outside any operation, of a business that is in no directory. */
export const alone = (more: Partial<Input> = {}): Input => ({ ...outside, party: "某小吃店", address: "海滨路9号", ...more });
/** An inspection within the operation. */
export const joint = (more: Partial<Input> = {}): Input => ({ ...inspectedBy(id("answerer"), NOW), ...more });

/** Tries to record one. */
export const record = (input: Input, more: Partial<Ctx> = {}, who = inspector) => {
  const command = { id: idFor("ins", "it"), move: "record", input };
  return decide<Inspection>(inspection, undefined, command, world(NOW, who, { number: "滨市责改〔2026〕1号", ...more }));
};
/** The inspection as recorded. Fails when it is refused. */
export const recorded = (input: Input, more: Partial<Ctx> = {}): Inspection => {
  const done = record(input, more);
  if ("problem" in done) throw new Error(JSON.stringify(done.problem));
  return done.next;
};
/** Why it is refused. Fails when it is not. */
export const refusal = (input: Input, more: Partial<Ctx> = {}, who = inspector): Problem => {
  const done = record(input, more, who);
  if ("event" in done) throw new Error("it was not refused");
  return done.problem;
};
/** The pointers at which its refusal points. */
export const at = (input: Input, more: Partial<Ctx> = {}, who = inspector): string[] => pointers(refusal(input, more, who));
/** An item that orders a correction. */
export const bad = (more: Partial<Item> = {}): Item => ({
  code: "B3",
  text: "冷藏温度",
  result: "nonconform",
  finding: "11℃",
  measure: "notice",
  requirement: "修复冷柜",
  ...more,
});
/** The notice that goes with such an item. */
export const notice = { dueOn: "2026-08-12", lawBroken: "食品安全法第五十四条" };
