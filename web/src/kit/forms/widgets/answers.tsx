import { useId } from "react";
import { TextBox } from "../../controls/input.tsx";
import { useWords } from "../../words/use-words.ts";
import { textsOf, type WidgetProps } from "./props.ts";

/** One answer below each question of the record. */
export function Answers({ labelId, describedBy, faults, value, change, context }: WidgetProps) {
  const { t } = useWords();
  const id = useId();
  const questions = textsOf(context.record?.["questions"]);
  const given = textsOf(value);
  const answers = questions.map((_, index) => given[index] ?? "");
  const open = answers.filter((answer) => answer.trim() === "").length;
  return (
    <fieldset className="bare" aria-labelledby={labelId} aria-describedby={describedBy}>
      <p className="muted small" role="status">
        {open === 0 ? t("form.allAnswered") : t("form.openAnswers", { count: open })}
      </p>
      <ol className="answers">
        {questions.map((question, index) => {
          const wrong = faults.find(({ path }) => path[1] === String(index));
          return (
            <li key={index} data-item={index}>
              <label htmlFor={`${id}-${index}`}>{question}</label>
              <TextBox
                id={`${id}-${index}`}
                value={answers[index]}
                onChange={(event) => change(answers.map((answer, at) => (at === index ? event.target.value : answer)))}
                rows={2}
                most={12}
                invalid={wrong !== undefined}
              />
              {wrong && <p className="field-fault">{wrong.text}</p>}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
