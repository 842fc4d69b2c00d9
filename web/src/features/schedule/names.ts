import i18next from "i18next";
import { operation } from "../../../../shared/domain/operation/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import type { Words } from "../../kit/words/use-words.ts";
import { FIELDS, type Item } from "./items.ts";

const concept = operation;

/** What an item is called: a task by code and title, a date of the operation as its field is. */
export function itemName({ kind, key, title }: Item, { say }: Words): string {
  if (kind === "task") return `${key} ${title}`;
  if (kind === "report") return say(concept.clocks.report.label);
  const field = describe(concept, FIELDS[kind], concept.moves.plan);
  return field ? say(field.label) : key;
}

/** What a holiday is called: the dictionary knows those of the calendar that the service comes with in both languages. */
export function holidayName(reason: string): string {
  const key = `holiday.${reason}`;
  return i18next.exists(key) ? i18next.t(key as "holiday.春节") : reason;
}
