import "../../kit/words/part-work.ts";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { listName } from "../../kit/concept/names.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { DeadlineChip } from "../../kit/marks/deadline-chip.tsx";
import { useLines } from "../../kit/service/use-lines.ts";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { columnsOf } from "./columns.ts";

const ConfirmMove = lazy(() => import("../moves/confirm-move.tsx"));

/** One box of a concept as columns by state. A card moves on by the move that it waits for, never by being dragged. */
export function Board({ concept, box, search }: { concept: AnyConcept; box: string; search: ListSearch }) {
  const { t, say } = useWords();
  const [chosen, setChosen] = useState<Line>();
  const shown = columnsOf(concept).filter(({ state }) => !search.state || search.state === state);
  return (
    <section className="board" aria-label={`${say(listName(concept))} · ${t("board.label")}`}>
      {shown.map(({ state, always }) => (
        <Column key={state} concept={concept} box={box} search={{ ...search, state }} always={always} choose={setChosen} />
      ))}
      <Suspense>{chosen && <ConfirmMove line={chosen} close={() => setChosen(undefined)} />}</Suspense>
    </section>
  );
}

interface ColumnProps {
  concept: AnyConcept;
  box: string;
  search: ListSearch & { state: string };
  always: boolean;
  choose(line: Line): void;
}
/** The records in one state; a state off the straight way shows only when a record is in it. */
function Column({ concept, box, search, always, choose }: ColumnProps) {
  const { t, say } = useWords();
  const lines = useLines(concept, box, search);
  const count = lines.rows?.length ?? 0;
  if (!always && count === 0 && !lines.error) return null;
  const label = concept.states[search.state]?.label;
  return (
    <section className="board-column" data-state={search.state}>
      <h2>
        {label && say(label)} <span className="tag">{t(lines.more ? "board.some" : "board.count", { count })}</span>
      </h2>
      {lines.error && <Failed error={lines.error} retry={lines.retry} />}
      {lines.rows && count === 0 && <p className="muted small">{t("board.none")}</p>}
      <ul>
        {lines.rows?.map((line) => (
          <Card key={line.id} concept={concept} line={line} choose={choose} />
        ))}
      </ul>
      <LoadMore pages={lines} />
    </section>
  );
}

function Card({ concept, line, choose }: { concept: AnyConcept; line: Line; choose: (line: Line) => void }) {
  const { say } = useWords();
  const move = line.next === undefined ? undefined : concept.moves[line.next];
  return (
    <li className="board-card">
      <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.ref ?? line.id }} className="row-link">
        {line.title}
      </Link>
      <span className="mono">{line.ref}</span>
      <DeadlineChip concept={concept} of={line} />
      {move && (
        <Button type="primary" onClick={() => choose(line)} aria-label={`${say(move.label)} ${line.ref ?? ""} ${line.title}`}>
          {say(move.label)}
        </Button>
      )}
    </li>
  );
}
