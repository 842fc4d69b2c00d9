import { use } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { namedByPlural } from "./names.ts";

/** The table of each kind, in a script of its own: the file in `shared/domain/` that bears its name, or the index of that folder. */
const FILES = import.meta.glob<Record<string, AnyConcept>>([
  "../../../../shared/domain/*.ts",
  "../../../../shared/domain/*/index.ts",
  "!../../../../shared/domain/kinds.ts",
]);
const BEGINNING = "../../../../shared/domain/";

const loaded = new Map<string, AnyConcept>();
const loading = new Map<string, Promise<AnyConcept>>();

async function fetched(name: string): Promise<AnyConcept> {
  const load = FILES[`${BEGINNING}${name}/index.ts`] ?? FILES[`${BEGINNING}${name}.ts`];
  const concept = (await load?.())?.[name];
  if (!concept) throw new Error(`no table of ${name}`);
  loaded.set(name, concept);
  return concept;
}

/** Fetches the table of a kind: its fields, moves and rules. A failure is not kept. */
export function loadTable(name: string): Promise<AnyConcept> {
  const begun = loading.get(name) ?? fetched(name);
  loading.set(name, begun);
  begun.catch(() => loading.delete(name));
  return begun;
}

/** The table of the kind behind a path such as `letters`, if there is one. */
export function useTableAt(plural: string): AnyConcept | undefined {
  const kind = namedByPlural(plural);
  return kind && (loaded.get(kind.name) ?? use(loadTable(kind.name)));
}

/** The table of a kind; what shows by it waits until it is there. */
export const useTable = (name: string): AnyConcept => loaded.get(name) ?? use(loadTable(name));
