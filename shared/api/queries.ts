import * as z from "zod";
import { paging } from "./paging.ts";

/** Filters of a list. `q` looks into title, document number and short reference, and into whatever else a kind is found by. */
export const ListQuery = z.strictObject({
  box: z.string().max(40).optional(),
  state: z.string().max(40).optional(),
  handler: z.string().max(40).optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
  q: z.string().trim().max(60).optional(),
  ...paging,
});
export type ListQuery = z.infer<typeof ListQuery>;
/** What hangs on a record, of one kind or all. */
export const RelatedQuery = z.strictObject({ concept: z.string().max(40).optional(), ...paging });
export type RelatedQuery = z.infer<typeof RelatedQuery>;
/** `mine` = what waits for a move of the caller, `agency` = for anyone there. */
export const WorklistQuery = z.strictObject({ scope: z.enum(["mine", "agency"]).default("mine"), ...paging });
export type WorklistQuery = z.infer<typeof WorklistQuery>;
export const ComputeQuery = z.strictObject({ from: z.iso.date(), days: z.coerce.number().int().min(-400).max(400) });
export type ComputeQuery = z.infer<typeof ComputeQuery>;
export const Computed = z.object({
  date: z.iso.date(),
  provisional: z.boolean().meta({ description: "A year without an official calendar was needed" }),
  skipped: z.array(z.object({ date: z.iso.date(), reason: z.string() })),
});
/** What a calendar not yet saved would change: the caller's own records by name, the others as a number. */
export const CalendarPreview = z.object({
  data: z.array(z.object({ id: z.string(), ref: z.string().optional(), title: z.string(), from: z.string(), to: z.string() })),
  total: z.int().meta({ description: "Deadlines that would move, those of other agencies included" }),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;
