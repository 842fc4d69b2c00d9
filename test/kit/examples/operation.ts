import type { InputOf } from "../../../shared/api/client.ts";
import { addDays, localDate } from "../../../shared/core/clock.ts";
import type { Ctx } from "../../../shared/core/lifecycle.ts";
import type { IcalFeed, icalfeed } from "../../../shared/domain/icalfeed.ts";
import type { operation } from "../../../shared/domain/operation/index.ts";
import { type Operation, openTasks, owing } from "../../../shared/domain/operation/record.ts";
import type { Site, site } from "../../../shared/domain/site/index.ts";
import { actor, id, idFor, kept } from "../cast.ts";

/** A plan with nothing missing, made today: an answer in ten days, a meeting in a fortnight, over in a month. */
export function planOn({ now }: Pick<Ctx, "now">): InputOf<"operation", "plan"> {
  const on = (days: number) => addDays(localDate(now), days);
  return {
    kind: "joint-enforcement",
    title: "海滨景区综合整治",
    purpose: "规范景区食品经营秩序。",
    legalBasis: "食品安全法第八条",
    area: "海滨景区",
    fromOn: on(14),
    toOn: on(30),
    meetAt: `${on(14)}T01:00:00.000Z`,
    meetPlace: "海滨管理处门前广场",
    rsvpBy: on(10),
    invited: [id("asker"), id("copied"), id("drug")],
    tasks: [
      { title: "证照核查", agencies: [id("asker"), id("answerer")], due: on(20) },
      { title: "摊点清理", agencies: [id("copied")], note: "早市、夜市" },
    ],
  };
}

/** An operation under way, led by the asker, that other records may hang on. */
export const led = (): string => idFor("opn", "led");
export const operations = (): Operation[] => [
  {
    ...kept,
    id: led(),
    state: "under-way",
    ref: "LH26-0001",
    kind: "joint-enforcement",
    title: "海滨景区综合整治",
    purpose: "规范景区食品经营秩序。",
    tasks: [],
    checklist: [],
    lead: id("asker"),
    planner: actor(id("asker"), "drafter").officer,
    plannerName: "欧阳建国",
    convenedOn: "2026-06-01",
    invited: [id("drug")],
    joined: [id("answerer"), id("copied")],
    refused: [id("rightful")],
    reports: [],
    absent: [],
  },
];

const reason = () => ({ reason: "机构调整" });
const nothing = () => ({});
/** Valid input for every move of an operation. */
export const operationExamples: {
  [M in keyof typeof operation.moves]: (record: Operation, ctx: Ctx) => InputOf<"operation", M>;
} = {
  plan: (_, ctx) => planOn(ctx),
  revise: (_, ctx) => ({ ...planOn(ctx), title: "海滨景区夏季整治" }),
  convene: nothing,
  invite: ({ joined }, { now }) => ({
    invited: [id("rightful"), id("province"), id("drug")].filter((agency) => !joined.includes(agency)).slice(0, 1),
    rsvpBy: addDays(localDate(now), 5),
  }),
  change: (_, ctx) => {
    const { fromOn, toOn, meetAt, area } = planOn(ctx);
    return { fromOn, toOn, meetAt, meetPlace: "海滨广场", area };
  },
  join: nothing,
  refuse: reason,
  start: nothing,
  assignTask: ({ lead }) => ({ title: "张贴告示", agencies: [lead] }),
  doneTask: (operation, { actor }) => ({ task: openTasks(operation, actor.agency)[0]?.code ?? "" }),
  report: () => ({ summary: "检查20户，发现问题3个，已整改。", checked: 20, found: 3, fixed: 3 }),
  conclude: (_, { now }) => ({
    summary: "整治取得成效。",
    reportBy: addDays(localDate(now), 7),
    unfinished: "夜市摊点待复查",
  }),
  close: (operation) => ({ absent: owing(operation).map((agency) => ({ agency, reason: "机构合并" })) }),
  cancel: reason,
  nudge: nothing,
  comment: () => ({ text: "请着制服" }),
  remindAnswer: nothing,
  chaseAnswer: nothing,
  remindStart: nothing,
  overrun: nothing,
  remind: nothing,
  warn: nothing,
  lapse: nothing,
  escalate: nothing,
};
/** The same of a site. */
export const siteExamples: { [M in keyof typeof site.moves]: (record: Site, ctx: Ctx) => InputOf<"site", M> } = {
  add: () => ({
    operation: led(),
    name: "海滨路8号便利店",
    position: { lat: 35.05, lng: 121.5 },
    assigned: [id("answerer")],
  }),
  revise: () => ({ name: "海滨路8号超市", address: "海滨路8号", position: { lat: 35.06, lng: 121.51 } }),
  assign: ({ assigned }) => ({ agencies: assigned.includes(id("asker")) ? [id("answerer")] : [id("asker"), id("copied")] }),
  visit: () => ({ inspection: idFor("ins", "one") }),
  drop: reason,
  comment: () => ({ text: "下午营业" }),
};
/** The same of a calendar feed. */
export const icalfeedExamples: { [M in keyof typeof icalfeed.moves]: (record: IcalFeed, ctx: Ctx) => InputOf<"icalfeed", M> } = {
  add: (_, { actor }) => ({
    title: "手机日历",
    ...(actor.duties.some((duty) => duty === "admin" || duty === "clerk") ? {} : { officer: actor.officer }),
  }),
  rotate: nothing,
  revoke: nothing,
};
