import type { Concept } from "../../core/lifecycle.ts";
import { limitClock, timingOf } from "../common/clocked.ts";
import { giving } from "./giving.ts";
import { handling } from "./handling.ts";
import { open, Rectification, type RectificationParty, type RectificationState, states } from "./record.ts";
import * as rules from "./rules.ts";

const handlers = ["inspector", "drafter", "clerk"] as const;
/** The date is always told, never counted: there is nothing to count anew. */
const { recount: _, ...timing } = timingOf<Rectification, RectificationState, RectificationParty>("rectification", open, {
  recount: {},
  remind: { owner: handlers, "co-owner": handlers },
  warn: { owner: handlers, "co-owner": handlers },
  lapse: { owner: [], "co-owner": [], issuer: ["drafter"], overseer: [] },
  escalate: { owner: [], "co-owner": [], issuer: [], lead: ["drafter"], overseer: [] },
});

/** 整改任务: something to be put right by a date, and looked at again by somebody else. */
export const rectification = {
  name: "rectification",
  plural: "rectifications",
  prefix: "rec",
  ref: "ZG",
  label: { zh: "整改任务", en: "Rectification" },
  schema: 1,
  record: Rectification,
  states,
  clocks: { limit: limitClock<Rectification>({ zh: "整改期限", en: "Time limit" }, rules.limitBasis) },
  moves: { ...giving, ...handling, ...timing },
  parties: ({ owner, coOwners, issuer, verifier, lead, overseers }) => ({
    owner: [owner],
    "co-owner": coOwners,
    issuer: [issuer],
    verifier: [verifier],
    lead: lead ? [lead] : [],
    overseer: overseers ?? [],
  }),
  partyNames: {
    owner: { zh: "责任机关", en: "Responsible agency" },
    "co-owner": { zh: "协办机关", en: "Co-responsible agency" },
    issuer: { zh: "下达机关", en: "Ordering agency" },
    verifier: { zh: "复查机关", en: "Verifying agency" },
    lead: { zh: "牵头机关", en: "Lead agency" },
    overseer: { zh: "督办机关", en: "Overseer" },
  },
  links: ({ operation, inspection, operator }) => [operation, inspection, operator].filter((id) => id !== undefined),
  counts: ({ operation, state }) => {
    const stands = state !== "cancelled" && state !== "lifted";
    return operation ? [{ of: operation, figures: { tasks: stands ? 1 : 0, verified: state === "verified" ? 1 : 0 } }] : [];
  },
  handler: ({ handler }) => handler,
  mentions: ({ lead, handlerName }) => ({ lead, handler: handlerName }),
  row: ({ ref, party, text, noticeNumber, dueOn, handler }) => ({
    title: party ? `${party}：${text}` : text,
    ref,
    number: noticeNumber,
    dueOn,
    handler,
  }),
  box: (_, party) => party,
  boxes: {
    owner: { zh: "我方负责", en: "Ours to put right" },
    "co-owner": { zh: "协办", en: "Co-responsible" },
    issuer: { zh: "我方下达", en: "Ordered by us" },
    verifier: { zh: "待我复查", en: "Ours to verify" },
    lead: { zh: "牵头行动中", en: "In operations we lead" },
    overseer: { zh: "督办", en: "Overseen" },
  },
} as const satisfies Concept<Rectification, RectificationState, RectificationParty>;
