import type { Ctx, Kept } from "../../core/lifecycle.ts";
import type { Problem } from "../../core/problem.ts";
import { mayInspect } from "../agency.ts";
import { fault } from "../common/fields.ts";
import type { Position } from "../common/position.ts";
import { type Operation, partakers } from "../operation/record.ts";

/** States of an operation in which its list of sites is still made. */
const OPEN = ["planned", "convened", "under-way"];
interface Wanted {
  operation: string;
  operator?: string | undefined;
  name?: string | undefined;
}
type Known = Kept & { name?: string; position?: Position };
const operatorNamed = (ctx: Ctx, id: string | undefined) => (id ? (ctx.known(id) as Known | undefined) : undefined);

/** What a site is called: by itself, else as its operator is. */
export const nameOf = ({ name, operator }: Wanted, ctx: Ctx): string => name ?? String(operatorNamed(ctx, operator)?.name ?? "");

/** Where a site is: as given, else where its operator is as far as that is known. */
export function placed({ position, operator }: Pick<Wanted, "operator"> & { position?: Position | undefined }, ctx: Ctx) {
  const where = position ?? operatorNamed(ctx, operator)?.position;
  return where && { position: where };
}

/** A site is put on the list of an operation that the own agency leads and that is not over; the operator must exist. */
export function addable(input: Wanted, ctx: Ctx): Problem | undefined {
  const operation = ctx.known(input.operation) as Operation | undefined;
  if (operation?.lead !== ctx.actor.agency)
    return fault("/operation", { zh: "不是本单位牵头的行动", en: "no operation that you lead" });
  if (!OPEN.includes(operation.state)) return fault("/operation", { zh: "行动已结束", en: "the operation is over" });
  if (input.operator && !operatorNamed(ctx, input.operator))
    return fault("/operator", { zh: "没有这个经营户", en: "no such operator" });
  return nameOf(input, ctx) ? undefined : fault("/name", { zh: "须填写名称或选择经营户", en: "a name or an operator is needed" });
}

/**
 * A site is inspected by agencies that take part, or are to be invited, and that have powers of enforcement themselves: a coordination
 * office cannot inspect, nor can another inspect in its name (国办发〔2024〕54号).
 */
export function assignable(id: string, agencies: readonly string[], field: string, ctx: Ctx): Problem | undefined {
  const operation = ctx.known(id) as Operation | undefined;
  if (agencies.length === 0) return undefined;
  if (!operation || !OPEN.includes(operation.state)) return fault(`/${field}`, { zh: "行动已结束", en: "the operation is over" });
  const odd = agencies.findIndex((agency) => !partakers(operation).includes(agency));
  if (odd >= 0) return fault(`/${field}/${odd}`, { zh: "须为牵头或成员单位", en: "must be the lead or a member" });
  const barred = agencies.findIndex((agency) => !mayInspect(ctx.agency(agency)?.sector));
  if (barred >= 0)
    return fault(`/${field}/${barred}`, {
      zh: "协调机构、协会不得实施检查（国办发〔2024〕54号）",
      en: "a coordinating body cannot inspect",
    });
  const twice = agencies.findIndex((agency, index) => agencies.indexOf(agency) !== index);
  return twice < 0 ? undefined : fault(`/${field}/${twice}`, { zh: "重复", en: "named twice" });
}
