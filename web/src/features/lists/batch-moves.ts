import type { Line } from "../../../../shared/api/contract.ts";
import { type AnyConcept, type AnyMove, type Duty, mayMake, movesOfPeople } from "../../../../shared/core/lifecycle.ts";
import { asksNothing, fieldsOf } from "../../kit/concept/fields.ts";
import { grouped, isDanger, rewriting } from "../../kit/concept/moves.ts";
import { SCREENS } from "../../kit/concept/screens.ts";

/** A move that can be made on several lines at once. */
export interface Offer {
  name: string;
  move: AnyMove;
  /** On how many of the lines the table allows it; rules that look at the record itself may still refuse. */
  fits: number;
  /** It ends a record, or changes its course and must be justified. */
  grave: boolean;
  danger: boolean;
}

/** Widgets that choose among what one record has. */
const OF_ONE_RECORD: ReadonlySet<string> = new Set(["item", "answers"]);

/** Whether the same input can go to several records: the form needs nothing of one of them, and no screen of its own. */
function isForMany(concept: AnyConcept, name: string, move: AnyMove): boolean {
  if (move.from.length === 0 || SCREENS[concept.name]?.[name] || rewriting(concept)?.name === name) return false;
  return fieldsOf(move.input).every(({ widget, takes }) => !OF_ONE_RECORD.has(widget) && takes === undefined);
}

/** Whether an officer with these duties may make a move on a line, as far as the line tells. */
export const fitsLine = (concept: AnyConcept, move: AnyMove, line: Line, duties: readonly Duty[]): boolean =>
  move.from.includes(line.state) && mayMake(move, concept.open ? [...line.parties, "anyone"] : line.parties, duties);

/** What can be done with the chosen lines: moves that one of them waits for, then those open on all; what ends a record last. */
export function offersFor(concept: AnyConcept, lines: readonly Line[], duties: readonly Duty[]): Offer[] {
  const offers = movesOfPeople(concept).flatMap(([name, move]) => {
    const fits = lines.filter((line) => fitsLine(concept, move, line, duties)).length;
    const awaited = lines.filter(({ next }) => next === name).length;
    if (fits === 0 || (awaited === 0 && fits < lines.length) || !isForMany(concept, name, move)) return [];
    const danger = lines.some(({ state }) => isDanger(concept, name, state));
    const grave = lines.some(({ state }) => grouped(concept, [name], state).grave.length > 0);
    return [{ name, move, fits, grave, danger, awaited }];
  });
  const weight = ({ danger, grave, awaited, move }: (typeof offers)[number]): number =>
    awaited > 0 ? -awaited : danger ? 3 : grave ? 2 : asksNothing(move) ? 0 : 1;
  return offers.toSorted((one, other) => weight(one) - weight(other)).map(({ awaited: _awaited, ...offer }) => offer);
}
