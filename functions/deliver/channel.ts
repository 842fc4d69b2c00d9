import type { ChannelName } from "../../shared/domain/subscription-fields.ts";
import type { Rendered } from "../../shared/messages.ts";
import type { Answer } from "./outbound.ts";

/** A message for one endpoint, in words for people and as an event for machines. */
export interface Parcel {
  /** The same over every try. */
  id: string;
  to: string;
  /** The record it is about: mails are threaded, and ordered queues ordered, by it. */
  thread: string;
  /** When it goes out. */
  at: string;
  words: Rendered;
  /** For people: the appointments that it is about, in iCalendar text. */
  calendar?: string | undefined;
  event: object;
  /** What machines filter by. */
  attributes: Record<string, string>;
  /** Keys that a webhook's message is signed with. */
  keys: readonly Buffer[];
}
/** What came of a try: taken by a carrier or by the endpoint itself, or refused, with a code. `gone` = never to be tried again. */
export type Outcome = ({ took: "sent" | "delivered"; reply?: string } | { refused: string; gone?: true }) & { answer?: Answer };
/** One way to reach endpoints. Throws, with a code, when nobody took the parcel. */
export interface Channel {
  send(parcel: Parcel): Promise<Outcome>;
}
export type Channels = Record<ChannelName, Channel>;

/** An error that is known by its code. */
export const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** The code of whatever went wrong; what does not look like a code is not kept, for it may hold an address or words of a carrier. */
export function codeOf(error: unknown): string {
  const { code, responseCode, name } = error as { code?: unknown; responseCode?: unknown; name?: unknown };
  const found = typeof responseCode === "number" ? `smtp-${responseCode}` : String(code ?? name);
  return /^[\w-]{1,40}$/.test(found) ? found.toLowerCase().replaceAll("_", "-") : "unknown";
}
