import type { Line } from "../../shared/api/contract.ts";
import { FOUND_MAX, type SearchQuery } from "../../shared/api/endpoints/search.ts";
import type { Actor, AnyConcept } from "../../shared/core/lifecycle.ts";
import { allConcepts } from "../../shared/registry.ts";
import { inParallel } from "../lib/parallel.ts";
import { contextOf } from "../moves/perform.ts";
import type { Deps } from "../ports/ports.ts";
import { EVERYONE, isFor, type Row } from "../store/list-rows.ts";
import { lineOf } from "./lists.ts";

/** Kinds looked through side by side. */
const WIDTH = 4;
/** Where one looks without saying where: casework, and the directories. */
const SEARCHED = allConcepts.filter(({ ref, open }) => ref !== undefined || open === true);
const REF = /^([A-Z]{2})\d/;
const WHOLE_REF = /^[A-Z]{2}\d{2}-\d{4,9}$/;

/** The beginning of a reference says in which kind to look. */
function kindsFor(q: string): readonly AnyConcept[] {
  const [, letters] = REF.exec(q.toUpperCase()) ?? [];
  const meant = SEARCHED.filter(({ ref }) => letters !== undefined && ref === letters);
  return meant.length > 0 ? meant : SEARCHED;
}
const ownerOf = (concept: AnyConcept, actor: Actor): string => (concept.open ? EVERYONE : actor.agency);

/** The row under a whole reference, however old, if the agency has one. */
async function rowUnder(deps: Deps, q: string, actor: Actor): Promise<Row[]> {
  const [concept] = kindsFor(q);
  const id = WHOLE_REF.test(q.toUpperCase()) ? await deps.lists.byRef(q.toUpperCase()) : undefined;
  if (!id || !concept) return [];
  const row = await deps.lists.one(ownerOf(concept, actor), concept.name, id);
  return row && isFor(actor.officer)(row) ? [row] : [];
}

/** Finds lines in all kinds at once, as their lists show them to the caller: what bears the text as its number first, then the newest. */
export async function search(deps: Deps, query: SearchQuery, actor: Actor): Promise<{ answer: { data: Line[]; cut: boolean } }> {
  const q = query.q.toLowerCase();
  const found = new Map<string, Row>();
  let cut = false;
  const keep = (rows: readonly Row[]): void => {
    for (const row of rows) found.set(row.id, row);
  };
  const [ctx, under] = await Promise.all([
    contextOf(deps, actor),
    rowUnder(deps, q, actor),
    inParallel(kindsFor(q), WIDTH, async (concept) => {
      const some = await deps.lists.holding(ownerOf(concept, actor), concept.name, q, actor.officer, FOUND_MAX);
      keep(some.rows);
      cut ||= some.cut;
    }),
  ]);
  keep(under);
  const bears = ({ ref, number }: Row): number => Number([ref, number].some((one) => one?.toLowerCase() === q));
  const rows = [...found.values()].toSorted((a, b) => bears(b) - bears(a) || (a.updatedAt < b.updatedAt ? 1 : -1));
  return { answer: { data: rows.slice(0, FOUND_MAX).map((row) => lineOf(row, ctx)), cut: cut || rows.length > FOUND_MAX } };
}
