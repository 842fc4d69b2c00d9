import { effectsPk } from "../../functions/store/lists.ts";
import { evolve } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { policies } from "../../shared/policies.ts";
import { conceptOf } from "../../shared/registry.ts";
import type { Item } from "./expression.ts";

/** What is wrong with what events have set off in other records. */
export interface Effects {
  ok: number;
  lost: string[];
  duplicated: string[];
  unexpected: string[];
}
interface Told {
  concept: AnyConcept;
  record: Kept;
  events: RecordEvent[];
}

/** Each effect that a policy asks for is there exactly once, beside its cause as well, and no policy has had another. */
export function judgeEffects(records: readonly Told[], items: readonly Item[]): Effects {
  const account: Effects = { ok: 0, lost: [], duplicated: [], unexpected: [] };
  const caused = records.flatMap(({ events }) => events).filter(({ cause }) => cause);
  const made = Map.groupBy(caused, ({ cause, type }) => `${type} of ${cause?.event}`);
  const due = countsOf(records);
  const types = new Set(policies.map(makes));
  for (const [key, [first]] of made) if (!due.has(key) && types.has(first?.type)) account.unexpected.push(key);
  for (const [key, count] of due) {
    const there = made.get(key)?.length ?? 0;
    if (there < count) account.lost.push(`${count - there} ${key}`);
    else if (there > count) account.duplicated.push(`${there - count} ${key}`);
    else account.ok += count;
  }
  const beside = new Set(items.filter(({ pk }) => String(pk).startsWith("effects#")).map(({ pk, sk }) => `${pk} ${sk}`));
  for (const { cause, id } of caused)
    if (cause && !beside.delete(`${effectsPk(cause.record)} ${cause.event}#${id}`)) account.lost.push(`${id} beside its cause`);
  for (const key of beside) account.unexpected.push(`nobody's effect ${key}`);
  return account;
}
const makes = ({ makes: { concept, move } }: (typeof policies)[number]): string | undefined =>
  conceptOf(concept).moves[move]?.event;

/** How many effects of each type each event is to have. */
function countsOf(records: readonly Told[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { concept, events } of records) {
    let record: Kept | undefined;
    for (const event of events) {
      record = evolve<Kept>(concept, record, event);
      for (const policy of policies.filter(({ on }) => on === event.type)) {
        const due = policy.effects(event, record).length;
        const key = `${makes(policy)} of ${event.id}`;
        if (due > 0) counts.set(key, (counts.get(key) ?? 0) + due);
      }
    }
  }
  return counts;
}

/** The totals that are not what records add up to, each in a sentence. */
export function judgeTotals(records: readonly Told[], items: readonly Item[]): string[] {
  const [due, there] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, of: string, figures: object) => {
    for (const [name, value] of Object.entries(figures))
      to.set(`${name} of ${of}`, (to.get(`${name} of ${of}`) ?? 0) + Number(value));
  };
  for (const { concept, record } of records) for (const { of, figures } of concept.counts?.(record) ?? []) add(due, of, figures);
  for (const { pk, sk, ...figures } of items)
    if (sk === "@" && String(pk).startsWith("tally#")) add(there, String(pk).slice(6), figures);
  return [...new Set([...due.keys(), ...there.keys()])]
    .filter((name) => (due.get(name) ?? 0) !== (there.get(name) ?? 0))
    .map((name) => `${name}: ${there.get(name) ?? 0} instead of ${due.get(name) ?? 0}`);
}
