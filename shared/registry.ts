import type { AnyConcept } from "./core/lifecycle.ts";
import { directories, kinds } from "./domain/kinds.ts";
import { subscription } from "./domain/subscription/index.ts";
import { view } from "./domain/view/index.ts";

/** Every concept of the service, by name. Routes, documents, client, console and tests derive from this list. */
export const concepts = { ...directories, subscription, ...kinds, view } as const;
export type ConceptName = keyof typeof concepts;

const byName: Record<string, AnyConcept> = concepts;
const byPrefix = new Map(Object.values(byName).map((concept) => [concept.prefix, concept]));

/** All concepts in their erased form. */
export const allConcepts: readonly AnyConcept[] = Object.values(byName);
/** The concept of this name; throws on an unknown one, which only a damaged event can have. */
export function conceptOf(name: string): AnyConcept {
  const concept = byName[name];
  if (!concept) throw new Error(`unknown concept ${name}`);
  return concept;
}
/** The concept that an id belongs to, by its prefix. */
export const conceptOfId = (id: string): AnyConcept | undefined => byPrefix.get(id.slice(0, 3));
