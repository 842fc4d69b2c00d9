import type { Text } from "../core/problem.ts";
import { metaOf } from "../domain/common/fields.ts";
import { letterFields } from "../domain/letter/fields.ts";
import { allConcepts } from "../registry.ts";
import { type Language, PLACE_MAX, shortDate, shortInstant } from "./messages.ts";
import { TEXTS } from "./texts.ts";

/** What the lengths of names are reckoned with: the short name of an agency has a limit, those of people are rarely longer. */
export const RECKONED = { agency: 7, person: 4, place: PLACE_MAX, days: 3 } as const;
const REF = "XC26-0123";
const LATEST = "2026-12-31";

const longest = (texts: readonly Text[], language: Language): string =>
  texts.map((text) => text[language]).reduce((most, text) => (text.length > most.length ? text : most), "");

/** What a move that has no words of its own is called in the general text, at its longest together with its record. */
function longestMove(language: Language): { short: string; move: string } {
  const all = allConcepts.flatMap(({ ref, label, moves }) =>
    Object.values(moves)
      .filter(({ event, tell }) => Object.keys(tell).length > 0 && !TEXTS[event])
      .map((move) => ({ short: ref ? REF : label[language], move: move.label[language] })),
  );
  const length = ({ short, move }: { short: string; move: string }) => short.length + move.length;
  return all.reduce((most, one) => (length(one) > length(most) ? one : most), { short: REF, move: "" });
}

/** The longest words that can stand for each value that text messages name. */
function longestFacts(language: Language): Record<string, string> {
  const date = shortDate(LATEST, language);
  const agency = "名".repeat(RECKONED.agency);
  const days = "9".repeat(RECKONED.days);
  return {
    ref: REF,
    ...longestMove(language),
    from: agency,
    lead: agency,
    by: "名".repeat(RECKONED.person),
    urg: longest(Object.values(metaOf(letterFields.urgency)?.options ?? {}), language),
    due: date,
    ackDue: date,
    rsvp: date,
    when: shortInstant(`${LATEST}T01:30:00.000Z`, language),
    place: "名".repeat(RECKONED.place),
    n: days,
    late: days,
  };
}

/** The longest values by language. Plain data: builds of the console take them as they come out here, without the tables. */
export const LONGEST: Readonly<Record<Language, Record<string, string>>> = { zh: longestFacts("zh"), en: longestFacts("en") };
