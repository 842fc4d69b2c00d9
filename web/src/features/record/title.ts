import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Language } from "../../kit/preferences/choices.ts";
import type { AnyView } from "../../kit/service/queries.ts";

/** The record's title; one that has a name in both languages goes by that of the page. */
export function titleOf(concept: AnyConcept, record: AnyView, lang: Language): string {
  const { name } = record as { name?: unknown };
  const sides = typeof name === "object" && name !== null ? (name as Record<string, unknown>) : undefined;
  const side = sides?.[lang];
  return typeof side === "string" ? side : concept.row(record).title;
}
