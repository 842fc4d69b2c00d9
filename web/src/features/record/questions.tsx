import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { describe } from "../../kit/concept/fields.ts";
import { textsOf } from "../../kit/forms/widgets/props.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The questions of a record, each beside its answer once there is any. */
export function Questions({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const questions = textsOf(record["questions"]);
  const answers = textsOf(record["answers"]);
  const [asked, told] = [describe(concept, "questions"), describe(concept, "answers")];
  if (questions.length === 0 || !asked || !told) return null;
  if (answers.length === 0)
    return (
      <section className="card">
        <h2>{say(asked.label)}</h2>
        <ol className="plain-list">
          {questions.map((question, index) => (
            <li key={index}>{question}</li>
          ))}
        </ol>
      </section>
    );
  return (
    <section className="card">
      <h2>{t("record.pairs", { questions: say(asked.label), answers: say(told.label) })}</h2>
      <table className="pairs">
        <thead>
          <tr>
            <th scope="col">{say(asked.label)}</th>
            <th scope="col">{say(told.label)}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question, index) => (
            <tr key={index}>
              <th scope="row">
                {index + 1}. {question}
              </th>
              <td>
                {answers[index] ? (
                  <span className="prose">{answers[index]}</span>
                ) : (
                  <span className="muted">{t("record.unanswered")}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
