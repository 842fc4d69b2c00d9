import type { Text } from "../../../../shared/core/problem.ts";
import { operation } from "../../../../shared/domain/operation/index.ts";
import { openTasks, owing } from "../../../../shared/domain/operation/record.ts";
import { fieldsOf } from "../../kit/concept/fields.ts";
import { dayWords } from "../../kit/words/dates.ts";
import type { Words } from "../../kit/words/use-words.ts";
import type { Operation } from "./record.ts";

const { moves, figures } = operation;
const COUNTS = fieldsOf(moves.report.input).filter(({ widget }) => widget === "number");

/** The summary of an operation as far as its records tell it, paragraph by paragraph. */
export function draftOf(operation: Operation, { t, lang, say }: Words, nameOf: (agency: string) => string): string {
  const { title, lead, joined, fromOn, toOn, area, tasks, reports, totals = {} } = operation;
  const names = (agencies: readonly string[]) => agencies.map(nameOf).join(t("record.comma"));
  const counted = (rows: [Text, number][]) =>
    rows.map(([label, count]) => t("operation.text.figure", { name: say(label), count })).join(t("record.comma"));
  const open = openTasks(operation);
  const late = owing(operation);
  const sums = COUNTS.map(({ name, label }): [Text, number] => [
    label,
    reports.reduce((sum, report) => sum + Number(Reflect.get(report, name) ?? 0), 0),
  ]);
  const held = joined.length > 0 ? "held" : "alone";
  const paragraphs = [
    [
      t(`operation.text.${held}`, { title, lead: nameOf(lead), members: names(joined) }),
      fromOn && toOn && t("operation.text.window", { from: dayWords(fromOn, lang), to: dayWords(toOn, lang) }),
      area && t("operation.text.area", { area }),
    ],
    [
      t("operation.text.figures", {
        figures: counted(Object.entries<Text>(figures).map(([name, label]) => [label, totals[name] ?? 0])),
      }),
    ],
    [
      tasks.length > 0 && t("operation.text.tasks", { done: tasks.length - open.length, all: tasks.length }),
      open.length > 0 && t("operation.text.open", { names: open.map((task) => task.title).join(t("record.comma")) }),
    ],
    [reports.length > 0 && t("operation.text.sums", { figures: counted(sums) })],
    ...reports.map(({ agency, summary }) => [t("operation.text.report", { agency: nameOf(agency), summary })]),
    [late.length > 0 && t("operation.text.owing", { names: names(late) })],
  ];
  const gap = lang === "zh" ? "" : " ";
  return paragraphs
    .map((sentences) => sentences.filter(Boolean).join(gap))
    .filter(Boolean)
    .join("\n");
}
