import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { isFiltered } from "../../kit/concept/filters.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import type { Pages } from "../../kit/service/queries.ts";
import { useLines } from "../../kit/service/use-lines.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { BeginLink } from "./begin-link.tsx";
import { LineTable } from "./line-table.tsx";
import { type Selection, useSelection } from "./use-selection.ts";

const BatchBar = lazy(async () => ({ default: (await import("./batch-bar.tsx")).BatchBar }));

interface BoxProps {
  concept: AnyConcept;
  box: string;
  search: ListSearch;
}

/** One box of a concept, and what can be done with the lines chosen in it: that stays when the last of them has left the list. */
export function BoxRows({ concept, box, search }: BoxProps) {
  const lines = useLines(concept, box, search);
  const selection = useSelection(`${concept.name} ${box}`, lines.rows);
  const [chosen, setChosen] = useState(false);
  if (!chosen && selection.lines.length > 0) setChosen(true);
  return (
    <>
      <Rows concept={concept} box={box} search={search} lines={lines} selection={selection} />
      <Suspense>{chosen && <BatchBar concept={concept} selection={selection} />}</Suspense>
    </>
  );
}

function Rows({ concept, box, search, lines, selection }: BoxProps & { lines: Pages<Line>; selection: Selection }) {
  if (lines.error) return <Failed error={lines.error} retry={lines.retry} />;
  if (!lines.rows) return <Loading lines={6} />;
  if (lines.rows.length === 0) return <Nothing concept={concept} box={box} search={search} />;
  return (
    <>
      <LineTable
        concept={concept}
        lines={lines.rows}
        unread={lines.more !== undefined}
        selection={selection}
        name={`${concept.name} ${box} ${JSON.stringify(search)}`}
      />
      <LoadMore pages={lines} />
    </>
  );
}

function Nothing({ concept, box, search }: { concept: AnyConcept; box: string; search: ListSearch }) {
  const { t, say } = useWords();
  const name = say(concept.boxes[box] ?? concept.label);
  if (!isFiltered(concept, search))
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
