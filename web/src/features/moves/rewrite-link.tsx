import { Link } from "@tanstack/react-router";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { rewriting } from "../../kit/concept/moves.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** When a refusal is about the record's own fields, the way to the page that mends them. */
export function RewriteLink({ concept, record, error }: { concept: AnyConcept; record: AnyView; error: Error }) {
  const { t, say } = useWords();
  const rewrite = rewriting(concept);
  const refused = error instanceof ProblemError && error.problem.errors ? error.problem : undefined;
  if (!refused || !rewrite || !record.allowedMoves.includes(rewrite.name)) return null;
  return (
    <p>
      <Link to="/$plural/$id/edit" params={{ plural: concept.plural, id: record.id }} state={{ refused }}>
        {t("form.mend", { move: say(rewrite.move.label) })}
      </Link>
    </p>
  );
}
