import type { Refusal } from "../../shared/api/problems.ts";
import { type Command, type Decision, decide, fold, movesOpenTo } from "../../shared/core/decide.ts";
import type { Cause } from "../../shared/core/event.ts";
import { FILES_MAX, filesAdded } from "../../shared/core/files.ts";
import { type Actor, type AnyConcept, type Ctx, type Kept, mayRead } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { nextRing } from "../../shared/core/timing.ts";
import { conceptOfId } from "../../shared/registry.ts";
import type { Deps } from "../ports/ports.ts";
import type { Counter, Idempotency } from "../store/store.ts";
import type { Used } from "../store/transact.ts";
import { numberOf } from "./numbers.ts";

/** The record after a move, and the event that made it so; `replayed` when an earlier equal request had already made it. */
export type Performed = { record: Kept; replayed: boolean } | { problem: Refusal };

const TRIES = 40;

/** What a decision may know, as of now. */
export async function contextOf(deps: Deps, actor: Actor): Promise<Ctx> {
  const [agencies, calendar] = await Promise.all([deps.directory(), deps.calendar()]);
  return {
    now: deps.now(),
    actor,
    calendar,
    agency: (id) => agencies.get(id),
    known: () => undefined,
    newId: deps.newId,
    sha256: deps.sha256,
    codeFor: deps.codeFor,
    ...(deps.env.WEBHOOK_ALLOW_PRIVATE && { local: true }),
  };
}

/**
 * Makes a move: load, decide, write, all or nothing. Lost races on numbers are decided again; lost races on the record are told.
 * `seen` is the record as read while the caller was identified; if it is stale by now, that shows when the move is written.
 */
export async function perform(
  deps: Deps,
  concept: AnyConcept,
  command: Command,
  actor: Actor,
  how: { idempotency?: Idempotency | undefined; cause?: Cause; seen?: Kept | undefined } = {},
): Promise<Performed> {
  const born = concept.moves[command.move]?.from.length === 0;
  const base = { ...(await contextOf(deps, actor)), ...(how.cause && { cause: how.cause }) };
  const ref = born && concept.ref ? await deps.nextRef(concept.ref, base.now) : undefined;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const was = born ? undefined : attempt === 1 && how.seen ? how.seen : await deps.store.load(command.id);
    const { ctx, taken } = await equip(deps, concept, command, was, { ...base, ...(ref && { ref }) });
    const { decision, outcome } = await deps.oneByOne(taken?.key, async () => {
      const number = taken && (await nextNumber(deps, taken, ctx));
      const decision = decide(concept, was, command, { ...ctx, ...(number && { number: number.text }) });
      if ("problem" in decision) return { decision, outcome: undefined };
      const outcome = await deps.store.commit({
        ...decision,
        ring: nextRing(concept, decision.next, ctx.calendar),
        counter: number?.counter,
        claims: claimsOf(concept, was, decision),
        idempotency: how.idempotency,
      });
      return { decision, outcome };
    });
    if (!outcome) return (await replay(deps, concept, how.idempotency)) ?? decision;
    if (outcome.ok) return { record: decision.next, replayed: false };
    if (outcome.why === "used") return answerAgain(deps, concept, how.idempotency, outcome.used);
    if (outcome.why === "busy") return { problem: refuse("unavailable") };
    if (outcome.why === "claimed" || (born && outcome.why === "stale"))
      return (await replay(deps, concept, how.idempotency)) ?? { problem: refuse("already-exists") };
    if (outcome.why === "stale" && command.expect !== undefined) {
      const now = await deps.store.load(command.id);
      const allowedMoves = now && movesOpenTo(concept, now, ctx);
      return (
        (await replay(deps, concept, how.idempotency)) ?? {
          problem: refuse("stale", undefined, { ...(allowedMoves && { allowedMoves }) }),
        }
      );
    }
    await new Promise((done) => setTimeout(done, Math.random() * 10 * Math.min(attempt, 10)));
  }
  return { problem: refuse("unavailable") };
}

/** Completes the context with what this move asks for: other records, attachments that it names; tells which document number it takes. */
async function equip(deps: Deps, concept: AnyConcept, command: Command, was: Kept | undefined, base: Ctx) {
  const move = concept.moves[command.move];
  const input = move?.input.safeParse(command.input);
  const needed = input?.success ? (move?.needs?.(input.data, was) ?? []) : [];
  const files = input?.success ? filesAdded(input.data, was).slice(0, FILES_MAX) : [];
  const ids = [...needed, ...files.map(({ id }) => id)];
  const others = ids.length > 0 ? await deps.store.loadAll(ids) : [];
  const readable = others.map((other) => {
    const kind = other && conceptOfId(other.id);
    return kind && mayRead(kind, other, base.actor) ? other : undefined;
  });
  const ctx = { ...base, known: (id: string) => readable[ids.indexOf(id)] };
  if (!move?.number) return { ctx };
  // Whose number it is shows in the record as it would be: decided once without the number, then with it.
  const draft = decide(concept, was, command, { ...ctx, number: "" });
  return { ctx, taken: "event" in draft ? numberOf(concept, draft.event, draft.next) : undefined };
}

/** The next document number of a counter, and the counter as it has to be for that. */
async function nextNumber(deps: Deps, { key, agency, word, year }: Taken, ctx: Ctx): Promise<{ text: string; counter: Counter }> {
  const counter: Counter = { key, was: await deps.store.counted(key) };
  return { counter, text: `${ctx.agency(agency)?.docPrefix ?? ""}${word}〔${year}〕${counter.was + 1}号` };
}
type Taken = NonNullable<ReturnType<typeof numberOf>>;

function claimsOf(concept: AnyConcept, was: Kept | undefined, decision: Exclude<Decision, { problem: Refusal }>) {
  const before = was ? (concept.unique?.(was) ?? []) : [];
  const after = concept.unique?.(decision.next) ?? [];
  return { take: after.filter((claim) => !before.includes(claim)), drop: before.filter((claim) => !after.includes(claim)) };
}

/** The answer to give if this key has already been used; nothing if it has not. */
async function replay(deps: Deps, concept: AnyConcept, idempotency: Idempotency | undefined): Promise<Performed | undefined> {
  const used = idempotency && (await deps.store.used(idempotency.key, deps.now()));
  return used && answerAgain(deps, concept, idempotency, used);
}

/** The first answer once more: the record as that request left it. Another request under the same key is refused. */
async function answerAgain(
  deps: Deps,
  concept: AnyConcept,
  idempotency: Idempotency | undefined,
  used: Used,
): Promise<Performed> {
  if (used.print !== idempotency?.print) return { problem: refuse("idempotency-key-reused") };
  const events = await deps.store.history(used.record);
  const record = fold(concept, events.slice(0, used.seq));
  return record ? { record, replayed: true } : { problem: refuse("internal") };
}
