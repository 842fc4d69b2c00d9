import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { describe, type FieldSpec } from "../../kit/concept/fields.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Holder } from "./files.tsx";
import { Value } from "./value.tsx";

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
/** Widgets whose values take the whole width. */
const WIDE: ReadonlySet<string> = new Set(["textarea", "rows", "group", "files"]);
/** Shown in places of their own: the heading, questions beside answers, how it was beside how it is. */
const ELSEWHERE = new Set(["ref", "questions", "answers", "before", "after"]);

/** A value of a record with what is known of its field. */
export interface Fact {
  spec: FieldSpec;
  value: unknown;
  /** The name of the officer that the value stands for. */
  name: string | undefined;
}
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !("zh" in value);

/** The labelled fields of a record that have a value, in the order of its schema; those of a group one by one. */
function factsOf(concept: AnyConcept, record: AnyView): Fact[] {
  const { title } = concept.row(record);
  const names = Object.keys((concept.record as unknown as { shape: object }).shape);
  const factOf = (field: string, value: unknown): Fact[] => {
    if (ELSEWHERE.has(field) || value === title || !isGiven(value)) return [];
    const spec = describe(concept, field);
    if (isGroup(value) && !spec?.fields) return Object.entries(value).flatMap(([inner, part]) => factOf(inner, part));
    const name = record[`${field}Name`];
    return spec ? [{ spec, value, name: typeof name === "string" ? name : undefined }] : [];
  };
  return names.flatMap((field) => factOf(field, record[field]));
}

/** What the record says, field by field; long texts over the whole width. */
export function Facts({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { say } = useWords();
  return (
    <Holder concept={concept} record={record}>
      <dl className="facts">
        {factsOf(concept, record).map(({ spec, value, name }) => (
          <div key={spec.name} data-wide={WIDE.has(spec.widget) || undefined}>
            <dt>{say(spec.label)}</dt>
            <dd>
              <Value spec={spec} value={value} name={name} />
            </dd>
          </div>
        ))}
      </dl>
    </Holder>
  );
}
