import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mail, Post, Sms } from "../functions/post.ts";
import { SMS_MAX } from "../shared/messages.ts";

/** A message that would have gone to a person. */
export type Sent = { at: string } & (({ channel: "email" } & Mail) | ({ channel: "sms"; length: number } & Sms));
/** A post that keeps what it is given, newest last, where a developer can read it. */
export interface Mailbox {
  post: Post;
  sent: readonly Sent[];
}

const KEPT = 5000;

/** Opens the mailbox in `folder`, or one in memory. */
export function openMailbox(folder: string | undefined, now: () => string): Mailbox {
  const file = folder && join(folder, "outbox.jsonl");
  const lines = file && existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const sent: Sent[] = lines.slice(-KEPT).map((line) => JSON.parse(line) as Sent);
  const keep = (message: Sent) => {
    if (sent.push(message) > KEPT) sent.shift();
    if (file) appendFileSync(file, `${JSON.stringify(message)}\n`);
  };
  return {
    sent,
    post: {
      mail: async (mail) => keep({ at: now(), channel: "email", ...mail }),
      sms: async (sms) => {
        if (sms.text.length > SMS_MAX) throw new Error(`SMS of ${sms.text.length} characters, at most ${SMS_MAX}`);
        keep({ at: now(), channel: "sms", length: sms.text.length, ...sms });
      },
    },
  };
}
