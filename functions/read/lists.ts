import type { Line, Page } from "../../shared/api/contract.ts";
import type { ListQuery, RelatedQuery, WorklistQuery } from "../../shared/api/queries.ts";
import { type Actor, type AnyConcept, type Ctx, mayMake, movesOfPeople } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { seenBy } from "../../shared/core/sight.ts";
import { allConcepts, conceptOf } from "../../shared/registry.ts";
import { contextOf } from "../moves/perform.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { boxKey, EVERYONE, type Row } from "../store/list-rows.ts";
import type { Listed } from "../store/lists.ts";
import { clockRuns, find, parts, workingDaysLeft } from "./records.ts";

/** A page of rows as they are shown, and a cursor that works for this scope alone. */
export async function paged<T, R>(
  deps: Deps,
  scope: unknown,
  cursor: string | undefined,
  ask: (after: Record<string, unknown> | undefined) => Promise<Listed<R>>,
  show: (row: R) => T,
): Promise<Answer<Page<T>>> {
  const after = cursor === undefined ? undefined : deps.cursors.read(scope, cursor);
  if (cursor !== undefined && !after) return { problem: refuse("bad-cursor") };
  const { rows, next } = await ask(after);
  return { answer: { data: rows.map(show), page: { nextCursor: next ? deps.cursors.write(scope, next) : null } } };
}

/** A row as the caller sees it. */
export function lineOf(row: Row, ctx: Ctx): Line {
  const {
    pk: _pk,
    sk: _sk,
    seq: version,
    text: _text,
    box: _box,
    order: _order,
    todo: _todo,
    next: waited,
    record,
    ...rest
  } = row;
  const { sensitive: _sensitive, agenda: _agenda, facets: _facets, only: _only, ...line } = rest;
  const concept = conceptOf(row.concept);
  const next = waited?.slice(concept.name.length + 1);
  const mine = next && concept.moves[next] && mayMake(concept.moves[next], row.parties, ctx.actor.duties);
  return {
    ...line,
    version,
    ...(record && { record: seenBy(concept, record, ctx.actor.agency) }),
    workingDaysLeft: workingDaysLeft(ctx, row.dueOn, clockRuns(concept, row.state)),
    ...(mine && { next }),
  };
}

/** One box of a concept, filtered; beside what all lists take the query has the fields of this one. */
export async function list(deps: Deps, concept: AnyConcept, query: ListQuery, actor: Actor): Promise<Answer<Page<Line>>> {
  const { limit, cursor, box = Object.keys(concept.boxes)[0] ?? "", state, handler, dueFrom, dueTo, q, ...facets } = query;
  const filters = { state, handler, dueFrom, dueTo, q, ...(Object.keys(facets).length > 0 && { facets }) };
  const unknown = (name: string, value: string | undefined, known: object) =>
    value === undefined || Object.hasOwn(known, value) ? [] : [{ pointer: `/${name}`, code: "unknown", detail: value }];
  const errors = [...unknown("box", box, concept.boxes), ...unknown("state", state, concept.states)];
  if (errors.length > 0) return { problem: refuse("bad-query", undefined, { errors }) };
  const ctx = await contextOf(deps, actor);
  const partition = boxKey(concept.open ? EVERYONE : actor.agency, concept.name, box);
  return paged(
    deps,
    { officer: actor.officer, partition, filters },
    cursor,
    (after) => deps.lists.page({ index: "byBox", partition, reader: actor.officer, filters, limit, after }),
    (row) => lineOf(row, ctx),
  );
}

/** The moves that records wait for and that an officer with these duties may make, as `concept.move`. */
const nextMovesOf = (actor: Actor): string[] =>
  allConcepts.flatMap((concept) => {
    const waited = new Set(Object.values(concept.states).flatMap(({ next, asks = {} }) => [next, ...Object.values(asks)]));
    const able = movesOfPeople(concept).filter(([name, move]) => waited.has(name) && mayMake(move, parts(move), actor.duties));
    return able.map(([name]) => `${concept.name}.${name}`);
  });

/** What waits for the caller, or for anyone in the caller's agency; most urgent first. */
export async function worklist(deps: Deps, query: WorklistQuery, actor: Actor): Promise<Answer<Page<Line>>> {
  const { limit, cursor, scope } = query;
  const ctx = await contextOf(deps, actor);
  const filters = scope === "mine" ? { next: nextMovesOf(actor) } : {};
  return paged(
    deps,
    { officer: actor.officer, worklist: scope },
    cursor,
    (after) => deps.lists.page({ index: "byTodo", partition: actor.agency, filters, limit, after }),
    (row) => lineOf(row, ctx),
  );
}

/** What hangs on a record, as far as the caller may see it, in pages. */
export async function related(deps: Deps, concept: AnyConcept, key: string, query: RelatedQuery, actor: Actor) {
  const record = await find(deps, concept, key, actor);
  if (!record) return { problem: refuse("not-found") };
  const { limit, cursor, concept: kind } = query;
  const ctx = await contextOf(deps, actor);
  return paged(
    deps,
    { officer: actor.officer, related: record.id, kind },
    cursor,
    (after) => deps.lists.related(record.id, actor.agency, kind, limit, after),
    ({ seats, ...row }) => lineOf({ ...row, box: "", order: "", parties: seats[actor.agency] ?? [] }, ctx),
  );
}
