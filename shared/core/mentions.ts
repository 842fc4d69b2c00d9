import type { Text } from "./problem.ts";

/** Something of a record that belongs into calendars: an instant (UTC), or whole days from the first to the last. */
export interface Appointment {
  /** Tells the appointments of one record apart; the same for ever. */
  key: string;
  label: Text;
  at?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  place?: string | undefined;
  cancelled?: true;
}
/** What a message about a record can mention beside what its list line shows. Agencies by id, days as YYYY-MM-DD. */
export interface Mentions {
  /** The agency that it goes to. */
  to?: string | undefined;
  lead?: string | undefined;
  /** The instant of a meeting, else the first day. */
  meetAt?: string | undefined;
  fromOn?: string | undefined;
  place?: string | undefined;
  rsvpBy?: string | undefined;
  /** The name of the officer who has it in hand. */
  handler?: string | undefined;
  ackDueOn?: string | undefined;
  dueDays?: number | undefined;
  questions?: number | undefined;
  /** Choices among the options of the fields of these names. */
  outcome?: string | undefined;
  disabledFor?: string | undefined;
  replyNumber?: string | undefined;
  transferNumber?: string | undefined;
}
