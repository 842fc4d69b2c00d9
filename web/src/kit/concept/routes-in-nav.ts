import { NAMES, type Named } from "../../../../shared/api/names.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { casework, listName, named } from "./names.ts";

/** A place in the navigation that lists a concept. */
export interface ConceptPlace {
  plural: string;
  name: string;
  label: Text;
}
const placeOf = (concept: Named): ConceptPlace => ({
  plural: concept.plural,
  name: concept.name,
  label: listName(concept),
});

/** Lists of casework, then the lists around it. */
export const caseworkPlaces = casework.map(placeOf);
export const otherPlaces = NAMES.filter((concept) => !casework.includes(concept)).map(placeOf);
/** What phones keep at hand: letters, inspections in the centre, operations. */
export const phonePlaces = ["letter", "inspection", "operation"].map((name) => placeOf(named(name)));
