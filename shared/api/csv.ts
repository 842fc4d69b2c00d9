import * as z from "zod";
import type { Text } from "../core/problem.ts";
import { metaOf } from "../domain/common/fields.ts";
import type { Language } from "../messages/messages.ts";

/** The media type of a table. */
export const CSV = "text/csv";
/** What spreadsheets take for the beginning of a formula, behind any number of apostrophes. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const BOM = "\uFEFF";

/** A column of a table: a field of a schema, or one of the parts of a field that has such (`position.lat`). */
export interface Column {
  name: string;
  label: Text;
  options?: Record<string, Text> | undefined;
  required: boolean;
  numeric: boolean;
}

/** The columns that a schema gives, in its order; fields without a label are none. */
export const columnsOf = (schema: z.ZodObject): Column[] =>
  Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]): Column[] => {
    const meta = metaOf(field);
    const bare = field instanceof z.ZodOptional ? field.unwrap() : field;
    if (!meta?.label) return [];
    if (bare instanceof z.ZodObject)
      return columnsOf(bare).map((part) => ({ ...part, name: `${name}.${part.name}`, required: false }));
    const required = !field.safeParse(undefined).success;
    return [{ name, label: meta.label, options: meta.options, required, numeric: bare instanceof z.ZodNumber }];
  });

/** What a record has in a column. */
export function valueIn(record: Record<string, unknown>, { name }: Pick<Column, "name">): unknown {
  const [field = "", part] = name.split(".");
  return part === undefined ? record[field] : (record[field] as Record<string, unknown> | undefined)?.[part];
}
/** A record made of what its columns say; parts come together in the field that they are parts of. */
export function recordOf(cells: readonly (readonly [Column, string])[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [{ name, numeric }, text] of cells) {
    const [field = "", part] = name.split(".");
    const value = numeric ? Number(text) : text;
    record[field] = part === undefined ? value : { ...(record[field] as object | undefined), [part]: value };
  }
  return record;
}

const folded = (text: string): string => text.trim().toLowerCase();
/** The column that a heading names: by its label in either language, or by the field's own name. */
export const columnOf = (columns: readonly Column[], heading: string): Column | undefined =>
  columns.find(({ name, label }) => [name, label.zh, label.en].some((one) => folded(one) === folded(heading)));

/** What a cell says: nothing when blank, the value behind an option's name; the mark against formulas taken off again. */
export function cellValue({ options = {} }: Column, cell: string): string | undefined {
  const text = (FORMULA.test(cell) ? cell.replace(/^'/, "") : cell).trim();
  if (text === "") return undefined;
  const option = Object.entries(options).find(([value, { zh, en }]) =>
    [value, zh, en].some((one) => folded(one) === folded(text)),
  );
  return option?.[0] ?? text;
}

/** A cell of RFC 4180. What a spreadsheet would run as a formula begins with an apostrophe instead. */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
/** Rows as text, with the byte order mark by which spreadsheets know UTF-8. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `${BOM}${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;

/** A value as it stands in a cell: options by their names, several values one after the other. */
export function cellText({ options = {} }: Column, value: unknown, language: Language): string {
  const one = (single: unknown): string => options[String(single)]?.[language] ?? String(single);
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.map(one).join(language === "zh" ? "；" : "; ") : one(value);
}
