import { CloseCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { describe } from "../concept/fields.ts";
import { Copy } from "../states/copy.tsx";
import { useWords } from "../words/use-words.ts";
import { faultsOfProblem } from "./faults.ts";

interface BannerProps {
  error: Error;
  concept: AnyConcept;
  /** Fields that the form has: their faults show there, not here. */
  fields: readonly string[];
  children?: ReactNode;
}

/** Why the service refused, above a form whose input is kept. */
export function ProblemBanner({ error, concept, fields, children }: BannerProps) {
  const words = useWords();
  const { t, say } = words;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const faults = problem ? faultsOfProblem(problem, words) : [];
  const elsewhere = faults.filter(({ path }) => !fields.includes(path[0] ?? ""));
  const detail = problem?.detail;
  return (
    <div className="banner" data-tone="red" role="alert">
      <p>
        <CloseCircleFilled aria-hidden /> <strong>{problem?.title ?? t("state.unreachable")}</strong>
        {detail && faults.every(({ text }) => text !== detail) && ` ${detail}`}
      </p>
      {elsewhere.length > 0 && (
        <ul>
          {elsewhere.map(({ path, text }) => {
            const field = path[0] ? describe(concept, path[0]) : undefined;
            return <li key={`${path.join("/")} ${text}`}>{field ? t("form.fault", { field: say(field.label), text }) : text}</li>;
          })}
        </ul>
      )}
      {children}
      <p className="small">
        {t("form.kept")}
        {problem?.requestId && (
          <>
            {" "}
            {t("state.requestId")} <span className="mono">{problem.requestId}</span> <Copy text={problem.requestId} />
          </>
        )}
      </p>
    </div>
  );
}
