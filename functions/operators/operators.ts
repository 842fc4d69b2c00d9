import { type Column, CSV, cellText, columnsOf, csvText, valueIn } from "../../shared/api/csv.ts";
import { type ExportQuery, type Import, type Imported, type ImportRow, ROWS_MAX } from "../../shared/api/endpoints/operators.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import { canonical } from "../../shared/core/event.ts";
import { type Actor, mayMake } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { seenBy } from "../../shared/core/sight.ts";
import { fault } from "../../shared/domain/common/fields.ts";
import { Operator, operatorInput } from "../../shared/domain/operator/fields.ts";
import { operator } from "../../shared/domain/operator/index.ts";
import type { Language } from "../../shared/messages/messages.ts";
import { inParallel } from "../lib/parallel.ts";
import { contextOf, perform } from "../moves/perform.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { boxKey, EVERYONE, type Row } from "../store/list-rows.ts";
import { rowsIn, textOf } from "./csv.ts";
import { errorsOf, headed, type Planned, planned, unlike } from "./import-rows.ts";

const COLUMNS = columnsOf(operatorInput);
/** Rows looked up and written side by side. */
const WIDTH = 16;
/** Rows read from the list at a time. */
const PAGE = 1000;

/** Makes an operator of each row that is new and in order; the other rows are told of and stop nothing. The same request again makes nothing twice. */
export async function importOperators(
  deps: Deps,
  { csv, encoding, dryRun }: Import,
  key: string,
  language: Language,
  actor: Actor,
): Promise<Answer<Imported>> {
  if (!mayMake(operator.moves.register, ["registrar"], actor.duties)) return { problem: refuse("not-your-move") };
  const text = textOf(csv, encoding);
  if (text === undefined) return { problem: fault("/csv", { zh: "无法按所给编码读取", en: "cannot be read in this encoding" }) };
  const parsed = rowsIn(text);
  if ("problem" in parsed) return parsed;
  const [headings = [], ...rows] = parsed.rows;
  if (rows.length > ROWS_MAX)
    return { problem: fault("/csv", { zh: `一次最多${ROWS_MAX}行`, en: `at most ${ROWS_MAX} rows at a time` }) };
  const head = headed(COLUMNS, headings);
  if ("problem" in head) return head;

  const ctx = await contextOf(deps, actor);
  const plans = planned(head.at, rows, ctx, language);
  const results = new Map<number, ImportRow>();
  await inParallel(plans, WIDTH, async (plan) => {
    const done =
      plan.errors.length > 0 ? failed(plan) : await settled(deps, plan, dryRun, `${actor.officer} ${key}`, language, actor);
    results.set(plan.row, { ...done, ...(plan.warnings.length > 0 && { warnings: plan.warnings }) });
  });
  const all = plans.flatMap(({ row }) => results.get(row) ?? []);
  const count = (...statuses: string[]) => all.filter(({ status }) => statuses.includes(status)).length;
  const counts = { created: count("created", "would-create"), same: count("same"), errors: count("error") };
  return { answer: { dryRun, ...counts, ignored: head.ignored, rows: all } };
}

const failed = ({ row, errors }: Pick<Planned, "row" | "errors">): ImportRow => ({ row, status: "error", errors });

/** What becomes of a row that is in order by itself. */
async function settled(
  deps: Deps,
  plan: Planned,
  dryRun: boolean,
  scope: string,
  language: Language,
  actor: Actor,
): Promise<ImportRow> {
  const { row, input, at } = plan;
  const idempotency = { key: `${scope} row ${row}`, print: deps.sha256(canonical(input)) };
  const used = dryRun ? undefined : await deps.store.used(idempotency.key, deps.now());
  const there = async (): Promise<ImportRow | undefined> => {
    const id = await deps.store.holder(plan.claim);
    const known = id && (await deps.store.load<Operator>(id));
    if (!known) return undefined;
    const errors = unlike(at, input, known, actor.agency, language);
    return { ...(errors.length > 0 ? failed({ row, errors }) : { row, status: "same" }), id: known.id };
  };
  const known = used ? undefined : await there();
  if (known) return known;
  if (dryRun) return { row, status: "would-create" };
  const command = { id: deps.newId(operator.prefix), move: "register", input };
  const done = await perform(deps, operator, command, actor, { idempotency });
  if (!("problem" in done)) return { row, status: "created", id: done.record.id };
  const taken = done.problem.code === "already-exists" && (await there());
  return taken || failed({ row, errors: errorsOf(done.problem, at, language) });
}

const EXPORTED: readonly Column[] = [
  ...columnsOf(Operator).filter(({ name }) => name !== "inspections" && name !== "registrar"),
  {
    name: "state",
    label: { zh: "状态", en: "State" },
    options: Object.fromEntries(Object.entries(operator.states).map(([name, { label }]) => [name, label])),
    required: true,
    numeric: false,
  },
];

/** Operators as a table, in the order of their registration; contacts masked for those who need not see them. `next` when there are more. */
export async function exportOperators(
  deps: Deps,
  { cursor, limit: most, ...filters }: ExportQuery,
  language: Language,
  actor: Actor,
): Promise<{ answer: string; type: string; next?: string } | { problem: Refusal }> {
  const scope = { officer: actor.officer, export: filters };
  const partition = boxKey(EVERYONE, operator.name, "directory");
  let after = cursor === undefined ? undefined : deps.cursors.read(scope, cursor);
  if (cursor !== undefined && !after) return { problem: refuse("bad-cursor") };
  const found: Row[] = [];
  do {
    const limit = Math.min(PAGE, most - found.length);
    const page = await deps.lists.page({ index: "byBox", partition, filters, limit, after });
    found.push(...page.rows);
    after = page.next;
  } while (after && found.length < most);
  const table = found.map(({ record }) => {
    const shown: Record<string, unknown> = { ...(record && seenBy(operator, record, actor.agency)) };
    return EXPORTED.map((column) => cellText(column, valueIn(shown, column), language));
  });
  return {
    answer: csvText([EXPORTED.map(({ label }) => label[language]), ...table]),
    type: `${CSV}; charset=utf-8`,
    ...(after && { next: deps.cursors.write(scope, after) }),
  };
}
