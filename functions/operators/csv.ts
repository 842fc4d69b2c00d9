import { CsvError, parse } from "csv-parse/sync";
import type { Problem } from "../../shared/core/problem.ts";
import { fault } from "../../shared/domain/common/fields.ts";

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
const DELIMITERS = [",", "\t", ";"];

const decoded = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The text of a table that was sent as such, or as base64 of its bytes: UTF-8 with or without its mark, or GBK (as part of GB 18030). */
export function textOf(csv: string, encoding: "text" | "auto" | "utf-8" | "gbk"): string | undefined {
  if (encoding === "text") return csv.replace(/^\uFEFF/, "");
  if (!BASE64.test(csv)) return undefined;
  const bytes = Buffer.from(csv, "base64");
  const utf8 = encoding === "gbk" ? undefined : decoded("utf-8", bytes);
  return utf8 ?? (encoding === "utf-8" ? undefined : decoded("gb18030", bytes));
}

/** The rows of a table, or what is wrong with it as a whole. The first row tells what separates its cells. */
export function rowsIn(text: string): { rows: string[][] } | { problem: Problem } {
  const [first = ""] = text.split(/\r?\n/, 1);
  const separated = (by: string) => first.split(by).length;
  const delimiter = DELIMITERS.toSorted((a, b) => separated(b) - separated(a))[0];
  try {
    return { rows: parse(text, { delimiter, relax_column_count: true }) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error["lines"] ?? 0);
    return { problem: fault("/csv", { zh: `第${line}行附近不是有效的CSV`, en: `not valid CSV near line ${line}` }) };
  }
}
