import { type Endpoint, readAs } from "../endpoint.ts";
import { InboxPage, InboxQuery, Marked, Readers, ReadMarks, Unread } from "../inbox.ts";

/** The endpoints about what the caller's agency was told, and who there has read it. */
export const inboxEndpoints = [
  { ...readAs("inbox", "/api/inbox", "inbox", "通知", "What my agency was told", InboxPage), query: InboxQuery },
  readAs("inbox.unread", "/api/inbox/unread", "inbox", "未读通知数", "How many notices to me are unread", Unread),
  {
    kind: "procedure",
    id: "inbox.read",
    method: "POST",
    path: "/api/inbox/read",
    tag: "inbox",
    summary: { zh: "标为已读", en: "Mark notices, or all about a record, as read by me" },
    body: ReadMarks,
    status: 200,
    answer: Marked,
  },
  readAs(
    "inbox.readers",
    "/api/inbox/{event}/readers",
    "inbox",
    "已读未读名单",
    "Who in my agency has read a notice, who has not",
    Readers,
  ),
] as const satisfies readonly Endpoint[];
