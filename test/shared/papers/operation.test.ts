import { expect, test } from "vitest";
import { operation } from "../../../shared/domain/operation/index.ts";
import type { Operation } from "../../../shared/domain/operation/record.ts";
import { draw } from "../../../shared/papers/draw.ts";
import { papersIn } from "../../../shared/papers/registry.ts";
import { DIRECTORY, of } from "../../kit/cast.ts";
import { planOn } from "../../kit/examples/operation.ts";
import { tale } from "../../kit/tale.ts";

const [planner, signatory] = [of("answerer", "drafter"), of("answerer", "signatory")];
const planned = (fields: object = {}) =>
  tale<Operation>(operation, "2026-06-08 10:00").does(planner, "plan", { ...planOn({ now: "2026-06-08T02:00:00Z" }), ...fields });
const drawn = (record: Operation): string =>
  draw("operation", "notice", record, { agencies: DIRECTORY }).replaceAll(/<[^>]+>/g, " ");

test("the notice of an operation says to whom, when, where, and who does what", () => {
  const text = drawn(planned().does(signatory, "convene").record);
  for (const said of [
    "滨海综合行政执法局、滨海疾病预防控制处、滨海食品药品监督局",
    "2026年6月22日至2026年7月8日",
    "请于2026年6月22日09:00在海滨管理处门前广场集合",
    "证照核查，2026年6月28日前完成",
    "摊点清理，早市、夜市",
    "滨综执协查〔2026〕12号",
  ])
    expect(text).toContain(said);
});

test("a campaign without a meeting names none; a plan that lacks its window has no notice yet", () => {
  const campaign = { kind: "special-campaign", meetAt: undefined, meetPlace: undefined };
  expect(drawn(planned(campaign).does(signatory, "convene").record)).not.toContain("集合");
  expect(papersIn(operation, planned({ fromOn: undefined }).record)).toEqual([]);
});
