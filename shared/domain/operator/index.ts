import * as z from "zod";
import { type Concept, rowsOf, type State } from "../../core/lifecycle.ts";
import { note, reason, replacing, today } from "../common/fields.ts";
import { Operator, operatorFields, operatorInput, Visit } from "./fields.ts";
import { claimOf, identified, joinedBy, looked, MASKS, unmasked, withVisit } from "./rules.ts";

const states = {
  active: { label: { zh: "在营", en: "In business" } },
  suspended: { label: { zh: "停业", en: "Suspended" } },
  closed: { label: { zh: "已注销", en: "Closed" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "registrar" | "keeper" | "inspector";
const row = rowsOf<Operator, S, P>();

const FIELD_WORK = ["drafter", "inspector", "admin", "clerk"] as const;
/** A graver step is for agencies that have had to do with the operator. */
const byThoseConcerned = { registrar: FIELD_WORK, keeper: FIELD_WORK, inspector: FIELD_WORK } as const;
const living = ["active", "suspended"] as const;
const nothing = z.strictObject({});

/** 经营户: a business that agencies inspect, one record for all of them. Whoever corrects it becomes a keeper of it. */
export const operator = {
  name: "operator",
  plural: "operators",
  prefix: "opr",
  label: { zh: "经营户", en: "Operator" },
  schema: 1,
  record: Operator,
  states,
  open: true,
  moves: {
    register: row({
      label: { zh: "登记", en: "Register" },
      event: "operator.registered",
      input: operatorInput,
      from: [],
      to: "active",
      by: { registrar: FIELD_WORK },
      tell: {},
      check: (_, input) => identified(input),
      facts: (_, input) => looked(input),
      apply: (_, data, { actor }) => ({ ...data, registrar: actor.agency, keepers: [], inspectors: [], inspections: [] }),
    }),
    revise: row({
      label: { zh: "修改", en: "Revise" },
      event: "operator.revised",
      input: operatorInput,
      from: living,
      to: null,
      by: { anyone: FIELD_WORK },
      tell: {},
      check: (record, input) => identified(unmasked(input, record)),
      facts: (record, input) => looked(unmasked(input, record)),
      apply: ({ keepers, registrar }, data, { actor }) => ({
        ...replacing(operatorFields, data),
        keepers: joinedBy(keepers, actor.agency, registrar),
      }),
    }),
    visited: row({
      label: { zh: "记入检查", en: "Note an inspection" },
      event: "operator.visited",
      input: Visit,
      from: living,
      to: null,
      by: { system: [] },
      tell: {},
      apply: ({ inspections, inspectors }, visit) => ({
        inspections: withVisit(inspections, visit),
        inspectors: joinedBy(inspectors, visit.agency),
      }),
    }),
    joinChannel: row({
      label: { zh: "加入信息平台", en: "Join the channel" },
      event: "operator.joined",
      input: nothing,
      from: living,
      to: null,
      by: { anyone: [...FIELD_WORK, "publisher"] },
      tell: {},
      when: ({ joinedOn }) => (joinedOn ? { code: "wrong-state" } : undefined),
      facts: (_, __, ctx) => ({ joinedOn: today(ctx) }),
      apply: (_, data) => data,
    }),
    leaveChannel: row({
      label: { zh: "退出信息平台", en: "Leave the channel" },
      event: "operator.left",
      input: z.strictObject({ note }),
      from: living,
      to: null,
      by: { anyone: [...FIELD_WORK, "publisher"] },
      tell: {},
      when: ({ joinedOn }) => (joinedOn ? undefined : { code: "wrong-state" }),
      apply: () => ({ joinedOn: undefined }),
    }),
    suspend: row({
      label: { zh: "停业", en: "Suspend" },
      event: "operator.suspended",
      input: z.strictObject({ reason }),
      from: ["active"],
      to: "suspended",
      by: byThoseConcerned,
      tell: { registrar: FIELD_WORK },
    }),
    resume: row({
      label: { zh: "恢复营业", en: "Resume" },
      event: "operator.resumed",
      input: z.strictObject({ note }),
      from: ["suspended"],
      to: "active",
      by: byThoseConcerned,
      tell: { registrar: FIELD_WORK },
    }),
    close: row({
      label: { zh: "注销", en: "Close" },
      event: "operator.closed",
      input: z.strictObject({ reason }),
      from: living,
      to: "closed",
      by: byThoseConcerned,
      tell: { registrar: FIELD_WORK },
    }),
  },
  parties: ({ registrar, keepers, inspectors }) => ({ registrar: [registrar], keeper: keepers, inspector: inspectors }),
  partyNames: {
    registrar: { zh: "登记机关", en: "Registrar" },
    keeper: { zh: "维护机关", en: "Keeper" },
    inspector: { zh: "检查机关", en: "Inspecting agency" },
  },
  unique: (record) => (record.state === "closed" ? [] : [claimOf(record)]),
  shows: { contact: { as: MASKS.contact }, phone: { as: MASKS.phone } },
  row: ({ name, creditCode, licence, address, cell }) => ({ title: name, words: [creditCode, licence, address, cell] }),
  box: () => "directory",
  boxes: { directory: { zh: "全部", en: "All" } },
} as const satisfies Concept<Operator, S, P>;
