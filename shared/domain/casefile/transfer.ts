import * as z from "zod";
import { begun, once } from "../common/clocked.ts";
import { AgencyId, field, note, reason, today, words } from "../common/fields.ts";
import { limit } from "./limits.ts";
import { byHandlers, bySignatory, handlers, nothing, row, undecided } from "./record.ts";
import * as rules from "./rules.ts";

const police = ["clerk", "drafter"] as const;

/** The way of a suspected crime to the police (行政执法机关移送涉嫌犯罪案件的规定; 食品安全法 Art. 121), and back. */
export const transfer = {
  refer: row({
    label: { zh: "提请移送公安", en: "Refer to the police" },
    event: "casefile.referred",
    input: z.strictObject({
      recipient: field(AgencyId, "受移送公安机关", "Police agency", { widget: "agency" }),
      report: field(words(8000), "涉嫌犯罪情况报告", "Report on the suspected crime", { widget: "textarea" }),
    }),
    from: undecided,
    to: "referred",
    by: byHandlers,
    tell: { owner: ["signatory"] },
    internal: true,
    when: rules.byTwo,
    check: (_, { recipient }, ctx) => rules.policeAgency(recipient, ctx),
    facts: (_, input, ctx) => ({ ...input, ...limit("head", ctx) }),
    apply: (casefile, { recipient, ...data }, { actor }) => ({
      ...begun(data),
      recipient,
      referrer: actor.officer,
      referrerName: actor.name,
      limit: rules.kept(casefile),
    }),
  }),
  approve: row({
    label: { zh: "批准移送", en: "Approve the transfer" },
    event: "casefile.approved",
    input: z.strictObject({ note }),
    from: ["referred"],
    to: "approved",
    by: bySignatory,
    tell: { owner: handlers },
    internal: true,
    when: rules.notByReferrer,
    facts: (_, input, ctx) => ({ ...input, ...limit("transfer", ctx) }),
    apply: (_, data) => begun(data),
  }),
  reject: row({
    label: { zh: "不批准移送", en: "Reject the transfer" },
    event: "casefile.referral-rejected",
    input: z.strictObject({ reason }),
    from: ["referred"],
    to: "filed",
    by: bySignatory,
    tell: { owner: handlers },
    internal: true,
    when: rules.notByReferrer,
    facts: (casefile, input, ctx) => ({ ...input, ...rules.restored(casefile, ctx) }),
    apply: (_, data) => ({ ...begun(data), recipient: undefined, limit: undefined }),
  }),
  transfer: row({
    label: { zh: "移送公安", en: "Transfer" },
    event: "casefile.transferred",
    input: z.strictObject({
      materials: field(z.array(words(300)).min(1).max(50), "移送材料和涉案物品清单", "Papers and items handed over", {
        widget: "lines",
        hint: { zh: "移送书、调查报告、物品清单、检验报告等（移送规定第6条）", en: "Transfer, report, items, tests (Art. 6)" },
      }),
    }),
    from: ["approved"],
    to: "transferred",
    by: byHandlers,
    tell: { police: ["clerk"], owner: ["signatory"] },
    number: { party: "owner", word: "移" },
    facts: (_, input, ctx) => ({
      ...input,
      ...limit("review", ctx),
      transferNumber: ctx.number ?? "",
      transferredOn: today(ctx),
    }),
    apply: (casefile, { transferNumber, transferredOn, materials, ...data }) => ({
      ...begun(data),
      transferNumber,
      transferredOn,
      materials,
      police: [...new Set([...casefile.police, casefile.recipient ?? ""])],
    }),
  }),
  receive: row({
    label: { zh: "签收", en: "Receive" },
    event: "casefile.received",
    input: nothing,
    from: ["transferred"],
    to: "received",
    by: { police },
    tell: { owner: handlers },
    when: rules.addressed,
  }),
  accept: row({
    label: { zh: "公安立案", en: "Take the case" },
    event: "casefile.accepted",
    input: z.strictObject({ policeNumber: field(words(60), "立案决定书文号", "Police filing no.") }),
    from: ["received"],
    to: "accepted",
    by: { police },
    tell: { owner: handlers, lead: [] },
    when: rules.addressed,
    facts: (_, input, ctx) => ({ ...input, ...limit("close", ctx) }),
    apply: (_, { policeNumber, ...data }) => ({ ...begun(data), policeNumber }),
  }),
  refuse: row({
    label: { zh: "不予立案", en: "Refuse the case" },
    event: "casefile.refused",
    input: z.strictObject({ reason }),
    from: ["received"],
    to: "filed",
    by: { police },
    tell: { owner: [...handlers, "signatory"] },
    when: rules.addressed,
    facts: (casefile, input, ctx) => ({ ...input, ...rules.restored(casefile, ctx) }),
    apply: (_, data) => ({ ...begun(data), recipient: undefined, limit: undefined }),
  }),
  chase: row({
    label: { zh: "催办公安审查", en: "Chase the police" },
    event: "casefile.unanswered",
    input: nothing,
    from: ["transferred", "received"],
    to: null,
    by: { system: [] },
    tell: { police: ["clerk"], owner: handlers },
    ...once("chase", 0, ({ dueOn }: { dueOn?: string | undefined }) => dueOn),
  }),
};
