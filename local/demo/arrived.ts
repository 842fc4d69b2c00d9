import type { Client } from "../../shared/api/client.ts";
import type { HistoryLine } from "../../shared/api/contract.ts";
import { templateFor } from "../../shared/messages/messages.ts";
import { DEMO_AGENCIES } from "../demo-data.ts";
import type { Sent } from "../mailbox.ts";
import type { Scene } from "./scene.ts";

type Mail = Extract<Sent, { channel: "email" }>;
type Sms = Extract<Sent, { channel: "sms" }>;
/** What reached an agency about an event: messages by their id, and how often one of them came again. */
export interface Arrived {
  inbox: number;
  mails: Mail[];
  sms: Sms[];
  repeated: number;
}
/** Each demo agency has verified a Chinese and an English e-mail address, and one number for SMS. */
const MAILS_EACH = 2;
const ASK_AGAIN_MS = 50;
/** Longer than any inbox of the demo. */
const WHOLE_INBOX = 200;

/** How many SMS the agency gets when playing these parts: not every event is worth one. */
const smsFor = ({ type }: HistoryLine, parties: readonly string[]): number => (templateFor(type, parties).sms ? 1 : 0);

/** Waits until all that an event had to bring to an agency is there, or it is too late (`until`, as Date.now). Gives what is there, and what is missing. */
export async function arrived(
  { base, fetch }: Scene,
  clerk: Client,
  event: HistoryLine,
  key: string,
  parties: readonly string[],
  until: number,
): Promise<Arrived & { missing: string[] }> {
  for (;;) {
    const { data } = (await (await fetch(`${base}/dev/outbox?format=json&q=${event.id}`)).json()) as { data: Sent[] };
    const inbox = (await clerk.inbox({ limit: WHOLE_INBOX })).data.filter((item) => item.event === event.id).length;
    const mails = data.filter((sent): sent is Mail => sent.channel === "email" && sent.to.split(/[.@]/)[0] === key);
    const sms = data.filter((sent): sent is Sms => sent.channel === "sms" && sent.to === numberOf(key));
    const once = { mails: byId(mails), sms: byId(sms) };
    const repeated = mails.length - once.mails.length + sms.length - once.sms.length;
    const missing = [
      ...(inbox === 1 ? [] : [`${inbox} inbox items about ${event.type}`]),
      ...(once.mails.length === MAILS_EACH ? [] : [`${once.mails.length} of ${MAILS_EACH} e-mails about ${event.type}`]),
      ...(once.sms.length === smsFor(event, parties)
        ? []
        : [`${once.sms.length} of ${smsFor(event, parties)} SMS about ${event.type}`]),
    ];
    if (missing.length === 0 || Date.now() > until) return { inbox, ...once, repeated, missing };
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
}

const numberOf = (key: string): string => `1300000000${DEMO_AGENCIES.findIndex((agency) => agency.key === key)}`;
const byId = <T extends { id: string }>(messages: readonly T[]): T[] => [
  ...new Map(messages.map((message) => [message.id, message])).values(),
];
