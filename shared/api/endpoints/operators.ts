import * as z from "zod";
import { CSV } from "../csv.ts";
import type { Endpoint } from "../endpoint.ts";

/** Most rows of one import; more come in further calls. */
export const ROWS_MAX = 500;
/** Most operators in one export; more are behind its `Link` to the next. */
const EXPORT_MAX = 10_000;

/** A CSV of operators: the text itself, or its bytes in base64 with their encoding. */
export const Import = z.strictObject({
  csv: z
    .string()
    .min(1)
    .meta({ description: `At most ${ROWS_MAX} rows under one row of headings, Chinese or English` }),
  encoding: z
    .enum(["text", "auto", "utf-8", "gbk"])
    .default("text")
    .meta({ description: "`text`: csv is the text itself; else csv is base64 of bytes in this encoding, or in either (`auto`)" }),
  dryRun: z
    .boolean()
    .default(true)
    .meta({ description: "True = nothing is written, and each row tells what would become of it" }),
});
export type Import = z.infer<typeof Import>;

const RowError = z.object({
  column: z.string().meta({ description: "The heading as it stands in the file; empty = the whole row" }),
  code: z.string(),
  detail: z.string(),
});
export type RowError = z.infer<typeof RowError>;
/** What becomes of one row. */
export const ImportRow = z.object({
  row: z.int().meta({ description: "As a spreadsheet numbers it: the headings are row 1" }),
  status: z.enum(["created", "would-create", "same", "error"]),
  id: z.string().optional().meta({ description: "The operator that was made, or that is there already" }),
  warnings: z.array(z.string()).optional(),
  errors: z.array(RowError).optional(),
});
export type ImportRow = z.infer<typeof ImportRow>;
export const Imported = z.object({
  dryRun: z.boolean(),
  created: z.int().meta({ description: "Operators made, or (in a dry run) that would be" }),
  same: z.int(),
  errors: z.int(),
  ignored: z.array(z.string()).meta({ description: "Headings that name nothing that is imported" }),
  rows: z.array(ImportRow),
});
export type Imported = z.infer<typeof Imported>;

export const ExportQuery = z.strictObject({
  state: z.string().max(40).optional(),
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(EXPORT_MAX).default(EXPORT_MAX),
  cursor: z.string().max(2000).optional().meta({ description: 'From the header `Link: <…>; rel="next"` of the answer before' }),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** Operators in and out as tables. */
export const operatorEndpoints = [
  {
    kind: "procedure",
    id: "operators.import",
    method: "POST",
    path: "/api/operators/import",
    tag: "operators",
    summary: { zh: "经营户：导入CSV（可先试运行）", en: "Operator: import CSV, with a dry run" },
    body: Import,
    status: 200,
    answer: Imported,
  },
  {
    kind: "read",
    id: "operators.export",
    method: "GET",
    path: "/api/operators/export",
    tag: "operators",
    summary: { zh: "经营户：导出CSV", en: "Operator: export CSV" },
    query: ExportQuery,
    status: 200,
    answer: z.string(),
    produces: CSV,
  },
] as const satisfies readonly Endpoint[];
