import type { Text } from "../../../shared/core/problem.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { casework, listName } from "../concept/moves.ts";

/** A place in the navigation that lists a concept. */
export interface ConceptPlace {
  plural: string;
  name: string;
  label: Text;
}
const placeOf = (concept: (typeof allConcepts)[number]): ConceptPlace => ({
  plural: concept.plural,
  name: concept.name,
  label: listName(concept),
});

/** Lists of casework, then the lists around it. */
export const caseworkPlaces = casework.map(placeOf);
export const otherPlaces = allConcepts.filter((concept) => !casework.includes(concept)).map(placeOf);
