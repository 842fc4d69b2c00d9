import { CheckOutlined } from "@ant-design/icons";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { stepsOf } from "../../kit/concept/path.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The way of a record from state to state: what is done, where it is, what lies ahead. */
export function PathBar({ concept, state, visited }: { concept: AnyConcept; state: string; visited: readonly string[] }) {
  const { t, say } = useWords();
  const steps = stepsOf(concept, state, visited);
  if (steps.length < 2) return null;
  return (
    <ol className="path" aria-label={t("record.path")}>
      {steps.map(({ state: name, is, aside }) => (
        <li key={name} data-is={is} data-aside={aside} aria-current={is === "here" ? "step" : undefined}>
          <span className="path-mark" aria-hidden>
            {is === "done" && <CheckOutlined />}
          </span>
          <span>{say(concept.states[name]?.label ?? { zh: name, en: name })}</span>
          <span className="sr-only">{t(`record.${is}`)}</span>
        </li>
      ))}
    </ol>
  );
}
