import * as z from "zod";
import { type Concept, DUTIES, type Duty, rowsOf, type State } from "../../core/lifecycle.ts";
import type { Text } from "../../core/problem.ts";
import { refuse } from "../../core/problem.ts";
import { AgencyId, fault, field, keptFields, mustBeActive, reason, replacing, words } from "../common/fields.ts";

/** What each duty is called. */
export const dutyNames: Record<Duty, Text> = {
  drafter: { zh: "承办人", en: "Case officer" },
  signatory: { zh: "签发人", en: "Signatory" },
  clerk: { zh: "收文员", en: "Receiving clerk" },
  inspector: { zh: "执法人员", en: "Inspector" },
  publisher: { zh: "发布人", en: "Publisher" },
  supervisor: { zh: "督察", en: "Supervisor" },
  admin: { zh: "管理员", en: "Administrator" },
};
const duties = field(z.array(z.enum(DUTIES)).min(1).max(DUTIES.length), "岗位", "Duties", {
  widget: "choice",
  options: dutyNames,
});
const fields = {
  agency: field(AgencyId, "所属机关", "Agency", { widget: "agency" }),
  name: field(words(40), "姓名", "Name"),
  duties,
  issuer: field(z.url().max(200), "登录服务", "Issuer", { hint: { zh: "OIDC issuer 地址", en: "OIDC issuer URL" } }),
  subject: field(words(200), "登录账号", "Subject", { hint: { zh: "令牌中的 sub", en: "sub of the token" } }),
  certificate: field(words(40).optional(), "执法证号", "Certificate no."),
};
export const Officer = z.object({ ...keptFields, ...fields, overseer: AgencyId.optional() });
export type Officer = z.infer<typeof Officer>;

const states = {
  active: { label: { zh: "在岗", en: "Active" } },
  suspended: { label: { zh: "停权", en: "Suspended" } },
  left: { label: { zh: "离岗", en: "Left" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "agency" | "overseer";
const row = rowsOf<Officer, S, P>();
const byAdmin = { agency: ["admin"], overseer: ["admin"], system: [] } as const;
const reasonOnly = z.strictObject({ reason });
const notSelf = (record: Officer, _: unknown, ctx: { actor: { officer: string } }) =>
  record.id === ctx.actor.officer ? refuse("not-your-move", { zh: "不能对自己操作", en: "not on yourself" }) : undefined;

/** The claim under which (issuer, subject) is held by at most one officer who has not left. */
export const subjectClaim = (issuer: string, subject: string): string => `subject:${issuer}|${subject}`;

/** 人员: a person, or a partner system's machine client, who acts for one agency. */
export const officer = {
  name: "officer",
  plural: "officers",
  prefix: "off",
  label: { zh: "人员", en: "Officer" },
  schema: 1,
  record: Officer,
  states,
  moves: {
    enrol: row({
      label: { zh: "登记", en: "Enrol" },
      event: "officer.enrolled",
      input: z.strictObject(fields),
      from: [],
      to: "active",
      by: byAdmin,
      tell: { agency: ["admin"] },
      check: (_, input, ctx) => mustBeActive(ctx, input.agency, "/agency"),
      facts: (_, input, ctx) => ({ ...input, overseer: ctx.agency(input.agency)?.parent }),
      apply: (_, data) => data,
    }),
    appoint: row({
      label: { zh: "调整岗位", en: "Change duties" },
      event: "officer.appointed",
      input: z.strictObject({ duties, certificate: fields.certificate }),
      from: ["active", "suspended"],
      to: null,
      by: byAdmin,
      tell: { agency: ["admin"] },
      check: (record, input, ctx) =>
        record.id === ctx.actor.officer && !input.duties.includes("admin")
          ? fault("/duties", { zh: "不能取消自己的管理员岗位", en: "you cannot drop your own admin duty" })
          : undefined,
      apply: (_, data) => replacing({ certificate: null }, data),
    }),
    suspend: row({
      label: { zh: "停权", en: "Suspend" },
      event: "officer.suspended",
      input: reasonOnly,
      from: ["active"],
      to: "suspended",
      by: byAdmin,
      tell: { agency: ["admin"] },
      check: notSelf,
    }),
    resume: row({
      label: { zh: "恢复", en: "Resume" },
      event: "officer.resumed",
      input: reasonOnly,
      from: ["suspended"],
      to: "active",
      by: byAdmin,
      tell: { agency: ["admin"] },
    }),
    leave: row({
      label: { zh: "离岗", en: "Leave" },
      event: "officer.left",
      input: reasonOnly,
      from: ["active", "suspended"],
      to: "left",
      by: byAdmin,
      tell: { agency: ["admin"] },
      check: notSelf,
    }),
  },
  parties: (record) => ({ agency: [record.agency], overseer: record.overseer ? [record.overseer] : [] }),
  partyNames: { agency: { zh: "所属机关", en: "Own agency" }, overseer: { zh: "上级机关", en: "Superior" } },
  unique: (record) => (record.state === "left" ? [] : [subjectClaim(record.issuer, record.subject)]),
  row: (record) => ({ title: record.name }),
  box: (_, party) => (party === "agency" ? "own" : "overseen"),
  boxes: { own: { zh: "本机关", en: "Own agency" }, overseen: { zh: "下级机关", en: "Overseen" } },
} as const satisfies Concept<Officer, S, P>;
