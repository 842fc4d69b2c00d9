import { describe, expect, test } from "vitest";
import { canonical } from "../../../shared/core/event.ts";
import {
  type Actor,
  type AnyConcept,
  type AnyMove,
  type Ctx,
  DUTIES,
  type Kept,
  SYSTEM,
} from "../../../shared/core/lifecycle.ts";
import type { ProblemCode } from "../../../shared/core/problem.ts";
import { allConcepts, type ConceptName } from "../../../shared/registry.ts";
import { actor, id } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { BORN_BY } from "../../kit/moves.ts";
import { attempt, later, MONDAY, movesOf, reach, seatsIn } from "../../kit/walk.ts";

/** What the table says of a square, read without the kernel's own judge. */
function byTable(concept: AnyConcept, record: Kept, move: AnyMove, ctx: Ctx): "made" | ProblemCode {
  const { agency, duties } = ctx.actor;
  const seats = seatsIn(concept, record).flatMap(([party, agencies]) => (agencies.includes(agency) ? [party] : []));
  if (ctx.actor === SYSTEM) seats.push("system");
  else if (concept.open && movesOf(concept).some(([, { by }]) => "anyone" in by)) seats.push("anyone");
  if (move.from.length === 0) return "already-exists";
  const only = concept.only?.(record);
  if (seats.length === 0 || (only && ctx.actor !== SYSTEM && only !== ctx.actor.officer)) return "not-found";
  const trusted = seats.some((seat) => {
    const needed = move.by[seat];
    return needed && (needed.length === 0 || needed.some((duty) => duties.includes(duty)));
  });
  if (!trusted) return "not-your-move";
  if (!move.from.includes(record.state)) return "wrong-state";
  return move.when?.(record, ctx)?.code ?? "made";
}

/** One officer of each party for each duty and one without any; the same of a stranger; the service itself. */
function everyone(concept: AnyConcept, record: Kept): Actor[] {
  const agencies = [...new Set([...seatsIn(concept, record).flatMap(([, seated]) => seated), id("stranger")])];
  return [SYSTEM, ...agencies.flatMap((agency) => [actor(agency), ...DUTIES.map((duty) => actor(agency, duty))])];
}

/** Every square of a record's board where the kernel and the table differ. */
function differences(concept: AnyConcept, record: Kept, now: string): string[] {
  const before = canonical(record);
  const wrong: string[] = [];
  for (const who of everyone(concept, record)) {
    const ctx = world(now, who);
    const open = movesOf(concept).filter(([, move]) => byTable(concept, record, move, ctx) === "made");
    for (const [name, move] of movesOf(concept)) {
      const should = byTable(concept, record, move, ctx);
      const done = attempt(concept, record, name, who, now);
      const did = "event" in done ? "made" : done.problem.code;
      const square = `${record.state} / ${name} / ${who.agency} ${who.duties.join()}`;
      if (did !== should) wrong.push(`${square}: ${did}, by the table ${should}`);
      if ("event" in done && !allowedOutcome(move, record, done.next.state)) wrong.push(`${square}: to ${done.next.state}`);
      if ("event" in done && done.next.version !== record.version + 1) wrong.push(`${square}: version ${done.next.version}`);
      const listed = "problem" in done && done.problem.allowedMoves;
      const names = open.map(([one]) => one);
      if (listed && canonical(listed) !== canonical(names))
        wrong.push(`${square}: allowedMoves ${listed}, by the table ${names}`);
    }
  }
  if (canonical(record) !== before) wrong.push(`${record.state}: the record itself was changed`);
  return wrong;
}
const allowedOutcome = (move: AnyMove, was: Kept, state: string): boolean =>
  move.to === null ? state === was.state : [move.to].flat().includes(state);

describe.each(allConcepts.map((concept) => [concept.name, concept] as const))("every square of the %s board", (_, concept) => {
  const reached = reach(concept);
  test.each(Object.keys(concept.states))("in %s, each move by each party with each duty is as the table says", (state) => {
    const record = reached.get(state)?.record;
    if (!record) throw new Error(`no example leads to ${state}`);
    expect(differences(concept, record, later(record.updatedAt, 2))).toEqual([]);
    expect(differences(concept, record, later(record.updatedAt, 60 * 24 * 40))).toEqual([]);
  });

  test("it is brought into being only by the party, and with the duty, that the table names", () => {
    const { agency } = BORN_BY[concept.name as ConceptName];
    for (const [name, move] of movesOf(concept).filter(([, { from }]) => from.length === 0)) {
      const [party = ""] = Object.keys(move.by).filter((one) => one !== "system");
      for (const duty of DUTIES) {
        const born = attempt(concept, undefined, name, actor(id(agency), duty), MONDAY);
        const outcome = "event" in born ? [born.next.version, born.event.from] : born.problem.code;
        const needed = move.by[party];
        const may = needed && (needed.length === 0 || needed.includes(duty));
        expect([duty, outcome]).toEqual([duty, may ? [1, null] : "not-your-move"]);
      }
      const bySystem = attempt(concept, undefined, name, SYSTEM, MONDAY);
      expect("event" in bySystem).toBe("system" in move.by);
    }
  });
});

test.each(["agency", "officer"])("a %s cannot be made by an agency that would be no party to it", (name) => {
  const concept = allConcepts.find((one) => one.name === name);
  const [birth = ""] = concept ? (movesOf(concept)[0] ?? []) : [];
  const born = concept && attempt(concept, undefined, birth, actor(id("stranger"), "admin"), MONDAY);
  expect(born).toEqual({ problem: { code: "not-your-move" } });
});
