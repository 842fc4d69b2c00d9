import { type Column, cellValue, columnOf, recordOf, valueIn } from "../../shared/api/csv.ts";
import type { RowError } from "../../shared/api/endpoints/operators.ts";
import { ALL_PROBLEMS, type Refusal } from "../../shared/api/problems.ts";
import { decide } from "../../shared/core/decide.ts";
import { type Ctx, partiesOf } from "../../shared/core/lifecycle.ts";
import { type Detail, inOne, type Problem } from "../../shared/core/problem.ts";
import { fault, metaOf } from "../../shared/domain/common/fields.ts";
import { Operator, operatorInput } from "../../shared/domain/operator/fields.ts";
import { operator } from "../../shared/domain/operator/index.ts";
import type { Language } from "../../shared/messages/messages.ts";

/** A column of the file, under the heading that it has there. */
export type Headed = Column & { heading: string };
/** A row as it was read. */
export interface Planned {
  row: number;
  at: readonly (Headed | undefined)[];
  input: Record<string, unknown>;
  /** What the operator will be known by. */
  claim: string;
  warnings: string[];
  errors: RowError[];
}

/** The columns that the headings stand for, place by place; refused when one is missing that every row needs, or stands twice. */
export function headed(
  columns: readonly Column[],
  headings: readonly string[],
): { at: (Headed | undefined)[]; ignored: string[] } | { problem: Problem } {
  const at = headings.map((heading) => {
    const column = columnOf(columns, heading);
    return column && { ...column, heading: heading.trim() };
  });
  const missing = columns.find(({ name, required }) => required && !at.some((one) => one?.name === name));
  if (missing)
    return { problem: fault("/csv", { zh: `缺少“${missing.label.zh}”列`, en: `there is no column “${missing.label.en}”` }) };
  const twice = at.find((one, index) => one && at.findIndex((other) => other?.name === one.name) < index);
  if (twice)
    return { problem: fault("/csv", { zh: `“${twice.label.zh}”列重复`, en: `the column “${twice.label.en}” stands twice` }) };
  return { at, ignored: headings.filter((heading, index) => heading.trim() && !at[index]) };
}

/** Reads rows and judges each by itself and by those before it. Blank rows are left out, but count. */
export function planned(at: readonly (Headed | undefined)[], rows: readonly string[][], ctx: Ctx, language: Language): Planned[] {
  const firsts = new Map<string, number>();
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const plan = plannedRow(at, cells, index + 2, ctx, language);
    const first = firsts.get(plan.claim);
    if (plan.claim && first !== undefined)
      plan.errors.push(
        inWords("", "repeated", { zh: `与第${first}行是同一经营户`, en: `the same operator as in row ${first}` }, language),
      );
    else firsts.set(plan.claim, plan.row);
    return [plan];
  });
}

function plannedRow(
  at: readonly (Headed | undefined)[],
  cells: readonly string[],
  row: number,
  ctx: Ctx,
  language: Language,
): Planned {
  const input = recordOf(
    at.flatMap((column, index): [Column, string][] => {
      const value = column && cellValue(column, cells[index] ?? "");
      return column && value !== undefined ? [[column, value]] : [];
    }),
  );
  const plan: Planned = { row, at, input, claim: "", warnings: [], errors: [] };
  if (cells.slice(at.length).some((cell) => cell.trim() !== ""))
    plan.errors.push(inWords("", "columns", { zh: "单元格多于标题", en: "more cells than headings" }, language));
  const read = operatorInput.safeParse(input);
  if (!read.success) plan.errors.push(...read.error.issues.map((issue) => issueIn(issue, at, input, language)));
  const done = read.success && decide(operator, undefined, { id: "row", move: "register", input }, ctx);
  if (!done) return plan;
  if ("problem" in done) return { ...plan, errors: [...plan.errors, ...errorsOf(done.problem, at, language)] };
  const next = done.next as unknown as Operator;
  const names = metaOf(Operator.shape.warnings)?.options ?? {};
  return { ...plan, claim: operator.unique(next)[0] ?? "", warnings: next.warnings.map((one) => names[one]?.[language] ?? one) };
}

const inWords = (column: string, code: string, detail: Detail, language: Language): RowError => ({
  column,
  code,
  detail: inOne(detail, language),
});
const headingOf = (at: readonly (Headed | undefined)[], name: string): string => {
  const column = at.find((one) => one?.name === name);
  return column?.heading ?? "";
};

/** A refusal, as errors of the row's cells. */
export function errorsOf(problem: Refusal, at: readonly (Headed | undefined)[], language: Language): RowError[] {
  const { title } = ALL_PROBLEMS[problem.code];
  const errors = problem.errors ?? [{ pointer: "", code: problem.code, detail: problem.detail ?? title[language] }];
  return errors.map(({ pointer, code, detail }) => inWords(headingOf(at, pointer.slice(1)), code, detail, language));
}

/** The part of a schema's finding that a sentence can be made of. */
interface Issue {
  code: string;
  path: readonly PropertyKey[];
  maximum?: number | bigint;
}
/** What a schema found wrong with a cell, as a sentence. */
function issueIn(
  issue: Issue,
  at: readonly (Headed | undefined)[],
  input: Record<string, unknown>,
  language: Language,
): RowError {
  const name = issue.path.join(".");
  const column = at.find((one) => one?.name === name);
  const options = Object.values(column?.options ?? {});
  const words = (side: Language) => options.map((option) => option[side]).join(side === "zh" ? "、" : ", ");
  const detail =
    valueIn(input, { name }) === undefined
      ? { zh: "必填", en: "required" }
      : issue.code === "too_big" && !column?.numeric
        ? { zh: `不能超过${issue.maximum}个字`, en: `at most ${issue.maximum} characters` }
        : options.length > 0
          ? { zh: `应为：${words("zh")}`, en: `one of: ${words("en")}` }
          : { zh: "格式不符", en: "not in the right form" };
  return inWords(headingOf(at, name), issue.code, detail, language);
}

/** Cells that say otherwise than the operator that is there. What is masked for the caller is not compared. */
export function unlike(
  at: readonly (Headed | undefined)[],
  input: Record<string, unknown>,
  known: Operator,
  agency: string,
  language: Language,
): RowError[] {
  const hidden = partiesOf(operator, known, agency).length > 0 ? {} : operator.shows;
  const read = operatorInput.parse(input) as Record<string, unknown>;
  const differing = at.filter((column) => column && !(column.name in hidden) && valueIn(read, column) !== valueIn(known, column));
  const detail = { zh: "与已登记的不同；导入不改动已有记录", en: "not as registered; an import changes nothing that is there" };
  return differing.flatMap((column) => (column ? [inWords(column.heading, "differs", detail, language)] : []));
}
