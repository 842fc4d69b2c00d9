import { GENESIS, type RecordEvent, seal } from "./event.ts";
import { filesAtFault } from "./files.ts";
import { type AnyConcept, type Ctx, type Kept, mayMake, seatsOf } from "./lifecycle.ts";
import { type FieldError, type Problem, type ProblemCode, pointerTo, refuse } from "./problem.ts";

/** A wish to make a move. `expect` is the version the caller saw. */
export type Command = { id: string; move: string; input: unknown; expect?: number | undefined };
/** The event and the record after it, or why not. */
export type Decision<R extends Kept = Kept> = { event: RecordEvent; next: R } | { problem: Problem };

/** Folds one event into a record. Pure: the same events always give the same record. */
export function evolve<R extends Kept>(concept: AnyConcept, was: R | undefined, event: RecordEvent): R {
  const base = was ?? { id: event.record, createdAt: event.at };
  const old = event.schema < concept.schema && concept.upcast;
  const data = old ? old(event.move, event.data, event.schema) : event.data;
  const change = concept.moves[event.move]?.apply?.(base, data, event);
  return { ...base, ...change, state: event.to, version: event.seq, head: event.hash, updatedAt: event.at } as R;
}

/** The record that these events (in order of seq) tell of. */
export const fold = <R extends Kept>(concept: AnyConcept, events: readonly RecordEvent[]): R | undefined =>
  events.reduce<R | undefined>((record, event) => evolve(concept, record, event), undefined);

/** Schema violations as field errors with JSON pointers. */
export const fieldErrors = (issues: readonly { path: PropertyKey[]; code: string; message: string }[]): FieldError[] =>
  issues.map(({ path, code, message }) => ({
    pointer: pointerTo(path),
    code,
    detail: message,
  }));

/** The moves this actor can make on the record now, in the order of the table. The console draws its buttons from this. */
export function movesOpenTo(concept: AnyConcept, record: Kept, ctx: Ctx): string[] {
  const seats = seatsOf(concept, record, ctx.actor);
  return Object.entries(concept.moves).flatMap(([name, move]) =>
    move.from.includes(record.state) && mayMake(move, seats, ctx.actor.duties) && !move.when?.(record, ctx) ? [name] : [],
  );
}

/** Judges a command against the lifecycle table. Pure: the world comes in through `ctx`. */
export function decide<R extends Kept>(concept: AnyConcept, was: R | undefined, command: Command, ctx: Ctx): Decision<R> {
  const move = Object.hasOwn(concept.moves, command.move) ? concept.moves[command.move] : undefined;
  if (!move) return { problem: refuse("not-found") };
  const born = move.from.length === 0;
  if (born ? was : !was) return { problem: refuse(born ? "already-exists" : "not-found") };
  const no = (code: ProblemCode) => ({
    problem: refuse(code, undefined, was && { allowedMoves: movesOpenTo(concept, was, ctx) }),
  });
  if (was) {
    const seats = seatsOf(concept, was, ctx.actor);
    if (seats.length === 0) return { problem: refuse("not-found") };
    if (!mayMake(move, seats, ctx.actor.duties)) return no("not-your-move");
    if (command.expect !== undefined && command.expect !== was.version) return no("stale");
    if (!move.from.includes(was.state)) return no("wrong-state");
  }
  const closed = was && move.when?.(was, ctx);
  if (closed) return { problem: { ...closed, allowedMoves: movesOpenTo(concept, was, ctx) } };
  const input = move.input.safeParse(command.input);
  if (!input.success) return { problem: refuse("invalid-input", undefined, { errors: fieldErrors(input.error.issues) }) };

  const data = move.facts ? move.facts(was, input.data, ctx) : input.data;
  const event = {
    id: ctx.newId("evt"),
    type: move.event,
    schema: concept.schema,
    concept: concept.name,
    record: command.id,
    seq: (was?.version ?? 0) + 1,
    move: command.move,
    from: was?.state ?? null,
    to: move.pick ? move.pick(was, data) : move.to === null ? (was?.state ?? "") : (move.to as string),
    at: ctx.now,
    actor: { agency: ctx.actor.agency, officer: ctx.actor.officer, name: ctx.actor.name },
    data,
    ...(ctx.cause && { cause: ctx.cause }),
    prevHash: was?.head ?? GENESIS,
  };
  const after = evolve<R>(concept, was, { ...event, tell: [], hash: "" });
  if (born && !mayMake(move, seatsOf(concept, after, ctx.actor), ctx.actor.duties)) return { problem: refuse("not-your-move") };
  const broken = filesAtFault(input.data, was, ctx) ?? move.check?.(was ?? after, input.data, ctx);
  if (broken) return { problem: { ...broken, ...(was && { allowedMoves: movesOpenTo(concept, was, ctx) }) } };
  const parties = concept.parties(after) as Record<string, readonly string[]>;
  const tell = Object.keys(move.tell).flatMap((party) => (parties[party] ?? []).map((agency) => ({ agency, party })));
  const sealed = seal({ ...event, tell }, ctx.sha256);
  return { event: sealed, next: evolve<R>(concept, was, sealed) };
}
