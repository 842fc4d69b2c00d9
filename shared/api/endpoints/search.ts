import * as z from "zod";
import { readAs } from "../endpoint.ts";

/** Most lines that a search answers. */
export const FOUND_MAX = 20;
/** What to look for in title, document number and short reference, and in whatever else a kind is found by. */
export const SearchQuery = z.strictObject({ q: z.string().trim().min(1).max(60) });
export type SearchQuery = z.infer<typeof SearchQuery>;

/** One search over casework and directories: the lines that their lists would show. */
export const searchEndpoint = <L extends z.ZodType>(line: L) => ({
  ...readAs(
    "search",
    "/api/search",
    "service",
    "查找：各类记录和名录",
    "Find records of all kinds at once",
    z.object({
      data: z.array(line).max(FOUND_MAX),
      cut: z.boolean().meta({ description: "There is, or may be, more than was found: not all was gone through" }),
    }),
  ),
  query: SearchQuery,
});
