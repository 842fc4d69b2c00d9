import * as z from "zod";
import { goneOn, stillInTime } from "../common/clocked.ts";
import { AgencyId, DateOnly, field, files, note, OfficerId, reason, today, words } from "../common/fields.ts";
import { nudgeable } from "../common/nudging.ts";
import { evidence, open, row } from "./record.ts";
import * as rules from "./rules.ts";

const handlers = ["inspector", "drafter", "clerk"] as const;
const checkers = ["inspector", "drafter", "signatory"] as const;

/** What those who answer for a rectification do, and what those who look again say to it. */
export const handling = {
  accept: row({
    label: { zh: "接收", en: "Accept" },
    event: "rectification.accepted",
    input: z.strictObject({
      handler: field(OfficerId.optional(), "承办人", "Case officer", {
        widget: "officer",
        hint: { zh: "不填则由本人承办", en: "Yourself unless another is named" },
      }),
      note,
    }),
    from: ["assigned"],
    to: "in-hand",
    by: { owner: handlers },
    tell: { issuer: ["drafter"] },
    needs: ({ handler }) => (handler ? [handler] : []),
    check: rules.handable,
    facts: rules.handled,
    apply: (_, { handler, handlerName }) => ({ handler, handlerName }),
  }),
  progress: row({
    label: { zh: "报告进展", en: "Report progress" },
    event: "rectification.progress-reported",
    input: z.strictObject({
      text: field(words(1000), "进展", "Progress", { widget: "textarea" }),
      photos: files("照片", "Photos", 6),
      done: field(z.boolean().default(false), "本单位部分已完成", "Our part is done"),
    }),
    from: open,
    to: null,
    by: { owner: handlers, "co-owner": handlers },
    tell: { owner: ["drafter"], issuer: ["drafter"] },
    apply: ({ done = [] }, { done: isDone }, { actor }) => ({
      done: isDone ? [...new Set([...done, actor.agency])] : done.filter((agency) => agency !== actor.agency),
    }),
  }),
  submit: row({
    label: { zh: "报告整改完成", en: "Report it done" },
    event: "rectification.submitted",
    input: z.strictObject({
      report: field(words(2000), "整改情况", "What was done", { widget: "textarea" }),
      ...evidence,
      note,
    }),
    from: ["in-hand"],
    to: "submitted",
    by: { owner: handlers },
    tell: { verifier: ["inspector"], issuer: ["drafter"], lead: ["drafter"] },
    check: rules.submittable,
    facts: (record, input, ctx) => ({
      ...input,
      before: input.before.length > 0 ? input.before : record.before,
      submittedBy: ctx.actor.officer,
      submittedOn: today(ctx),
    }),
    apply: (_, { note: _note, ...data }) => data,
  }),
  verify: row({
    label: { zh: "复查合格", en: "Verify" },
    event: "rectification.verified",
    input: z.strictObject({ note, photos: files("复查照片", "Photos of the check", 6) }),
    from: ["submitted"],
    to: "verified",
    by: { verifier: checkers },
    tell: { owner: ["drafter"], "co-owner": ["drafter"], issuer: ["drafter"], lead: ["drafter"] },
    when: rules.verifiable,
    facts: (_, input, ctx) => ({ ...input, verifiedOn: today(ctx) }),
    apply: (_, { verifiedOn }) => ({ verifiedOn }),
  }),
  reject: row({
    label: { zh: "复查不合格", en: "Reject" },
    event: "rectification.rejected",
    input: z.strictObject({ reason, dueOn: field(DateOnly, "新期限", "New due date", { widget: "date" }) }),
    from: ["submitted"],
    to: "in-hand",
    by: { verifier: checkers },
    tell: { owner: handlers, "co-owner": ["drafter"], issuer: ["drafter"] },
    check: rules.ahead,
    facts: (record, input) => ({ ...input, oldDueOn: record.dueOn }),
    apply: ({ rejections = 0 }, { dueOn }) => ({ ...rules.anew(dueOn), rejections: rejections + 1 }),
  }),
  dispute: row({
    label: { zh: "提出异议", en: "Dispute" },
    event: "rectification.disputed",
    input: z.strictObject({
      reason,
      competent: field(AgencyId.optional(), "有权机关", "Competent agency", { widget: "agency" }),
    }),
    from: open,
    to: "disputed",
    by: { owner: ["clerk", "drafter", "signatory"] },
    tell: { issuer: ["drafter", "signatory"], overseer: [], lead: ["drafter"] },
    facts: (_, input, ctx) => ({ ...input, pausedOn: today(ctx), disputedBy: ctx.actor.officer }),
    apply: (_, { pausedOn, disputedBy }) => ({ pausedOn, disputedBy }),
  }),
  uphold: row({
    label: { zh: "维持要求", en: "Uphold" },
    event: "rectification.dispute-settled",
    input: z.strictObject({ reason }),
    from: ["disputed"],
    to: "in-hand",
    by: { issuer: ["drafter", "signatory"] },
    tell: { owner: handlers, "co-owner": ["drafter"] },
    when: rules.judgeable,
    facts: (record, input, ctx) => ({ ...input, oldDueOn: record.dueOn, ...stillInTime(record, ctx) }),
    apply: (record, { dueOn, provisional }) => goneOn(record, { dueOn, ...(provisional && { provisional }) }),
  }),
  lift: row({
    label: { zh: "撤回要求", en: "Lift" },
    event: "rectification.lifted",
    input: z.strictObject({ reason }),
    from: ["disputed"],
    to: "lifted",
    by: { issuer: ["signatory"] },
    tell: { owner: handlers, "co-owner": ["drafter"], verifier: ["inspector"], lead: ["drafter"] },
    when: rules.judgeable,
  }),
  nudge: row({
    label: { zh: "催办", en: "Nudge" },
    event: "rectification.nudged",
    input: z.strictObject({ note }),
    from: open,
    to: null,
    by: { issuer: ["drafter", "supervisor"], verifier: checkers, lead: ["drafter"], overseer: ["supervisor", "drafter"] },
    tell: { owner: ["clerk", "drafter"], "co-owner": ["clerk", "drafter"] },
    when: nudgeable,
    apply: (_, __, event) => ({ nudgedAt: event.at }),
  }),
  comment: row({
    label: { zh: "留言", en: "Comment" },
    event: "rectification.commented",
    input: z.strictObject({ text: field(words(2000), "内容", "Text", { widget: "textarea" }) }),
    from: [...open, "submitted", "disputed"],
    to: null,
    by: { owner: [], "co-owner": [], issuer: [], verifier: [], lead: [], overseer: [] },
    tell: { owner: ["drafter"], "co-owner": ["drafter"], issuer: ["drafter"] },
  }),
};
