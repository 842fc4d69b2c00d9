import type { Named } from "../../../../shared/api/names.ts";
import { casework } from "../concept/names.ts";
import { useMe } from "./officer.tsx";

/** The casework that the button on top begins: the first that the officer may. */
export function useStartable(): Named | undefined {
  const { births } = useMe();
  return casework.find((concept) => births.includes(`${concept.name}.${concept.birth}`));
}
