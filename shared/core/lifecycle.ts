import type * as z from "zod";
import type { Calendar } from "./clock.ts";
import type { Cause } from "./event.ts";
import type { Appointment, Mentions } from "./mentions.ts";
import type { Problem, Text } from "./problem.ts";

/** What an officer may be trusted with inside the own agency. */
export const DUTIES = ["drafter", "signatory", "clerk", "inspector", "publisher", "supervisor", "admin"] as const;
export type Duty = (typeof DUTIES)[number];
/** Who acts: an officer for the own agency, or the service itself (agency `system`). */
export interface Actor {
  agency: string;
  officer: string;
  name: string;
  duties: readonly Duty[];
}
/** The agency whose moves are made by the service itself: timers and policies. */
export const SYSTEM: Actor = { agency: "system", officer: "system", name: "系统", duties: [] };

/** All that a pure decision knows of the world. */
export interface Ctx {
  now: string;
  actor: Actor;
  calendar: Calendar;
  agency(id: string): { state: string; sector: string; parent?: string | undefined; docPrefix: string } | undefined;
  newId(prefix: string): string;
  sha256(text: string): string;
  /** Another record that the move's `needs` asked for, or an attachment that its input names, as it is now; nothing where the actor may not read it. */
  known(id: string): Kept | undefined;
  /** The one-time code that proves control of an endpoint. */
  codeFor(subject: string): string;
  /** Endpoints on this machine may be named: local mode only. */
  local?: boolean;
  /** Next document number of the agency that the move's `number` names, when it names one. */
  number?: string;
  /** Short reference of a record being born. */
  ref?: string;
  /** The event that set this decision off. */
  cause?: Cause;
}

/** The part of every record that the kernel keeps. Times are UTC ISO strings. */
export interface Kept {
  id: string;
  state: string;
  version: number;
  head: string;
  createdAt: string;
  updatedAt: string;
}
export interface State {
  label: Text;
  /** The matter is over: it comes last in lists and no clock runs, though a move may open it again. */
  ended?: true;
  /** The move that the record waits for here: whoever may make it has the record on the worklist. */
  next?: string;
  /** By party, the move that the record waits for from that party in particular, e.g. an answer to an invitation. */
  asks?: Readonly<Record<string, string>>;
  /** Names of the clocks that run in this state. */
  clocks?: readonly string[];
}
/** A due date kept on the record and the system moves it triggers, in working days relative to it: negative = from the
 * start of that day, 0 and more = once that day is over. */
export interface Clock<R> {
  label: Text;
  due(record: R): string | undefined;
  /** Moves of this clock that were made since the due date was set. */
  fired(record: R): readonly string[];
  /** Why this date: agreement, or the article of law. */
  basis(record: R): Text;
  stages: readonly { move: string; workingDays: number }[];
}

/** One row of a lifecycle: everything there is to say about one move. `W` = what is sent, `I` = the same with defaults filled
 * in, `D` = what its event remembers. */
export interface Move<R, S extends string, P extends string, I, D, W = I> {
  label: Text;
  event: string;
  /** Request body, form and (unless `facts` says otherwise) event data in one. */
  input: z.ZodType<I, W>;
  /** States it starts from; empty = it brings the record into being. */
  from: readonly S[];
  /** Where it leads: a state, several (then `pick` chooses), or null = the record stays where it is. */
  to: S | readonly S[] | null;
  pick?(record: R, data: D): S;
  /** Parties that may make it, each with the duties of which one is needed (empty = any officer); `anyone` = any agency at all, in
   * a directory. */
  by: Partial<Record<P | "system" | "anyone", readonly Duty[]>>;
  /** Parties told, each with the duties addressed (empty = everyone there). */
  tell: Partial<Record<P, readonly Duty[]>>;
  /** True = other agencies see in the history that it happened, not what it said. */
  internal?: true;
  /** True = mail about it carries the record's appointments. */
  invites?: true;
  /** The party whose agency gives this move a document number, gap-free per agency, year and word (津市监协查〔2026〕12号);
   * `when` = only for such data. */
  number?: { party: P; word: string; when?(data: NoInfer<D>): boolean };
  /** Ids of other records that `check` and `facts` look at through `ctx.known`; no record yet at its birth. */
  needs?(input: NoInfer<I>, record: R | undefined): readonly string[];
  /** Whether the move is open now, input aside; also hides its button. */
  when?(record: R, ctx: Ctx): Problem | undefined;
  /** Whether this input is acceptable. */
  check?(record: R, input: NoInfer<I>, ctx: Ctx): Problem | undefined;
  /** Turns the input into what the event remembers: adds dates, numbers, names. */
  facts?(record: R, input: NoInfer<I>, ctx: Ctx): D;
  /** What the event changes on the record. */
  apply?(record: R, data: D, event: { at: string; actor: { agency: string; officer: string; name: string } }): Partial<R>;
}

