import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { useWords, type Words } from "../../kit/words/use-words.ts";
import type { Outcome } from "./batch-run.ts";
import type { Batching } from "./use-batch.ts";

interface ResultsProps {
  concept: AnyConcept;
  batching: Batching;
  failed: readonly Outcome[];
  close(): void;
}

/** Why a move was not made, in the service's words; when nothing was heard of it, that. */
function reasonOf({ result, error }: Outcome, { t }: Words): string {
  const problem = result?.problem ?? (error instanceof ProblemError ? error.problem : undefined);
  if (!problem) return t("lists.lost");
  const details = [problem.detail, ...(problem.errors ?? []).map(({ detail }) => detail)];
  return [problem.title, ...new Set(details.flatMap((detail) => (detail ? [detail] : [])))].join(" · ");
}

/** What was not done, by reference and reason, and the way to try again. */
export function BatchResults({ concept, batching, failed, close }: ResultsProps) {
  const words = useWords();
  const { t } = words;
  const { done, progress, retry } = batching;
  return (
    <>
      <div className="banner" data-tone="red" role="alert">
        <p>
          {done > 0 && t("lists.someDone", { count: done })} <strong>{t("lists.failed", { count: failed.length })}</strong>
        </p>
        <ul className="batch-failed">
          {failed.map((outcome) => (
            <li key={outcome.line.id}>
              <Link to="/$plural/$id" params={{ plural: concept.plural, id: outcome.line.ref ?? outcome.line.id }}>
                {outcome.line.ref} {outcome.line.title}
              </Link>
              <span className="block">{reasonOf(outcome, words)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="form-foot">
        <Button type="primary" onClick={retry} loading={progress !== undefined}>
          {t("lists.retry", { count: failed.length })}
        </Button>
        <Button onClick={close} disabled={progress !== undefined}>
          {t("lists.close")}
        </Button>
      </div>
    </>
  );
}
