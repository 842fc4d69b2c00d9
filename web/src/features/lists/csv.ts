import type * as z from "zod";
import type { Line } from "../../../../shared/api/contract.ts";
import { type Column, cellText, columnsOf, csvText } from "../../../../shared/api/csv.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import type { Language } from "../../../../shared/messages/messages.ts";
import { beginning } from "../../kit/concept/moves.ts";
import { instantWords } from "../../kit/words/dates.ts";
import { LABELS } from "../record/labels.ts";

/** The words that a table takes. */
interface Spoken {
  lang: Language;
  say(text: Text): string;
  t(key: `list.${"ref" | "title" | "state" | "due" | "updated"}` | `lists.${"daysLeft" | "next"}`): string;
}
/** A column of the table: its heading and what a line has in it. */
type Cells = [heading: string, cell: (line: Line) => string];

const isPlain = (value: unknown): boolean => [value].flat().every((one) => typeof one !== "object");

/** The fields that records of a directory are begun with. */
function ownColumns(concept: AnyConcept, { say, lang }: Spoken): Cells[] {
  const birth = concept.open ? beginning(concept)?.move : undefined;
  if (!birth) return [];
  return columnsOf(birth.input as z.ZodObject).map((column: Column): Cells => {
    const cell = ({ record }: Line) => (isPlain(record?.[column.name]) ? cellText(column, record?.[column.name], lang) : "");
    return [say(column.label), cell];
  });
}

/** Lines of a list as a table for spreadsheets, in the order in which they were chosen. */
export function csvOf(concept: AnyConcept, lines: readonly Line[], agency: (id: string) => string, words: Spoken): string {
  const { t, say } = words;
  const fields = columnsOf(concept.record as unknown as z.ZodObject);
  const [urgencies, numbers] = ["urgency", "number"].map((wanted) => fields.find(({ name }) => name === wanted));
  const shown: (Cells | false | undefined)[] = [
    concept.ref !== undefined && [t("list.ref"), ({ ref = "" }) => ref],
    [concept.ref === undefined ? say(concept.label) : t("list.title"), ({ title }) => title],
    numbers && [say(numbers.label), ({ number = "" }) => number],
    [t("list.state"), ({ state }) => say(concept.states[state]?.label ?? { zh: state, en: state })],
    urgencies && [say(urgencies.label), ({ urgency }) => cellText(urgencies, urgency, words.lang)],
    concept.clocks !== undefined && [t("list.due"), ({ dueOn = "" }) => dueOn],
    concept.clocks !== undefined && [t("lists.daysLeft"), ({ workingDaysLeft: left }) => (left === null ? "" : String(left))],
    lines.some(({ agencies }) => agencies) && [say(LABELS.agencies), ({ agencies = [] }) => agencies.map(agency).join("；")],
    [t("lists.next"), ({ next }) => (next ? say(concept.moves[next]?.label ?? { zh: next, en: next }) : "")],
    [t("list.updated"), ({ updatedAt }) => instantWords(updatedAt)],
    ...ownColumns(concept, words),
  ];
  const columns = shown.filter((column) => Array.isArray(column));
  return csvText([columns.map(([heading]) => heading), ...lines.map((line) => columns.map(([, cell]) => cell(line)))]);
}
