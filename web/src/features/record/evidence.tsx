import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { describe } from "../../kit/concept/fields.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Holder } from "./files.tsx";
import { Value } from "./value.tsx";

/** How it was beside how it is, where a kind of record keeps evidence of both. */
export function Evidence({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const sides = ["before", "after"].flatMap((name) => {
    const spec = describe(concept, name);
    return spec?.widget === "files" ? [{ spec, value: record[name] }] : [];
  });
  const given = sides.some(({ value }) => Array.isArray(value) && value.length > 0);
  if (sides.length < 2 || !given) return null;
  return (
    <section className="card">
      <h2>{t("board.evidence")}</h2>
      <Holder concept={concept} record={record}>
        <div className="evidence">
          {sides.map(({ spec, value }) => (
            <section key={spec.name} aria-label={say(spec.label)} data-side={spec.name}>
              <h3>{say(spec.label)}</h3>
              <Value spec={spec} value={value} />
            </section>
          ))}
        </div>
      </Holder>
    </section>
  );
}
