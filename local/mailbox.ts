import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "../functions/deliver/failure.ts";
import type { Channel, Outcome, Outgoing } from "../functions/ports/channel.ts";
import type { Deps } from "../functions/ports/ports.ts";
import type { Mail, Post, Sms } from "../functions/ports/post.ts";
import { SMS_MAX } from "../shared/messages/messages.ts";

/** A message that would have gone to a person, or has gone to a machine. */
export type Sent = { at: string } & (
  | ({ channel: "email" } & Mail)
  | ({ channel: "sms"; length: number } & Sms)
  | { channel: "webhook" | "queue"; to: string; id: string; event: object; outcome: string }
);
/** A post that keeps what it is given, newest last, where a developer can read it. */
export interface Mailbox {
  post: Post;
  sent: readonly Sent[];
  /** The same dependencies, with a copy kept of what goes to webhooks and queues. */
  watching(deps: Deps): Deps;
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
  const watched = (channel: "webhook" | "queue", { send }: Channel): Channel => ({
    send: async (parcel) => {
      const note = ({ to, id, event }: Outgoing, outcome: string) => keep({ at: now(), channel, to, id, event, outcome });
      const outcome: Outcome = await send(parcel).catch((error: unknown) => {
        note(parcel, codeOf(error));
        throw error;
      });
      note(parcel, "took" in outcome ? outcome.took : outcome.refused);
      return outcome;
    },
  });
  return {
    sent,
    watching: (deps) => {
      const { webhook, queue } = deps.channels;
      const channels = { ...deps.channels, webhook: watched("webhook", webhook), queue: watched("queue", queue) };
      return { ...deps, channels };
    },
    post: {
      mail: async (mail) => keep({ at: now(), channel: "email", ...mail }),
      sms: async (sms) => {
        if (sms.text.length > SMS_MAX) throw new Error(`SMS of ${sms.text.length} characters, at most ${SMS_MAX}`);
        keep({ at: now(), channel: "sms", length: sms.text.length, ...sms });
      },
    },
  };
}
