import * as z from "zod";

/** Query parameters of everything that comes in pages. */
export const paging = { limit: z.coerce.number().int().min(1).max(200).default(20), cursor: z.string().max(2000).optional() };
/** A page as it is answered. */
export const pageOf = (item: z.ZodType) =>
  z.object({ data: z.array(item), page: z.object({ nextCursor: z.string().nullable() }) });