/** Who sees a field: only those who play one of these parties (as long as it is `inside`), or everybody, but those who are no party
 * only `as` this makes of it. */
export type Sight<R, P extends string> = { to: readonly P[]; inside?(record: R): boolean } | { as(value: string): string };

/** One kind of record: schema, parties, states and moves in one place. */
export interface Concept<R extends Kept, S extends string, P extends string> {
  name: string;
  plural: string;
  prefix: string;
  label: Text;
  /** Version of the shape of event data; raise it with an `upcast`. */
  schema: number;
  /** Brings the data of an older event to today's shape. */
  upcast?(move: string, data: Record<string, unknown>, from: number): Record<string, unknown>;
  record: z.ZodType<R>;
  states: Record<S, State>;
  clocks?: Record<string, Clock<R>>;
  // biome-ignore lint/suspicious/noExplicitAny: each row keeps its own input type; the table holds them all
  moves: Record<string, Move<R, S, P, any, any, any>>;
  /** Agencies by the part they play. Who is here may read the record, everyone else gets 404. Once here, always here. */
  parties(record: R): Partial<Record<P, readonly string[]>>;
  /** What the parts are called, where one can choose among them. */
  partyNames?: Partial<Record<P, Text>>;
  /** True = every signed-in officer may read it (a directory). */
  open?: true;
  /** The officer to whom alone it is there, hidden from colleagues too; nothing = to all of its parties. Such a kind tells nobody and hangs on nothing. */
  only?(record: R): string | undefined;
  /** Values no other living record may hold, e.g. an officer's (issuer, subject). */
  unique?(record: R): readonly string[];
  /** Ids of other records that this one hangs on: it is listed among what is related to them. */
  links?(record: R): readonly string[];
  /** What it adds to the totals of other records; always the same names for the same record. */
  counts?(record: R): readonly { of: string; figures: Readonly<Record<string, number>> }[];
  /** The totals that others add to a record of this kind. */
  figures?: Record<string, Text>;
  /** Fields that not every reader sees, or sees alike; what an `internal` move says is among them. */
  shows?: Partial<Record<Extract<keyof R, string>, Sight<R, P>>>;
  /** Letters before the short reference: XC → XC26-0001. */
  ref?: string;
  /** The move by which the service counts a time limit anew when the calendar has changed. */
  recount?: string;
  /** The officer who has it in hand, and is told in person of what the agency is told. */
  handler?(record: R): string | undefined;
  /** What its messages can mention beside what `row` shows. */
  mentions?(record: R): Mentions;
  /** What the worklist shows: title, references, due date, urgency, who is at work on it. */
  row(record: R): {
    title: string;
    /** Short reference, for a kind that has them. */
    ref?: string | undefined;
    number?: string | undefined;
    dueOn?: string | undefined;
    urgency?: string | undefined;
    /** Its title and words are for those who sign in only. */
    sensitive?: boolean | undefined;
    handler?: string | undefined;
    agencies?: readonly string[] | undefined;
    /** Where in the console it leads, for a kind that names addresses. */
    address?: string;
    /** Where it is, in degrees of WGS-84. */
    position?: { lat: number; lng: number } | undefined;
    /** More words that search finds it by. */
    words?: readonly (string | undefined)[];
  };
  /** What the calendars of a party show of it, beside the due date. */
  agenda?(record: R, party: string): readonly Appointment[];
  box(record: R, party: P): string;
  boxes: Record<string, Text>;
}
// biome-ignore lint/suspicious/noExplicitAny: the one erased form, for code that works on every concept alike
export type AnyConcept = Concept<any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyMove = Move<any, any, any, any, any, any>;

