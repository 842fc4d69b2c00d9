import { addDays, localDate } from "../../core/clock.ts";
import type { Ctx, Kept } from "../../core/lifecycle.ts";
import { type FieldError, type Problem, refuse, type Text } from "../../core/problem.ts";
import { mayInspect } from "../agency.ts";
import { mustServe, officerNamed } from "../officer/staff.ts";
import type { Operation } from "../operation/record.ts";
import type { Operator } from "../operator/fields.ts";
import { repeatedWithin } from "../operator/rules.ts";
import type { Site } from "../site/index.ts";
import type { Findings, RecordInput } from "./fields.ts";
import { findingsErrors } from "./findings.ts";
import type { Inspection } from "./record.ts";

const known = <R extends Kept>(ctx: Ctx, id: string | undefined): R | undefined =>
  id ? (ctx.known(id) as R | undefined) : undefined;

/** Days in which a finding counts as one found before. */
const YEAR_DAYS = 365;
const rule = (pointer: string, detail: Text): FieldError => ({ pointer, code: "rule", detail });
const broken = (errors: readonly FieldError[]): Problem | undefined =>
  errors.length > 0 ? refuse("rule-broken", undefined, { errors: [...errors] }) : undefined;

/** Records that an inspection names. */
export const namedIn = ({ operation, site, operator, officers }: RecordInput): string[] =>
  [operation, site, operator, ...officers].filter((id) => id !== undefined);

/** Only a body with powers of inspection may inspect. */
const powerErrors = (ctx: Ctx): FieldError[] =>
  !mayInspect(ctx.agency(ctx.actor.agency)?.sector)
    ? [
        rule("", {
          zh: "议事协调机构和行业协会不得实施行政检查（国办发〔2024〕54号）",
          en: "coordinating bodies and associations may not inspect",
        }),
      ]
    : [];

/** Two or more officers on duty here, each an inspector with a certificate (程序规定 Art. 19, 22). */
function officerErrors({ officers }: RecordInput, ctx: Ctx): FieldError[] {
  return officers.flatMap((id, index): FieldError[] => {
    const pointer = `/officers/${index}`;
    if (officers.indexOf(id) !== index) return [rule(pointer, { zh: "重复", en: "named twice" })];
    const away = mustServe(ctx, id, ctx.actor.agency, pointer);
    if (away) return away.errors ?? [];
    const officer = officerNamed(ctx, id);
    return officer?.duties.includes("inspector") && officer.certificate
      ? []
      : [rule(pointer, { zh: "须为持证执法人员", en: "must be an inspector with a certificate number" })];
  });
}

/** The agency takes part in the operation, which is under way, and was given the site. */
function operationErrors(input: RecordInput, ctx: Ctx): FieldError[] {
  const [operation, site] = [known<Operation>(ctx, input.operation), known<Site>(ctx, input.site)];
  const { agency } = ctx.actor;
  const errors: FieldError[] = [];
  if (input.operation) {
    if (!operation || !(operation.lead === agency || operation.joined.includes(agency)))
      errors.push(rule("/operation", { zh: "本机关未参加此行动", en: "your agency does not take part in it" }));
    else if (operation.state !== "under-way")
      errors.push(rule("/operation", { zh: "行动不在进行中", en: "it is not under way" }));
  }
  if (input.site) {
    if (!site?.assigned.includes(agency)) errors.push(rule("/site", { zh: "未分派给本机关", en: "not assigned to your agency" }));
    else if (site.operation !== input.operation)
      errors.push(rule("/site", { zh: "不属于此行动", en: "not a site of this operation" }));
    else if (site.state === "dropped") errors.push(rule("/site", { zh: "检查点已取消", en: "the site has been dropped" }));
    else if (site.operator && site.operator !== input.operator)
      errors.push(rule("/operator", { zh: "与检查点的经营户不一致", en: "not the operator of this site" }));
  }
  return errors;
}

/** Whom it is about: an operator in the directory, or a name and an address. */
function partyErrors(input: RecordInput, ctx: Ctx): FieldError[] {
  if (input.operator) return known(ctx, input.operator) ? [] : [rule("/operator", { zh: "不存在", en: "unknown" })];
  return (["party", "address"] as const)
    .filter((name) => !input[name])
    .map((name) => ({ pointer: `/${name}`, code: "required", detail: { zh: "必填", en: "required" } }));
}

/** Another agency was there within three months: a reason is asked for (综合查一次), unless both came to the same site on the same day. */
function repeatErrors(input: RecordInput, ctx: Ctx): FieldError[] {
  const [operator, site] = [known<Operator>(ctx, input.operator), known<Site>(ctx, input.site)];
  if (!operator || input.repeatReason) return [];
  const day = localDate(input.startedAt);
  const apart = operator.inspections.filter(({ agency, on }) => !(on === day && site?.assigned.includes(agency)));
  const before = repeatedWithin({ inspections: apart }, ctx.actor.agency, day);
  return before
    ? [
        rule("/repeatReason", {
          zh: `其他机关已于${before.on}检查，须说明理由`,
          en: `another agency was there on ${before.on}: say why again`,
        }),
      ]
    : [];
}

/** All that stands against recording this, each with its field. */
export const recordable = (_: unknown, input: RecordInput, ctx: Ctx): Problem | undefined =>
  broken([
    ...powerErrors(ctx),
    ...officerErrors(input, ctx),
    ...operationErrors(input, ctx),
    ...partyErrors(input, ctx),
    ...repeatErrors(input, ctx),
    ...findingsErrors(input, input, ctx.now),
  ]);
/** The same for what is put right afterwards. */
export const amended = (record: Inspection, input: Findings, ctx: Ctx): Problem | undefined =>
  broken(findingsErrors(input, record, ctx.now));

/** Nothing may be changed any more once a notice was given or a case filed: these rest on what was found. */
export const amendable = ({ noticeNumber, items }: Inspection): Problem | undefined =>
  noticeNumber || items.some(({ measure }) => measure === "case")
    ? refuse("wrong-state", {
        zh: "已开具责令改正通知书或已立案，不能修改；确有错误的，作废后重新记录",
        en: "a notice or a case rests on it: void it and record anew",
      })
    : undefined;

/** What recording adds: the party, the officers as they are today, who else takes part, earlier inspections to look for repeats in. */
export function surroundings({ officers, operator: id, operation, site, party, address, startedAt }: RecordInput, ctx: Ctx) {
  const operator = known<Operator>(ctx, id);
  const day = localDate(startedAt);
  const earlier = operator?.inspections.filter(({ on }) => on <= day && on >= addDays(day, -YEAR_DAYS)) ?? [];
  const led = known<Operation>(ctx, operation);
  const assigned = known<Site>(ctx, site)?.assigned.filter((agency) => agency !== ctx.actor.agency) ?? [];
  return {
    party: operator?.name ?? party,
    address: operator?.address ?? address,
    team: officers.map((officer) => {
      const { name = "", certificate = "" } = officerNamed(ctx, officer) ?? {};
      return { officer, officerName: name, certificate };
    }),
    ...(led && { lead: led.lead, operationKind: led.kind }),
    ...(assigned.length > 0 && { assigned }),
    ...(earlier.length > 0 && { earlier: earlier.map(({ inspection }) => inspection) }),
  };
}
