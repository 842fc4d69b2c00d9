import { Link } from "@tanstack/react-router";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The choice between list and board. */
export function Views({ concept, search }: { concept: AnyConcept; search: ListSearch }) {
  const { t } = useWords();
  return (
    <nav className="views" aria-label={t("board.views")}>
      {([undefined, "board"] as const).map((view) => (
        <Link
          key={view ?? "list"}
          to="/$plural"
          params={{ plural: concept.plural }}
          search={{ ...search, view }}
          activeOptions={{ explicitUndefined: true }}
          className="tab"
          aria-current={view === search.view ? "page" : undefined}
        >
          {t(`board.${view ?? "list"}`)}
        </Link>
      ))}
    </nav>
  );
}
