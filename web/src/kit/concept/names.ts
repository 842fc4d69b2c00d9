import { NAMES, type Named } from "../../../../shared/api/names.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { LIST_NAMES } from "./list-names.ts";

/** The names of a concept that is certain to exist. */
export function named(concept: string): Named {
  const found = NAMES.find(({ name }) => name === concept);
  if (!found) throw new Error(`unknown concept ${concept}`);
  return found;
}

/** The concept behind a path such as `letters`. */
export const namedByPlural = (plural: string): Named | undefined => NAMES.find((concept) => concept.plural === plural);

/** The concept that an id belongs to, by its prefix. */
export const namedById = (id: string): Named | undefined => NAMES.find(({ prefix }) => id.startsWith(`${prefix}_`));

/** Concepts with numbered records: casework, as against the directories and settings around it. */
export const casework: readonly Named[] = NAMES.filter(({ ref }) => ref !== undefined);

/** The name a list of the concept goes by. */
export const listName = ({ name, label }: { name: string; label: Text }): Text => LIST_NAMES[name] ?? label;
