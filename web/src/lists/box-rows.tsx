import { Link } from "@tanstack/react-router";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import type { ListSearch } from "../router.tsx";
import { Empty } from "../states/empty.tsx";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { useWords } from "../words/use-words.ts";
import { LineTable } from "./line-table.tsx";
import { BeginLink } from "./list-page.tsx";
import { LoadMore } from "./load-more.tsx";
import { useLines } from "./use-lines.ts";

/** One box of a concept. */
export function BoxRows({ concept, box, search }: { concept: AnyConcept; box: string; search: ListSearch }) {
  const lines = useLines(concept, box, search);
  if (lines.error) return <Failed error={lines.error} retry={lines.retry} />;
  if (!lines.rows) return <Loading lines={6} />;
  if (lines.rows.length === 0) return <Nothing concept={concept} box={box} search={search} />;
  return (
    <>
      <LineTable concept={concept} lines={lines.rows} />
      <LoadMore pages={lines} />
    </>
  );
}

function Nothing({ concept, box, search }: { concept: AnyConcept; box: string; search: ListSearch }) {
  const { t, say } = useWords();
  const filtered = Boolean(search.state ?? search.q ?? search.dueFrom ?? search.dueTo);
  const name = say(concept.boxes[box] ?? concept.label);
  if (!filtered)
    return (
      <Empty title={t("list.empty", { box: name })} why={t("list.emptyWhy")}>
        <BeginLink concept={concept} />
      </Empty>
    );
  return (
    <Empty title={t("list.noMatch")} why={t("list.noMatchWhy", { box: name })}>
      <Link to="/$plural" params={{ plural: concept.plural }} search={{ box }} className="link-button">
        {t("list.clear")}
      </Link>
    </Empty>
  );
}
