import * as z from "zod";
import { addWorkingDays, localDate } from "../../core/clock.ts";
import { FILE_ID } from "../../core/files.ts";
import { idPattern } from "../../core/id.ts";
import type { Ctx } from "../../core/lifecycle.ts";
import { type Problem, refuse, type Text } from "../../core/problem.ts";

/** How a field shows in forms, lists, history and print: read by the console from the schema, written nowhere else. */
export interface FieldMeta {
  label: Text;
  hint?: Text;
  widget?:
    | "text"
    | "textarea"
    | "agency"
    | "agencies"
    | "officer"
    | "officers"
    | "record"
    | "item"
    | "rows"
    | "lines"
    | "answers"
    | "date"
    | "instant"
    | "position"
    | "rating"
    | "choice"
    | "files";
  /** The kind of record that the widget `record` chooses among. */
  concept?: string;
  /** Rows can be taken over from this list of the record that another field of the form names. */
  takes?: { field: string; list: string };
  /** The list of the record, a row of which the widget `item` chooses by its code. */
  among?: string;
  options?: Record<string, Text>;
}
/** Gives a schema its label and, where the type does not tell, its widget. */
export const field = <T extends z.ZodType>(schema: T, zh: string, en: string, more: Omit<FieldMeta, "label"> = {}): T =>
  schema.meta({ label: { zh, en }, ...more }) as T;

/** How a field shows, looked for behind defaults and optionals too. */
export function metaOf(schema: unknown): FieldMeta | undefined {
  const type = schema as (z.ZodType & { _zod?: { def: { innerType?: unknown } } }) | undefined;
  if (!type?._zod) return undefined;
  return (type.meta() as FieldMeta | undefined) ?? metaOf(type._zod.def.innerType);
}

/** An enumeration whose values carry their Chinese and English names. */
export const choice = <const K extends string>(
  zh: string,
  en: string,
  options: Record<K, Text>,
  more: Pick<FieldMeta, "hint"> = {},
) => field(z.enum(Object.keys(options) as [K, ...K[]]), zh, en, { widget: "choice", options, ...more });

/** Required text of 1 to `max` characters, trimmed. */
export const words = (max: number) => z.string().trim().min(1).max(max);
export const AgencyId = z.string().regex(idPattern("agc"));
export const OfficerId = z.string().regex(idPattern("off"));
export const LetterId = z.string().regex(idPattern("ltr"));
export const OperatorId = z.string().regex(idPattern("opr"));
export const OperationId = z.string().regex(idPattern("opn"));
export const SiteId = z.string().regex(idPattern("sit"));
export const InspectionId = z.string().regex(idPattern("ins"));
export const CasefileId = z.string().regex(idPattern("cas"));
/** A calendar date in Asia/Shanghai, YYYY-MM-DD. */
export const DateOnly = z.iso.date();

/** Up to `max` attachments, by id. The kernel sees to it that each is the acting agency's own and has passed its examination. */
export const files = (zh: string, en: string, max: number) => field(fileIds(max).default([]), zh, en, { widget: "files" });
/** The same on a record that has none before a move has brought them. */
export const filesIfAny = (zh: string, en: string, max: number) => field(fileIds(max).optional(), zh, en, { widget: "files" });
const fileIds = (max: number) => z.array(z.string().regex(FILE_ID)).max(max);

/** What every record carries; merged into each concept's schema. */
export const keptFields = {
  id: z.string(),
  state: z.string(),
  version: z.int(),
  head: z.string().meta({ description: "Hash of the last event: the whole history hangs on it" }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

/** Today in Asia/Shanghai. */
export const today = (ctx: Ctx): string => localDate(ctx.now);
/** The date `days` working days from today. */
export const workingDaysOn = (ctx: Ctx, days: number) => addWorkingDays(ctx.calendar, today(ctx), days);

/** Refuses an agency that is unknown or not active. */
export const mustBeActive = (ctx: Ctx, id: string | undefined, pointer: string): Problem | undefined =>
  id === undefined || ctx.agency(id)?.state === "active"
    ? undefined
    : refuse("rule-broken", undefined, {
        errors: [{ pointer, code: "agency", detail: { zh: "机关不存在或未启用", en: "unknown or inactive agency" } }],
      });

/** Refuses an id of something that there is not, or that the actor may not read. */
export const mustBeKnown = (ctx: Ctx, id: string | undefined, pointer: string): Problem | undefined =>
  id === undefined || ctx.known(id)
    ? undefined
    : fault(pointer, { zh: "没有这条记录，或无权查看", en: "no such record that you may read" });
/** Note that goes with a move, optional. */
export const note = field(words(1000).optional(), "说明", "Note", { widget: "textarea" });
/** Reason that a move must give. */
export const reason = field(words(1000), "理由", "Reason", { widget: "textarea" });

/** What a revision makes of a record: every field it could give, those left out cleared. */
export const replacing = <T extends object>(fields: Record<string, unknown>, data: T): T => ({
  ...(Object.fromEntries(Object.keys(fields).map((name) => [name, undefined])) as T),
  ...data,
});
/** A refusal that points at one input field. */
export const fault = (pointer: string, detail: Text): Problem =>
  refuse("rule-broken", detail, { errors: [{ pointer, code: "rule", detail }] });
