import { ProblemError } from "../../../../shared/api/client.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { isReason, reasonOf } from "./reasons.ts";

/** Why the service refused what was just asked for, beside the button that asked. */
export function Trouble({ error }: { error: Error | null }) {
  const { t, say } = useWords();
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const detail = problem?.detail ?? "";
  return (
    <p className="field-fault" role="alert">
      {problem?.title ?? t("state.unreachable")} {isReason(detail) ? say(reasonOf(detail)) : detail}
    </p>
  );
}
