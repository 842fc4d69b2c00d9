import type * as z from "zod";
import type { Endpoint } from "../endpoint.ts";
import { InboxPage, InboxQuery, Marked, Readers, ReadMarks, Unread } from "../inbox.ts";

const plain = (id: string, path: string, zh: string, en: string, answer: z.ZodType): Endpoint => ({
  id,
  method: "GET",
  path,
  tag: "inbox",
  summary: { zh, en },
  status: 200,
  answer,
});

/** The endpoints about what the caller's agency was told, and who there has read it. */
export const inboxEndpoints: readonly Endpoint[] = [
  { ...plain("inbox", "/api/inbox", "通知", "What my agency was told", InboxPage), query: InboxQuery },
  plain("inbox.unread", "/api/inbox/unread", "未读通知数", "How many notices to me are unread", Unread),
  {
    ...plain("inbox.read", "/api/inbox/read", "标为已读", "Mark notices, or all about a record, as read by me", Marked),
    method: "POST",
    body: ReadMarks,
    acts: true,
  },
  plain(
    "inbox.readers",
    "/api/inbox/{event}/readers",
    "已读未读名单",
    "Who in my agency has read a notice, who has not",
    Readers,
  ),
];
