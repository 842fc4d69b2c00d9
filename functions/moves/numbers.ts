import { localDate } from "../../shared/core/clock.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";

/** Counter of an agency's document numbers in a year, one for each word (协查, 协复). */
const numberKey = (agency: string, year: string, word: string): string => `number#${agency}#${year}#${word}`;

/** The document number that an event takes, by whose counter; nothing when it takes none. `after` is the record as the event left it. */
export function numberOf(
  concept: AnyConcept,
  event: Pick<RecordEvent, "move" | "at" | "data">,
  after: Kept,
): { key: string; agency: string; year: string; word: string } | undefined {
  const number = concept.moves[event.move]?.number;
  if (!number || (number.when && !number.when(event.data))) return undefined;
  const agency = concept.parties(after)[number.party]?.[0];
  const year = localDate(event.at).slice(0, 4);
  if (!agency) return undefined;
  return { key: numberKey(agency, year, number.word), agency, year, word: number.word };
}
