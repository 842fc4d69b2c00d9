import type * as z from "zod";
import { metaOf } from "../domain/common/fields.ts";
import { dateWords, ended } from "./words.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Widgets whose values mean nothing on paper: ids of what is elsewhere, things with fields of their own. */
const UNSAYABLE: ReadonlySet<string> = new Set([
  "agency",
  "agencies",
  "officer",
  "officers",
  "record",
  "item",
  "rows",
  "files",
  "position",
]);

/** What a paper says of those fields of a form for which it has no words of its own: one line each, as the form calls them. */
export function othersOf(fields: Record<string, z.ZodType>, said: readonly string[], record: object): string[] {
  return Object.entries(fields).flatMap(([name, schema]) => {
    const meta = metaOf(schema);
    const value: unknown = Reflect.get(record, name);
    if (!meta?.label || said.includes(name) || UNSAYABLE.has(meta.widget ?? "")) return [];
    const text = [value]
      .flat()
      .map((one) => textOf(one, meta.options))
      .filter(Boolean)
      .join("、");
    return text === "" ? [] : [ended(`${meta.label.zh}：${text}`, "。")];
  });
}

function textOf(value: unknown, options: Record<string, { zh: string }> = {}): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value !== "string" && typeof value !== "number") return "";
  const text = String(value);
  return options[text]?.zh ?? (DATE.test(text) ? dateWords(text) : text);
}
