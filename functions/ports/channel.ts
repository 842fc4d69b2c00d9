import type { EndpointAnswer } from "../../shared/api/delivery.ts";
import type { ChannelName } from "../../shared/domain/subscription/endpoint.ts";
import type { Rendered } from "../../shared/messages/messages.ts";

/** A message for one endpoint, in words for people and as an event for machines. */
export interface Outgoing {
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
export type Outcome = ({ took: "sent" | "delivered"; reply?: string } | { refused: string; gone?: true }) & {
  answer?: EndpointAnswer;
};
/** One way to reach endpoints. Throws, with a code, when nobody took the message. */
export interface Channel {
  send(message: Outgoing): Promise<Outcome>;
}
export type Channels = Record<ChannelName, Channel>;
