import * as z from "zod";
import { AgencyId, DateOnly, field, note, reason, replacing, today, words } from "../common/fields.ts";
import { MEMBERS_MAX, planFields, planInput, taskFields, whenFields } from "./fields.ts";
import { gathering, row } from "./record.ts";
import * as rules from "./rules.ts";

const planners = ["drafter", "signatory"] as const;
const members = { invited: ["clerk", "signatory"], joined: ["clerk", "drafter", "inspector"] } as const;
const live = ["convened", "under-way"] as const;

/** What the lead does: it plans, calls the members, and keeps plan and tasks up to date. */
export const planning = {
  plan: row({
    label: { zh: "拟定方案", en: "Plan" },
    event: "operation.planned",
    input: planInput,
    from: [],
    to: "planned",
    by: { lead: ["drafter"] },
    tell: {},
    needs: ({ letter }) => (letter ? [letter] : []),
    check: (_, input, ctx) => rules.arises(input, ctx) ?? rules.inOrder(input),
    facts: (_, input, ctx) => ({ ...rules.planned(input), ref: ctx.ref ?? "" }),
    apply: (_, data, { actor }) => ({
      ...data,
      lead: actor.agency,
      planner: actor.officer,
      plannerName: actor.name,
      joined: [],
      refused: [],
      reports: [],
      absent: [],
    }),
  }),
  revise: row({
    label: { zh: "修改方案", en: "Revise" },
    event: "operation.revised",
    input: planInput,
    from: ["planned"],
    to: null,
    by: { lead: ["drafter"] },
    tell: {},
    needs: ({ letter }) => (letter ? [letter] : []),
    check: (_, input, ctx) => rules.arises(input, ctx) ?? rules.inOrder(input),
    facts: (_, input) => rules.planned(input),
    apply: (_, data) => replacing(planFields, data),
  }),
  convene: row({
    label: { zh: "召集", en: "Convene" },
    event: "operation.convened",
    input: z.strictObject({ note }),
    from: ["planned"],
    to: "convened",
    by: { lead: ["signatory"] },
    tell: { invited: ["clerk", "signatory"], overseer: [] },
    invites: true,
    number: { party: "lead", word: "联" },
    when: rules.inTime,
    check: (operation, _, ctx) => rules.gaps(operation, ctx),
    facts: (operation, input, ctx) => {
      const overseer = ctx.agency(operation.lead)?.parent;
      return { ...input, number: ctx.number, convenedOn: today(ctx), overseers: overseer ? [overseer] : [] };
    },
    apply: ({ invited }, { note: _note, ...data }) => ({ ...data, invited: [...new Set(invited)] }),
  }),
  invite: row({
    label: { zh: "增邀单位", en: "Invite more" },
    event: "operation.invited",
    input: z.strictObject({
      invited: field(z.array(AgencyId).max(MEMBERS_MAX).default([]), "增邀单位", "Agencies to invite", {
        widget: "agencies",
        hint: { zh: "不填则只改未回复单位的回复期限", en: "Empty = only a new date for those who have not answered" },
      }),
      rsvpBy: field(DateOnly, "回复期限", "Reply by", { widget: "date" }),
      note,
    }),
    from: gathering,
    to: null,
    by: { lead: planners },
    tell: { invited: ["clerk", "signatory"] },
    invites: true,
    check: rules.invitable,
    apply: (operation, { invited, rsvpBy }) => ({
      ...rules.called(operation, invited),
      rsvpBy,
      fired: (operation.fired ?? []).filter((move) => move !== "remindAnswer" && move !== "chaseAnswer"),
    }),
  }),
  change: row({
    label: { zh: "变更安排", en: "Change" },
    event: "operation.changed",
    input: z.strictObject({ ...whenFields, note }),
    from: live,
    to: null,
    by: { lead: planners },
    tell: { ...members, overseer: [] },
    invites: true,
    check: rules.changeable,
    apply: ({ fired = [] }, { note: _note, ...data }) => ({
      ...replacing(whenFields, data),
      fired: fired.filter((move) => move !== "remindStart" && move !== "overrun"),
    }),
  }),
  assignTask: row({
    label: { zh: "分派任务", en: "Assign a task" },
    event: "operation.task-assigned",
    input: z.strictObject({
      task: field(words(10).optional(), "修改任务", "Task to change", {
        widget: "item",
        among: "tasks",
        hint: { zh: "不选则新增任务", en: "None = a new task" },
      }),
      ...taskFields,
    }),
    from: live,
    to: null,
    by: { lead: planners },
    tell: { joined: ["drafter"], invited: ["drafter"] },
    check: rules.assignable,
    facts: (operation, input) => ({ ...input, task: input.task ?? rules.nextCode(operation) }),
    apply: ({ tasks }, data) => ({ tasks: rules.assigned(tasks, data) }),
  }),
  cancel: row({
    label: { zh: "取消", en: "Cancel" },
    event: "operation.cancelled",
    input: z.strictObject({ reason }),
    from: ["planned", "convened", "under-way"],
    to: "cancelled",
    by: { lead: planners },
    tell: { ...members, overseer: [] },
    invites: true,
  }),
};
