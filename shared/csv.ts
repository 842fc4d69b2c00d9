import type * as z from "zod";
import type { Text } from "./core/problem.ts";
import { metaOf } from "./domain/fields.ts";
import type { Language } from "./messages.ts";

/** The media type of a table. */
export const CSV = "text/csv";
/** What spreadsheets take for the beginning of a formula, behind any number of apostrophes. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const BOM = "\uFEFF";

/** A column of a table: a field of a schema. */
export interface Column {
  name: string;
  label: Text;
  options?: Record<string, Text> | undefined;
  required: boolean;
}

/** The columns that a schema gives, in its order; fields without a label are none. */
export const columnsOf = (schema: z.ZodObject): Column[] =>
  Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const meta = metaOf(field);
    if (!meta?.label) return [];
    return [{ name, label: meta.label, options: meta.options, required: !field.safeParse(undefined).success }];
  });

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
export function csvCell(text: string): string {
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
