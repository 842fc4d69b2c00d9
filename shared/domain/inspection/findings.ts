import { localDate } from "../../core/clock.ts";
import type { FieldError, Text } from "../../core/problem.ts";
import type { Findings, Item, RecordInput } from "./fields.ts";

/** Minutes by which a device's clock may be fast. */
const FAST_MINUTES = 5;
const rule = (pointer: string, detail: Text): FieldError => ({ pointer, code: "rule", detail });
const required = (pointer: string): FieldError => ({ pointer, code: "required", detail: { zh: "必填", en: "required" } });

/** Items with this measure. */
export const withMeasure = (items: readonly Item[], measure: Item["measure"]): Item[] =>
  items.filter((item) => item.measure === measure);
/** Items that do not conform. */
export const failed = (items: readonly Item[]): Item[] => items.filter(({ result }) => result === "nonconform");

/** What the items come to: the gravest measure says how it goes on. */
function outcomeOf(items: readonly Item[]) {
  const has = (measure: Item["measure"]) => withMeasure(items, measure).length > 0;
  const grave = has("case") || has("notice");
  return {
    outcome: failed(items).length === 0 ? ("conform" as const) : grave ? ("nonconform" as const) : ("basically-conform" as const),
    disposal: has("case")
      ? ("file-case" as const)
      : has("notice")
        ? ("written-rectify" as const)
        : has("fixed")
          ? ("on-site-rectify" as const)
          : ("pass" as const),
  };
}

/** Findings with the outcome and disposal that follow from the items where the officers left them open. */
export function concluded<T extends Findings>(input: T): T {
  const { outcome, disposal } = outcomeOf(input.items);
  return {
    ...input,
    outcome: input.outcome ?? outcome,
    ...(input.outcome !== "unreachable" && { disposal: input.disposal ?? disposal }),
  };
}

const itemErrors = (item: Item, index: number): FieldError[] => [
  ...(item.result === "nonconform" && !item.finding ? [required(`/items/${index}/finding`)] : []),
  ...(item.measure === "notice" && !item.requirement ? [required(`/items/${index}/requirement`)] : []),
  ...(item.measure !== "none" && item.result !== "nonconform"
    ? [rule(`/items/${index}/measure`, { zh: "仅不符合项可作处理", en: "only for what does not conform" })]
    : []),
];

function noticeErrors({ items, notice }: Findings, startedAt: string): FieldError[] {
  const ordered = withMeasure(items, "notice").length > 0;
  if (ordered && !notice)
    return [rule("/notice", { zh: "有责令改正项目，须填写通知书", en: "an item orders a correction: fill in the notice" })];
  if (!ordered && notice) return [rule("/notice", { zh: "没有责令改正的项目", en: "no item orders a correction" })];
  return notice && notice.dueOn < localDate(startedAt)
    ? [rule("/notice/dueOn", { zh: "不得早于检查日期", en: "not before the inspection" })]
    : [];
}

function conclusionErrors(input: Findings): FieldError[] {
  const { items, outcome, disposal } = input;
  const follows = outcomeOf(items);
  const bad = failed(items).length > 0;
  const errors: FieldError[] = [];
  if (items.length === 0 && outcome !== "unreachable")
    errors.push(rule("/items", { zh: "至少一项；未取得联系的除外", en: "at least one, unless nobody was reached" }));
  if (bad ? outcome === "conform" || outcome === "unreachable" : outcome === "nonconform")
    errors.push(rule("/outcome", { zh: "与检查项目不一致", en: "does not go with the items" }));
  if (disposal && disposal !== follows.disposal && disposal !== "stop" && disposal !== "transfer")
    errors.push(rule("/disposal", { zh: "与检查项目的处理不一致", en: "does not go with the measures" }));
  return errors;
}

/** Certificates are shown and the party signs, or a witness says that it would not (程序规定 Art. 22, 43); not where nobody was met. */
function signatureErrors({ outcome, notice, informed, signature }: Findings, kind: RecordInput["kind"]): FieldError[] {
  const met = outcome !== "unreachable" && (kind !== "covert" || notice !== undefined);
  const refused = signature?.how === "refused";
  return [
    ...(met && !informed
      ? [rule("/informed", { zh: "须出示执法证件并告知权利", en: "certificates must be shown and rights told" })]
      : []),
    ...(met && !signature ? [required("/signature")] : []),
    ...(refused && !signature.reason ? [required("/signature/reason")] : []),
    ...(refused && !signature.witness ? [required("/signature/witness")] : []),
  ];
}

/** What is wrong with when it took place; it may be told hours later, from a device that had no network. */
function timeErrors(startedAt: string, endedAt: string, now: string): FieldError[] {
  const latest = Date.parse(now) + FAST_MINUTES * 60_000;
  const ahead = (pointer: string, at: string) =>
    Date.parse(at) > latest ? [rule(pointer, { zh: "不得晚于现在", en: "not in the future" })] : [];
  return [
    ...ahead("/startedAt", startedAt),
    ...ahead("/endedAt", endedAt),
    ...(Date.parse(endedAt) < Date.parse(startedAt)
      ? [rule("/endedAt", { zh: "不得早于开始时间", en: "not before the beginning" })]
      : []),
  ];
}

/** All that is wrong with what was found, each with its field. */
export const findingsErrors = (
  input: Findings,
  { kind, startedAt }: Pick<RecordInput, "kind" | "startedAt">,
  now: string,
): FieldError[] => [
  ...timeErrors(startedAt, input.endedAt, now),
  ...input.items.flatMap(itemErrors),
  ...conclusionErrors(input),
  ...noticeErrors(input, startedAt),
  ...signatureErrors(input, kind),
];
