import { FILE_PREFIX } from "../../../../shared/core/files.ts";
import { makeId } from "../../../../shared/core/id.ts";
import { recordInput } from "../../../../shared/domain/inspection/fields.ts";
import { findingsErrors } from "../../../../shared/domain/inspection/findings.ts";
import { type FieldSpec, fieldsOf } from "../../kit/concept/fields.ts";
import { type Fault, faultsOfIssues, faultsOfProblem } from "../../kit/forms/faults.ts";
import type { Words } from "../../kit/words/use-words.ts";
import { type Draft, sentAs } from "./draft.ts";

/** The field of an inspection by its path, with the label that the schema gives it. */
export function specOf(...path: string[]): FieldSpec {
  let fields: readonly FieldSpec[] | undefined = fieldsOf(recordInput);
  let found: FieldSpec | undefined;
  for (const name of path) {
    found = fields?.find((field) => field.name === name);
    fields = found?.fields;
  }
  if (!found) throw new Error(`no field ${path.join(".")}`);
  return found;
}

/** Stands for an attachment that there will be. */
const SOME_FILE = makeId(FILE_PREFIX, 0, new Uint8Array(16));

/** What is missing or wrong in a draft, as far as this device can tell. */
export function faultsOf(draft: Draft, now: string, words: Words): Fault[] {
  const values = sentAs(draft, () => SOME_FILE);
  const parsed = recordInput.safeParse(values);
  const missing = draft.filled.operator
    ? []
    : (["party", "address"] as const)
        .filter((name) => !values[name])
        .map((name) => ({ path: [name], text: words.t("issue.required") }));
  if (!parsed.success) return [...faultsOfIssues(parsed.error.issues, values, words), ...missing];
  return [...faultsOfProblem({ errors: findingsErrors(parsed.data, parsed.data, now) }, words), ...missing];
}
