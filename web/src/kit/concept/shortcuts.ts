import type { ConceptName } from "../../../../shared/registry.ts";
import { named } from "./names.ts";

/** Where `g` and a second key lead: a list by its kind, or the worklist. */
export const GOES: Readonly<Record<string, ConceptName | "todo">> = {
  t: "todo",
  l: "letter",
  a: "operation",
  z: "rectification",
  y: "operator",
};

/** The address that a second key leads to. */
export const hrefOf = (goal: ConceptName | "todo"): string => (goal === "todo" ? "/todo" : `/${named(goal).plural}`);
