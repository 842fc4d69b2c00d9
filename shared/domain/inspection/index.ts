import * as z from "zod";
import type { Concept } from "../../core/lifecycle.ts";
import { field, reason, replacing, today, words } from "../common/fields.ts";
import { amendInput, findingsFields, recordInput } from "./fields.ts";
import { concluded, failed, withMeasure } from "./findings.ts";
import { Inspection, type InspectionParty, type InspectionState, row, states } from "./record.ts";
import * as rules from "./rules.ts";

/** A correction notice takes a document number of its own. */
const noticed = { party: "inspector", word: "责改", when: (data: { notice?: unknown }) => data.notice !== undefined } as const;
const numbered = <T extends { notice?: unknown }>(input: T, number: string | undefined, on: string) => ({
  ...input,
  ...(input.notice !== undefined && { noticeNumber: number ?? "", noticeOn: on }),
});

/** 现场检查: what officers found on the spot, and what they did about it. */
export const inspection = {
  name: "inspection",
  plural: "inspections",
  prefix: "ins",
  ref: "JC",
  label: { zh: "现场检查", en: "Inspection" },
  schema: 1,
  record: Inspection,
  states,
  moves: {
    record: row({
      label: { zh: "记录检查", en: "Record an inspection" },
      event: "inspection.recorded",
      input: recordInput,
      from: [],
      to: "recorded",
      by: { inspector: ["inspector"] },
      tell: { inspector: ["drafter"], lead: ["drafter"] },
      number: noticed,
      needs: rules.namedIn,
      check: rules.recordable,
      facts: (_, input, ctx) => {
        const { officers: _officers, ...rest } = numbered(concluded(input), ctx.number, today(ctx));
        return { ...rest, ...rules.surroundings(input, ctx), ref: ctx.ref ?? "" };
      },
      apply: (_, data, { actor }) => ({ ...data, inspector: actor.agency, recorderName: actor.name }),
    }),
    amend: row({
      label: { zh: "更正", en: "Amend" },
      event: "inspection.amended",
      input: amendInput,
      from: ["recorded"],
      to: null,
      by: { inspector: ["inspector"] },
      tell: { inspector: ["drafter"], lead: ["drafter"] },
      number: noticed,
      when: rules.amendable,
      check: rules.amended,
      facts: (_, input, ctx) => numbered(concluded(input), ctx.number, today(ctx)),
      apply: (_, data) => replacing(findingsFields, data),
    }),
    void: row({
      label: { zh: "作废", en: "Void" },
      event: "inspection.voided",
      input: z.strictObject({ reason }),
      from: ["recorded"],
      to: "voided",
      by: { inspector: ["signatory"] },
      tell: { inspector: ["drafter", "inspector"], lead: ["drafter"], assigned: ["drafter"] },
    }),
    comment: row({
      label: { zh: "留言", en: "Comment" },
      event: "inspection.commented",
      input: z.strictObject({ text: field(words(2000), "内容", "Text", { widget: "textarea" }) }),
      from: ["recorded"],
      to: null,
      by: { inspector: [], lead: [], assigned: [] },
      tell: { inspector: ["drafter"], lead: ["drafter"] },
    }),
  },
  parties: ({ inspector, lead, assigned }) => ({ inspector: [inspector], lead: lead ? [lead] : [], assigned: assigned ?? [] }),
  partyNames: {
    inspector: { zh: "检查机关", en: "Inspecting agency" },
    lead: { zh: "牵头机关", en: "Lead agency" },
    assigned: { zh: "同点位机关", en: "At the same site" },
  },
  links: ({ operation, site, operator }) => [operation, site, operator].filter((id) => id !== undefined),
  counts: ({ operation, state, items, notice }) => {
    if (!operation) return [];
    const stands = state === "recorded" ? 1 : 0;
    const figures = {
      inspections: stands,
      findings: stands * failed(items).length,
      fixed: stands * withMeasure(items, "fixed").length,
      notices: notice ? stands : 0,
    };
    return [{ of: operation, figures }];
  },
  mentions: ({ lead, outcome }) => ({ lead, outcome }),
  row: (record) => ({ title: record.party ?? "", ref: record.ref, number: record.noticeNumber }),
  box: (_, party) => (party === "inspector" ? "own" : party),
  boxes: {
    own: { zh: "本机关", en: "Own" },
    lead: { zh: "牵头行动中", en: "In operations we lead" },
    assigned: { zh: "同点位", en: "At the same sites" },
  },
} as const satisfies Concept<Inspection, InspectionState, InspectionParty>;
