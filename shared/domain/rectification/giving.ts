import * as z from "zod";
import { extendable, extended, notYet } from "../common/clocked.ts";
import { AgencyId, DateOnly, field, files, InspectionId, OperationId, OperatorId, reason, words } from "../common/fields.ts";
import { CO_OWNERS_MAX, open, row, taskFields } from "./record.ts";
import * as rules from "./rules.ts";

const handlers = ["inspector", "drafter", "clerk"] as const;

/** How a rectification comes about, is shared out, and is taken back. */
export const giving = {
  assign: row({
    label: { zh: "交办整改", en: "Assign" },
    event: "rectification.assigned",
    input: z.strictObject({
      ...taskFields,
      owner: field(AgencyId, "责任机关", "Responsible agency", { widget: "agency" }),
      coOwners: field(z.array(AgencyId).max(CO_OWNERS_MAX).default([]), "协办机关", "Co-responsible", { widget: "agencies" }),
      verifier: field(AgencyId.optional(), "复查机关", "Verified by", {
        widget: "agency",
        hint: { zh: "不填则由本机关复查", en: "Your own agency unless another is named" },
      }),
      repeat: field(z.boolean().default(false), "屡犯（一年内再次发现）", "Repeat (found before within a year)"),
    }),
    from: [],
    to: "assigned",
    by: { issuer: ["drafter", "supervisor", "inspector"] },
    tell: { owner: ["clerk", "drafter"], "co-owner": ["clerk", "drafter"], verifier: ["inspector"], lead: ["drafter"] },
    needs: rules.namedIn,
    check: rules.assignable,
    facts: (_, input, ctx) => ({ ...input, ...rules.surroundings(input, ctx), ref: ctx.ref ?? "" }),
    apply: (_, data) => data,
  }),
  /** The agency that ordered a correction sees it through and looks again (行政处罚法 Art. 28): it is issuer, owner and verifier. */
  open: row({
    label: { zh: "责令改正", en: "Open" },
    event: "rectification.opened",
    input: z.strictObject({
      agency: field(AgencyId, "责令机关", "Ordered by"),
      lead: field(AgencyId.optional(), "牵头机关", "Lead agency"),
      inspection: field(InspectionId, "现场检查", "Inspection"),
      operation: field(OperationId.optional(), "联合行动", "Joint operation"),
      operator: field(OperatorId.optional(), "经营户", "Operator"),
      party: taskFields.party,
      address: taskFields.address,
      code: field(words(40).optional(), "项目编号", "Item no."),
      text: taskFields.text,
      finding: taskFields.finding,
      requirement: taskFields.requirement,
      before: files("整改前", "Before", 6),
      dueOn: field(DateOnly, "整改期限", "Put right by"),
      noticeNumber: field(words(60), "责令改正通知书文号", "Correction notice no."),
      earlier: field(z.array(InspectionId).max(20).default([]), "此前检查", "Earlier inspections"),
    }),
    from: [],
    to: "assigned",
    by: { system: [] },
    tell: { owner: ["drafter"] },
    needs: ({ earlier }) => earlier,
    facts: (_, { agency, earlier, ...input }, ctx) => ({
      ...input,
      ref: ctx.ref ?? "",
      issuer: agency,
      owner: agency,
      coOwners: [],
      verifier: agency,
      overseers: rules.overseersOf(ctx, [agency]),
      repeat: rules.foundBefore(input, earlier, ctx),
    }),
    apply: (_, data) => data,
  }),
  delegate: row({
    label: { zh: "分派协办", en: "Share out" },
    event: "rectification.delegated",
    input: z.strictObject({
      coOwners: field(z.array(AgencyId).min(1).max(CO_OWNERS_MAX), "协办机关", "Co-responsible", { widget: "agencies" }),
      requirement: field(words(500), "协办事项", "Their part", { widget: "textarea" }),
    }),
    from: open,
    to: null,
    by: { owner: handlers, issuer: ["drafter", "supervisor"] },
    tell: { "co-owner": ["clerk", "drafter"], issuer: ["drafter"] },
    check: rules.shareable,
    facts: (record, input, ctx) => ({ ...input, overseers: rules.overseersOf(ctx, [...record.coOwners, ...input.coOwners]) }),
    apply: (record, { coOwners, overseers }) => ({
      coOwners: [...new Set([...record.coOwners, ...coOwners])],
      overseers: [...new Set([...(record.overseers ?? []), ...overseers])],
    }),
  }),
  extend: row({
    label: { zh: "延期", en: "Extend" },
    event: "rectification.extended",
    input: z.strictObject({ dueOn: field(DateOnly, "新期限", "New due date", { widget: "date" }), reason }),
    from: open,
    to: null,
    by: { issuer: ["drafter", "inspector", "signatory"] },
    tell: { owner: handlers, "co-owner": ["drafter"], verifier: ["inspector"] },
    when: extendable,
    check: (record, input) => notYet(record, input.dueOn),
    facts: (record, input) => ({ ...input, oldDueOn: record.dueOn }),
    apply: (_, { dueOn }) => ({ ...extended(dueOn), extended: true }),
  }),
  cancel: row({
    label: { zh: "取消", en: "Cancel" },
    event: "rectification.cancelled",
    input: z.strictObject({ reason }),
    from: [...open, "submitted", "disputed"],
    to: "cancelled",
    by: { issuer: ["signatory"] },
    tell: { owner: [], "co-owner": [], verifier: [], lead: ["drafter"] },
  }),
  fail: row({
    label: { zh: "转立案", en: "Turn into a case" },
    event: "rectification.failed",
    input: z.strictObject({ reason }),
    from: ["in-hand", "submitted"],
    to: "failed",
    by: { issuer: ["inspector", "signatory"] },
    tell: { owner: [], "co-owner": [], lead: ["drafter"], overseer: [] },
    when: rules.failable,
  }),
};
