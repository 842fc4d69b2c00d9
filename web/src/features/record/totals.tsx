import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { LABELS } from "./labels.ts";

/** What the records that hang on this one add up to. */
export function Totals({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { say } = useWords();
  const { totals } = record;
  if (!totals) return null;
  return (
    <section className="card">
      <h2>{say(LABELS.totals)}</h2>
      <dl className="totals">
        {Object.entries<Text>(concept.figures ?? {}).map(([name, label]) => (
          <div key={name}>
            <dt>{say(label)}</dt>
            <dd>{totals[name] ?? 0}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
