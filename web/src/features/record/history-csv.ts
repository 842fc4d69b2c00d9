import type { HistoryLine } from "../../../../shared/api/contract.ts";
import { csvText } from "../../../../shared/api/csv.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { instantWords } from "../../kit/words/dates.ts";

const HEADINGS = ["seq", "at", "agency", "officer", "move", "from", "to", "told", "hash"] as const;
/** The words that the table takes. */
interface Spoken {
  say(text: Text): string;
  t(key: `history.${(typeof HEADINGS)[number]}`): string;
}

/** A record's history as a table for spreadsheets: one row for each event, the oldest first, as far as the reader may see it. */
export function historyCsv(
  concept: AnyConcept,
  events: readonly HistoryLine[],
  agency: (id: string) => string,
  { say, t }: Spoken,
): string {
  const state = (name: string | null) => (name ? say(concept.states[name]?.label ?? { zh: name, en: name }) : "");
  const rows = events.map(({ seq, at, actor, move, from, to, tell, hash }) => [
    String(seq),
    instantWords(at),
    agency(actor.agency),
    actor.name,
    say(concept.moves[move]?.label ?? { zh: move, en: move }),
    state(from),
    state(to),
    [...new Set(tell.map((told) => told.agency))].map(agency).join("；"),
    hash,
  ]);
  return csvText([HEADINGS.map((heading) => t(`history.${heading}`)), ...rows]);
}
