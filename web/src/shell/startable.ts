import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { beginning, casework } from "../concept/moves.ts";
import { useMe } from "../service/officer.tsx";

/** The casework that the button on top begins: the first that the officer may. */
export function useStartable(): AnyConcept | undefined {
  const { births } = useMe();
  return casework.find((concept) => births.includes(`${concept.name}.${beginning(concept)?.name}`));
}
