import type { RecordEvent } from "./event.ts";
import { type AnyConcept, type Kept, partiesOf, type Sight } from "./lifecycle.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of every concept alike
type Rule = Sight<any, string>;

const isKeptFrom = (rule: Rule, record: Kept, parties: readonly string[]): boolean =>
  "to" in rule && rule.inside?.(record) !== false && !rule.to.some((party) => parties.includes(party));

/** What of these values those who play these parties may see, by the rules for the record as it stands. */
function shown<T>(concept: AnyConcept, values: T, record: Kept, parties: readonly string[]): T {
  const left = { ...values } as Record<string, unknown>;
  for (const [name, rule] of Object.entries((concept.shows ?? {}) as Record<string, Rule>)) {
    const value = left[name];
    if (isKeptFrom(rule, record, parties)) delete left[name];
    else if ("as" in rule && parties.length === 0 && typeof value === "string") left[name] = rule.as(value);
  }
  return left as T;
}

/** A record as those see it who play these parties in it: what is not theirs is absent, what is masked for them is masked. */
export const seenAs = <R extends Kept>(concept: AnyConcept, record: R, parties: readonly string[]): R =>
  shown(concept, record, record, parties);

/** A record as an agency sees it. */
export const seenBy = <R extends Kept>(concept: AnyConcept, record: R, agency: string): R =>
  seenAs(concept, record, partiesOf(concept, record, agency));

/** Whether an event is another agency's own affair: that it happened shows, what it said does not. */
export const isInsideOthers = (concept: AnyConcept, { move, actor }: RecordEvent, agency: string): boolean =>
  concept.moves[move]?.internal === true && actor.agency !== agency && actor.agency !== "system";

/** What an event remembers, as far as an agency sees it; `record` = as the event left it. */
export const dataSeenBy = (concept: AnyConcept, event: RecordEvent, record: Kept, agency: string): RecordEvent["data"] =>
  isInsideOthers(concept, event, agency) ? {} : shown(concept, event.data, record, partiesOf(concept, record, agency));
