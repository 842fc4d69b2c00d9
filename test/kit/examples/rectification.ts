import type { InputOf } from "../../../shared/api/client.ts";
import { addDays, localDate } from "../../../shared/core/clock.ts";
import type { Ctx } from "../../../shared/core/lifecycle.ts";
import type { rectification } from "../../../shared/domain/rectification/index.ts";
import type { Rectification } from "../../../shared/domain/rectification/record.ts";
import { handlerOf, id } from "../cast.ts";
import { INSPECTION, OPERATION, OPERATOR } from "./inspection.ts";

type Move = keyof typeof rectification.moves;
type Examples = { [M in Move]: (record: Rectification, ctx: Ctx) => InputOf<"rectification", M> };
const reason = () => ({ reason: "情况属实" });
const nothing = () => ({});
const inDays = ({ now }: Ctx, days: number): string => addDays(localDate(now), days);
const task = { text: "冷藏温度超标", requirement: "修复冷柜，每日记录温度" };

/** Valid input for every move of a rectification. */
export const rectificationExamples: Examples = {
  assign: (_, ctx) => ({
    ...task,
    dueOn: inDays(ctx, 14),
    operation: OPERATION,
    inspection: INSPECTION,
    operator: OPERATOR,
    owner: id("answerer"),
    coOwners: [id("rightful")],
  }),
  open: (_, ctx) => ({
    ...task,
    agency: id("answerer"),
    inspection: INSPECTION,
    operation: OPERATION,
    lead: id("asker"),
    party: "某药房",
    dueOn: inDays(ctx, 10),
    noticeNumber: "滨市责改〔2026〕1号",
  }),
  delegate: () => ({ coOwners: [id("rightful")], requirement: "核查冷链来源" }),
  extend: ({ dueOn }) => ({ dueOn: addDays(dueOn, 7), reason: "等待配件" }),
  cancel: reason,
  fail: reason,
  accept: ({ owner }) => ({ handler: handlerOf(owner) }),
  progress: () => ({ text: "已联系维修", done: true }),
  submit: () => ({ report: "冷柜已修复，温度4℃", note: "协办机关口头告知已完成" }),
  verify: nothing,
  reject: (_, ctx) => ({ reason: "温度仍超标", dueOn: inDays(ctx, 5) }),
  dispute: reason,
  uphold: reason,
  lift: reason,
  nudge: nothing,
  comment: () => ({ text: "已电话沟通" }),
  remind: nothing,
  warn: nothing,
  lapse: nothing,
  escalate: nothing,
};
