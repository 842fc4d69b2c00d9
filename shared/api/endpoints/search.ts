import * as z from "zod";
import type { Endpoint } from "../endpoint.ts";

/** Most lines that a search answers. */
export const FOUND_MAX = 20;
/** What to look for in title, document number and short reference, and in whatever else a kind is found by. */
export const SearchQuery = z.strictObject({ q: z.string().trim().min(1).max(60) });
export type SearchQuery = z.infer<typeof SearchQuery>;

/** One search over casework and directories: the lines that their lists would show. */
export const searchEndpoint = (line: z.ZodType): Endpoint => ({
  id: "search",
  method: "GET",
  path: "/api/search",
  tag: "service",
  summary: { zh: "查找：各类记录和名录", en: "Find records of all kinds at once" },
  query: SearchQuery,
  status: 200,
  answer: z.object({
    data: z.array(line).max(FOUND_MAX),
    cut: z.boolean().meta({ description: "There is, or may be, more than was found: not all was gone through" }),
  }),
});
