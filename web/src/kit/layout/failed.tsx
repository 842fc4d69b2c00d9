import { Button } from "antd";
import { ProblemError } from "../../../../shared/api/client.ts";
import { useSession } from "../service/session.ts";
import { Copy } from "../states/copy.tsx";
import { useWords } from "../words/use-words.ts";
import { NotFound } from "./not-found.tsx";

/** Browsers tell of a lost connection by these words in a TypeError. */
const LOST = /fetch|network|load failed/i;
const isUnreachable = (error: Error): boolean => error instanceof TypeError && LOST.test(error.message);

/** What went wrong, the number to quote when asking for help, and a way to try again. */
export function Failed({ error, retry }: { error: Error; retry?: () => unknown }) {
  const { t } = useWords();
  const { signIn } = useSession();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem?.status === 404) return <NotFound />;
  const cause = problem ? "failed" : isUnreachable(error) ? "unreachable" : "broken";
  return (
    <section className="state" role="alert">
      <h2>{problem?.title ?? t(`state.${cause}`)}</h2>
      <p>{problem?.detail ?? t(`state.${cause}Help`)}</p>
      {problem?.requestId && (
        <p className="muted small">
          {t("state.requestId")} <span className="mono">{problem.requestId}</span> <Copy text={problem.requestId} />
        </p>
      )}
      {problem?.status === 401 ? (
        <Button type="primary" onClick={() => void signIn()}>
          {t("signIn.button")}
        </Button>
      ) : (
        retry && (
          <Button type="primary" onClick={() => void retry()}>
            {t("state.retry")}
          </Button>
        )
      )}
    </section>
  );
}
