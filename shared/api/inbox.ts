import * as z from "zod";
import { pageOf, paging } from "./paging.ts";

/** An officer who has read something, and when for the first time. */
export const Reader = z.object({ officer: z.string(), name: z.string(), at: z.iso.datetime() });
export type Reader = z.infer<typeof Reader>;

/** Something the caller's agency was told. */
export const InboxLine = z.object({
  event: z.string(),
  type: z.string(),
  concept: z.string(),
  record: z.string(),
  ref: z.string().optional(),
  title: z.string(),
  move: z.string(),
  seq: z.int(),
  at: z.iso.datetime(),
  from: z.string().meta({ description: "Agency that made the move" }),
  parties: z.array(z.string()),
  readAt: z.iso.datetime().optional().meta({ description: "When the caller first read it" }),
  readers: z.array(Reader).meta({ description: "Officers of the agency who have read it, the first one first" }),
});
export type InboxLine = z.infer<typeof InboxLine>;
export const InboxPage = pageOf(InboxLine);
/** `unread=true` = what is addressed to a duty of the caller and was not read by the caller yet. A page may then be short, even empty, and yet go on. */
export const InboxQuery = z.strictObject({ unread: z.literal("true").optional(), ...paging });
export type InboxQuery = z.infer<typeof InboxQuery>;

/** Most unread items that are counted. */
export const UNREAD_MOST = 100;
export const Unread = z.object({
  unread: z
    .int()
    .max(UNREAD_MOST)
    .meta({ description: `Items that unread=true would list; ${UNREAD_MOST} = that many or more` }),
});
export type Unread = z.infer<typeof Unread>;

/** Most items that can be marked by name at once. */
export const MARK_MOST = 100;
const id = z.string().min(1).max(60);
/** What the caller has read: items of the inbox, or everything told about a record up to now. */
export const ReadMarks = z.union([
  z.strictObject({ events: z.array(id).min(1).max(MARK_MOST) }),
  z.strictObject({ record: id.meta({ description: "Id of the record" }) }),
]);
export type ReadMarks = z.infer<typeof ReadMarks>;
export const Marked = z.object({ read: z.int().meta({ description: "Items named that the caller has read now" }) });
export type Marked = z.infer<typeof Marked>;

/** Who in the agency has read an inbox item, and which of those whom it addresses have not. */
export const Readers = z.object({ read: z.array(Reader), unread: z.array(Reader.omit({ at: true })) });
export type Readers = z.infer<typeof Readers>;