/** A typed row maker: states and parties are checked, input and data types are inferred. */
export const rowsOf =
  <R, S extends string, P extends string>() =>
  <I, D = I, W = I>(row: Move<R, S, P, I, D, W>): Move<R, S, P, I, D, W> =>
    row;

/** Every state a move can lead to from `state`. */
export const outcomes = (move: AnyMove, state: string): readonly string[] =>
  move.to === null ? [state] : typeof move.to === "string" ? [move.to] : move.to;

/** The parties that an agency plays in a record. */
export const partiesOf = (concept: AnyConcept, record: Kept, agency: string): string[] =>
  Object.entries(concept.parties(record)).flatMap(([party, seats]) =>
    (seats as readonly string[]).includes(agency) ? [party] : [],
  );

/** An officer of an agency, as far as reading goes. */
export type Reader = Pick<Actor, "agency" | "officer">;
const isAnothers = (concept: AnyConcept, record: Kept, { officer }: Reader): boolean =>
  ![undefined, officer].includes(concept.only?.(record));

/** Whether an officer may read a record. */
export const mayRead = (concept: AnyConcept, record: Kept, reader: Reader): boolean =>
  reader.agency === SYSTEM.agency ||
  (!isAnothers(concept, record, reader) && (concept.open === true || partiesOf(concept, record, reader.agency).length > 0));

/** The parts in which an officer can make moves: those that the agency plays, and `anyone` where the table has moves for whoever comes. */
export function seatsOf(concept: AnyConcept, record: Kept, reader: Reader): string[] {
  const { agency } = reader;
  if (agency === SYSTEM.agency) return ["system"];
  if (isAnothers(concept, record, reader)) return [];
  const anyone = concept.open && Object.values(concept.moves).some(({ by }) => "anyone" in by);
  return [...partiesOf(concept, record, agency), ...(anyone ? ["anyone"] : [])];
}

/** Whether someone with these parties and duties may make the move, state and rules aside. */
export const mayMake = (move: AnyMove, parties: readonly string[], duties: readonly Duty[]): boolean =>
  parties.some((party) => {
    const needed = move.by[party];
    return needed !== undefined && (needed.length === 0 || needed.some((duty) => duties.includes(duty)));
  });

/** Whether what a move tells these parties is addressed to someone with these duties. */
export const addresses = (
  move: Pick<AnyMove, "tell"> | undefined,
  parties: readonly string[],
  duties: readonly Duty[],
): boolean =>
  parties.some((party) => {
    const addressed = move?.tell[party] ?? [];
    return addressed.length === 0 || addressed.some((duty) => duties.includes(duty));
  });

/** Whether a move brings a record into being. */
export const isBirth = (move: AnyMove): boolean => move.from.length === 0;
const bySystemOnly = (move: AnyMove): boolean => Object.keys(move.by).every((party) => party === "system");
/** The moves that people make (those of timers and policies have no route). */
export const movesOfPeople = (concept: AnyConcept): [string, AnyMove][] =>
  Object.entries(concept.moves).filter(([, move]) => !bySystemOnly(move));
/** The move behind `POST /api/{plural}`: the first that brings a record into being. */
export const birthOf = (concept: AnyConcept): string | undefined => movesOfPeople(concept).find(([, move]) => isBirth(move))?.[0];
