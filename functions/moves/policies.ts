import type { RecordEvent } from "../../shared/core/event.ts";
import { makeId } from "../../shared/core/id.ts";
import { type Kept, SYSTEM } from "../../shared/core/lifecycle.ts";
import { type Policy, policies } from "../../shared/policies.ts";
import { conceptOf } from "../../shared/registry.ts";
import type { Deps } from "../ports/ports.ts";
import { perform } from "./perform.ts";

/** Refusals that pass by themselves: the event stays in the outbox and is done over. */
const PASSING = ["unavailable", "internal"];

/**
 * Makes the moves that an event sets off in other records, as the system. May be repeated at any point: a new record's id and every move's
 * key derive from the event, and that key is kept for good. A rule that refuses a move is logged and does not hold the event back.
 */
export async function followUp(deps: Deps, event: RecordEvent, then: Kept, table: readonly Policy[] = policies): Promise<void> {
  const cause = { concept: event.concept, record: event.record, event: event.id };
  for (const { name, on, makes, effects } of table) {
    if (on !== event.type) continue;
    const concept = conceptOf(makes.concept);
    for (const [index, { id, input }] of effects(event, then).entries()) {
      const key = `policy ${event.id} ${name} ${index}`;
      const command = { id: id ?? makeId(concept.prefix, Date.parse(event.at), deps.keyFor(key)), move: makes.move, input };
      const done = await perform(deps, concept, command, SYSTEM, { cause, idempotency: { key, print: name, kept: true } });
      if (!("problem" in done) || done.problem.code === "already-exists") continue;
      if (PASSING.includes(done.problem.code)) throw new Error(`${key}: ${done.problem.code}`);
      deps.log.error("policy refused", { policy: name, event: event.id, record: command.id, problem: done.problem });
    }
  }
}
