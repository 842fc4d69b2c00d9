import { type Decision, decide } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import {
  type Actor,
  type AnyConcept,
  type AnyMove,
  type Ctx,
  type Duty,
  type Kept,
  SYSTEM,
} from "../../shared/core/lifecycle.ts";
import type { ConceptName } from "../../shared/registry.ts";
import { actor, id, idFor } from "./cast.ts";
import { world } from "./context.ts";
import { BORN_BY, example } from "./moves.ts";

/** A record and the events that led to it. */
export interface Lived {
  record: Kept;
  events: readonly RecordEvent[];
}
export const MONDAY = "2026-06-08T02:00:00.000Z";
const MINUTE = 60_000;
/** The instant so many minutes later. */
export const later = (iso: string, minutes: number): string => new Date(Date.parse(iso) + minutes * MINUTE).toISOString();

/** Every move of a concept with its row. */
export const movesOf = (concept: AnyConcept): [string, AnyMove][] => Object.entries(concept.moves);
/** Agencies by the part they play in a record. */
export const seatsIn = (concept: AnyConcept, record: Kept): [string, readonly string[]][] =>
  Object.entries(concept.parties(record)) as [string, readonly string[]][];
/** Every agency that may read a record. */
export const readersOf = (concept: AnyConcept, record: Kept): Set<string> =>
  new Set(seatsIn(concept, record).flatMap(([, agencies]) => agencies));

/** Tries a move with input that is valid for the record. */
export function attempt(
  concept: AnyConcept,
  was: Kept | undefined,
  move: string,
  who: Actor,
  now: string,
  more: Partial<Ctx> = {},
): Decision {
  const ctx = world(now, who, more);
  return decide(concept, was, { id: was?.id ?? idFor(concept.prefix, "it"), move, input: example(concept, move, was, ctx) }, ctx);
}

/** The officers who, by the table, may make a move on a record: one for each party's first seat and each duty that does. */
export const ableTo = (concept: AnyConcept, record: Kept, move: AnyMove): Actor[] =>
  (Object.entries(move.by) as [string, readonly Duty[]][]).flatMap(([party, duties]) => {
    if (party === "system") return [SYSTEM];
    if (party === "anyone") return duties.map((duty) => actor(id("stranger"), duty));
    const agency = seatsIn(concept, record).find(([name]) => name === party)?.[1][0];
    return agency ? (duties.length > 0 ? duties : (["admin"] as const)).map((duty) => actor(agency, duty)) : [];
  });

/** The moves that bring a record of a concept into being, by name. */
export const birthsOf = (concept: AnyConcept): string[] =>
  movesOf(concept).flatMap(([name, { from }]) => (from.length === 0 ? [name] : []));
/** Whether no move at all starts from a state. */
export const isDeadEnd = (concept: AnyConcept, state: string): boolean =>
  movesOf(concept).every(([, { from }]) => !from.includes(state));
/** Whether only the service itself makes a move. */
export const isSystems = (move: AnyMove): boolean => Object.keys(move.by).every((party) => party === "system");

/** A newborn record of a concept, brought into being by its first birth or by another. */
export function newborn(concept: AnyConcept, now = MONDAY, birth = birthsOf(concept)[0] ?? ""): Lived {
  const by = BORN_BY[concept.name as ConceptName];
  const move = concept.moves[birth];
  const born = attempt(concept, undefined, birth, move && isSystems(move) ? SYSTEM : actor(id(by.agency), by.duty), now);
  if ("problem" in born) throw new Error(`${concept.name}.${birth}: ${JSON.stringify(born.problem)}`);
  return { record: born.next, events: [born.event] };
}

/** The moves that somebody can make on a record as it stands, by the table. */
const openOn = (concept: AnyConcept, record: Kept): string[] =>
  movesOf(concept)
    .filter(([, move]) => move.from.includes(record.state))
    .filter(([, move]) =>
      ableTo(concept, record, move).some((who) => !move.when?.(record, world(later(record.updatedAt, 1), who))),
    )
    .map(([name]) => name);

/**
 * For every state that can be reached: a record in it, made by real moves. What is open in a state can depend on what was done there, so a
 * state is gone through in every shape that opens other moves; the record given is of the shape that opens the most.
 */
export function reach(concept: AnyConcept): Map<string, Lived> {
  const found = new Map<string, Lived & { open: number }>();
  const shapes = new Set<string>();
  const queue = birthsOf(concept).map((birth) => newborn(concept, MONDAY, birth));
  for (const lived of queue) {
    const { state } = lived.record;
    const open = openOn(concept, lived.record);
    const shape = `${state}: ${open.join()}`;
    if (shapes.has(shape)) continue;
    shapes.add(shape);
    if (open.length > (found.get(state)?.open ?? -1)) found.set(state, { ...lived, open: open.length });
    for (const [name, move] of movesOf(concept)) {
      const now = later(lived.record.updatedAt, 1);
      const [who] = ableTo(concept, lived.record, move);
      const done = who && attempt(concept, lived.record, name, who, now);
      if (done && "event" in done) queue.push({ record: done.next, events: [...lived.events, done.event] });
    }
  }
  return found;
}
