import type { Batch, BatchItem, BatchResult } from "../../shared/api/endpoints/batch.ts";
import { ALL_PROBLEMS, type Refusal } from "../../shared/api/problems.ts";
import { canonical } from "../../shared/core/event.ts";
import { idPattern } from "../../shared/core/id.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import { movesOfPeople } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { fault } from "../../shared/domain/common/fields.ts";
import { allConcepts } from "../../shared/registry.ts";
import { type Performed, perform } from "../moves/perform.ts";
import type { Deps } from "../ports/ports.ts";
import { type Speech, worded } from "./requests.ts";

/** Makes moves one after the other; one that is refused does not stop those behind it. Every item may be sent again under its key. */
export async function batch(
  deps: Deps,
  { items }: Batch,
  speech: Speech,
  actor: Actor,
): Promise<{ answer: { data: BatchResult[] } }> {
  const data: BatchResult[] = [];
  for (const item of items) data.push(resultOf(item, await make(deps, item, actor), speech));
  return { answer: { data } };
}

async function make(deps: Deps, item: BatchItem, actor: Actor): Promise<Performed> {
  const concept = allConcepts.find(({ name }) => name === item.concept);
  const move = concept && movesOfPeople(concept).find(([name]) => name === item.move)?.[1];
  if (!concept || !move) return { problem: refuse("not-found") };
  const born = move.from.length === 0;
  if (!born && item.version === undefined) return { problem: refuse("if-match-required") };
  if (item.id !== undefined && !idPattern(concept.prefix).test(item.id))
    return { problem: fault("/id", { zh: `不是${concept.label.zh}的编号`, en: `not an id of a ${concept.name}` }) };
  if (!born && item.id === undefined) return { problem: refuse("not-found") };
  const { key, version, input } = item;
  const id = item.id ?? deps.newId(concept.prefix);
  const print = deps.sha256(`batch ${item.concept} ${item.move} ${item.id ?? ""} ${version ?? ""}\n${canonical(input)}`);
  const command = { id, move: item.move, input, ...(!born && { expect: version }) };
  try {
    return await perform(deps, concept, command, actor, { idempotency: { key: `${actor.officer} ${key}`, print } });
  } catch (error) {
    deps.log.error("batch item failed", { key, move: item.move, error });
    return { problem: refuse("unavailable") };
  }
}

function resultOf({ key }: BatchItem, done: Performed, speech: Speech): BatchResult {
  if ("problem" in done) return { key, ...refusalOf(done.problem, speech) };
  const { record, replayed } = done;
  return { key, status: record.version === 1 ? 201 : 200, id: record.id, version: record.version, ...(replayed && { replayed }) };
}
const refusalOf = (problem: Refusal, speech: Speech) => {
  const { code, title, ...more } = worded(problem, speech);
  return { status: ALL_PROBLEMS[code].status, problem: { code, ...more, title } };
};
