import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { addDays } from "../../shared/core/clock.ts";
import type { AnyConcept } from "../../shared/core/lifecycle.ts";
import type { Appointment } from "../../shared/core/mentions.ts";
import { type Language, SECRECY } from "../../shared/messages/messages.ts";

/** How long a meeting is taken to last. */
const MEETING_MS = 3_600_000;
/** How often programs should ask, in seconds. */
const TTL = 3_600;

/** The record that appointments belong to, as its list row or the record itself has it. */
export interface Source {
  id: string;
  title: string;
  ref?: string | undefined;
  sensitive?: boolean | undefined;
  /** Version of the record, and when it came about: calendars take the newest. */
  seq: number;
  updatedAt: string;
}
/** An appointment of a record. */
export interface Entry {
  concept: AnyConcept;
  source: Source;
  appointment: Appointment;
}

/**
 * A calendar in iCalendar text (RFC 5545): titles, references and links, no facts of a case. Instants are in UTC, days are days; an entry keeps
 * its UID and counts on with the record's version. The same entries give the same text.
 */
export function icsOf(name: string, entries: readonly Entry[], language: Language, console: string): string {
  const { hostname } = new URL(console);
  const calendar = ical({
    // The library escapes every text but this one.
    name: name.replaceAll(/[\\;,\s]+/g, " "),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Xiechatong", product: "Calendar", language: language.toUpperCase() },
    ttl: TTL,
  });
  const sorted = entries.toSorted((a, b) => (uidOf(a) < uidOf(b) ? -1 : 1));
  for (const entry of sorted) {
    const { concept, source, appointment } = entry;
    calendar.createEvent({
      id: `${uidOf(entry)}@${hostname}`,
      sequence: source.seq,
      stamp: new Date(source.updatedAt),
      lastModified: new Date(source.updatedAt),
      ...timeOf(appointment),
      summary: summaryOf(entry, language),
      ...(appointment.place && { location: appointment.place }),
      url: `${console}/${concept.plural}/${source.id}`,
      ...(appointment.cancelled && { status: ICalEventStatus.CANCELLED }),
    });
  }
  return calendar.toString();
}

const uidOf = ({ source, appointment }: Entry): string => `${source.id}-${appointment.key}`;

function summaryOf({ source, appointment: { label } }: Entry, language: Language): string {
  const title = source.sensitive ? SECRECY[language] : source.title;
  const { ref } = source;
  if (language === "zh") return `${label.zh}：${title}${ref ? `（${ref}）` : ""}`;
  return `${label.en}: ${title}${ref ? ` (${ref})` : ""}`;
}

function timeOf({ at, from = "", to = from }: Appointment) {
  if (at) return { start: new Date(at), end: new Date(Date.parse(at) + MEETING_MS) };
  const days = { start: new Date(from), end: new Date(addDays(to, 1)) };
  return { ...days, allDay: true, transparency: ICalEventTransparency.TRANSPARENT };
}
