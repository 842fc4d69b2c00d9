import * as z from "zod";
import { type Concept, rowsOf, type State } from "../../core/lifecycle.ts";
import {
  AgencyId,
  field,
  InspectionId,
  keptFields,
  OperationId,
  OperatorId,
  reason,
  replacing,
  today,
  words,
} from "../common/fields.ts";
import { position } from "../common/position.ts";
import * as rules from "./rules.ts";

/** Inspections of one site that it keeps in mind. */
const INSPECTIONS_MAX = 20;
const assigned = z.array(AgencyId).max(10);
const fields = {
  operation: field(OperationId, "联合行动", "Operation", { widget: "record", concept: "operation" }),
  operator: field(OperatorId.optional(), "经营户", "Operator", { widget: "record", concept: "operator" }),
  name: field(words(60).optional(), "检查点名称", "Site", {
    hint: { zh: "选了经营户可不填", en: "Not needed with an operator" },
  }),
  address: field(words(120).optional(), "地址", "Address"),
  position: field(position, "定位", "Position", {
    widget: "position",
    hint: { zh: "WGS-84 坐标；不填则取经营户的定位", en: "WGS-84; left open, that of the operator" },
  }),
  note: field(words(200).optional(), "说明", "Note"),
};
const revised = { address: fields.address, position: fields.position, note: fields.note };
const agencies = (schema: typeof assigned) => field(schema, "检查单位", "Inspected by", { widget: "agencies" });
export const Site = z.object({
  ...keptFields,
  ...fields,
  name: field(z.string(), "检查点名称", "Site"),
  lead: field(AgencyId, "牵头单位", "Lead", { widget: "agency" }),
  assigned: agencies(assigned),
  /** Agencies that it was assigned to before. */
  formerly: z.array(AgencyId),
  inspections: field(z.array(InspectionId), "检查记录", "Inspections"),
  visitedOn: field(z.iso.date().optional(), "最近检查", "Last visit"),
});
export type Site = z.infer<typeof Site>;

const states = {
  listed: { label: { zh: "待检查", en: "Listed" } },
  visited: { label: { zh: "已检查", en: "Visited" } },
  dropped: { label: { zh: "已剔除", en: "Dropped" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "lead" | "assigned" | "former";
const row = rowsOf<Site, S, P>();
const planners = ["drafter", "inspector"] as const;
const open = ["listed", "visited"] as const;

/** 检查点: a place on an operation's list, a record of its own, so that an operation of a thousand sites is no larger than one of ten. */
export const site = {
  name: "site",
  plural: "sites",
  prefix: "sit",
  label: { zh: "检查点", en: "Site" },
  schema: 1,
  record: Site,
  states,
  moves: {
    add: row({
      label: { zh: "添加检查点", en: "Add a site" },
      event: "site.added",
      input: z.strictObject({ ...fields, assigned: agencies(assigned).default([]) }),
      from: [],
      to: "listed",
      by: { lead: planners },
      tell: {},
      needs: ({ operation, operator }) => [operation, ...(operator ? [operator] : [])],
      check: (_, input, ctx) => rules.addable(input, ctx) ?? rules.assignable(input.operation, input.assigned, "assigned", ctx),
      facts: (_, input, ctx) => ({ ...input, name: rules.nameOf(input, ctx), ...rules.placed(input, ctx) }),
      apply: (_, data, { actor }) => ({ ...data, lead: actor.agency, formerly: [], inspections: [] }),
    }),
    revise: row({
      label: { zh: "修改", en: "Revise" },
      event: "site.revised",
      input: z.strictObject({ name: field(words(60), "检查点名称", "Site"), ...revised }),
      from: ["listed"],
      to: null,
      by: { lead: planners },
      tell: {},
      needs: (_, site) => (site?.operator ? [site.operator] : []),
      facts: ({ operator }, input, ctx) => ({ ...input, ...rules.placed({ ...input, operator }, ctx) }),
      apply: (_, data) => replacing(revised, data),
    }),
    assign: row({
      label: { zh: "指派", en: "Assign" },
      event: "site.assigned",
      input: z.strictObject({ agencies: agencies(assigned.min(1)) }),
      from: open,
      to: null,
      by: { lead: planners },
      tell: { assigned: ["clerk", "inspector"] },
      needs: (_, site) => (site ? [site.operation] : []),
      check: (site, input, ctx) => rules.assignable(site.operation, input.agencies, "agencies", ctx),
      apply: (site, { agencies }) => ({
        assigned: agencies,
        formerly: [...new Set([...site.formerly, ...site.assigned])].filter((agency) => !agencies.includes(agency)),
      }),
    }),
    visit: row({
      label: { zh: "已检查", en: "Visit" },
      event: "site.visited",
      input: z.strictObject({ inspection: field(InspectionId, "检查记录", "Inspection") }),
      from: open,
      to: "visited",
      by: { system: [] },
      tell: {},
      facts: (_, input, ctx) => ({ ...input, visitedOn: today(ctx) }),
      apply: ({ inspections }, { inspection, visitedOn }) => ({
        visitedOn,
        inspections: [inspection, ...inspections.filter((one) => one !== inspection)].slice(0, INSPECTIONS_MAX),
      }),
    }),
    drop: row({
      label: { zh: "剔除", en: "Drop" },
      event: "site.dropped",
      input: z.strictObject({ reason }),
      from: open,
      to: "dropped",
      by: { lead: planners },
      tell: { assigned: ["clerk", "inspector"] },
    }),
    comment: row({
      label: { zh: "留言", en: "Comment" },
      event: "site.commented",
      input: z.strictObject({ text: field(words(500), "内容", "Text", { widget: "textarea" }) }),
      from: open,
      to: null,
      by: { lead: [], assigned: [] },
      tell: { lead: ["drafter"], assigned: ["inspector"] },
    }),
  },
  parties: (record) => ({ lead: [record.lead], assigned: record.assigned, former: record.formerly }),
  partyNames: {
    lead: { zh: "牵头单位", en: "Lead" },
    assigned: { zh: "检查单位", en: "Assigned" },
    former: { zh: "原检查单位", en: "Formerly assigned" },
  },
  links: ({ operation, operator }) => [operation, ...(operator ? [operator] : [])],
  counts: ({ operation, state }) => [
    { of: operation, figures: { sites: state === "dropped" ? 0 : 1, visited: state === "visited" ? 1 : 0 } },
  ],
  mentions: ({ lead }) => ({ lead }),
  row: ({ name, assigned, position }) => ({
    title: name,
    agencies: assigned,
    position: position && { lat: position.lat, lng: position.lng },
  }),
  box: (_, party) => (party === "lead" ? "lead" : "assigned"),
  boxes: {
    assigned: { zh: "本单位检查", en: "To inspect" },
    lead: { zh: "牵头", en: "Led" },
  },
} as const satisfies Concept<Site, S, P>;
