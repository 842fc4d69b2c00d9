import { useCallback, useEffect, useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { useLines } from "../../kit/service/use-lines.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { LineTable } from "./line-table.tsx";

/** What a search finds in each box of a concept. */
export function Found({ concept, search }: { concept: AnyConcept; search: ListSearch }) {
  const { t } = useWords();
  const [counts, setCounts] = useState<Record<string, number>>({});
  const boxes = Object.keys(concept.boxes);
  const none = boxes.every((box) => counts[box] === 0);
  const count = useCallback(
    (box: string, found: number) => setCounts((was) => (was[box] === found ? was : { ...was, [box]: found })),
    [],
  );
  return (
    <>
      {none && <Empty title={t("list.noMatch")} why={t("list.noneFound", { q: search.q ?? "" })} />}
      {boxes.map((box) => (
        <FoundIn key={box} concept={concept} box={box} search={search} count={count} />
      ))}
    </>
  );
}

function FoundIn(props: { concept: AnyConcept; box: string; search: ListSearch; count: (box: string, found: number) => void }) {
  const { concept, box, search, count } = props;
  const { say } = useWords();
  const lines = useLines(concept, box, search);
  const found = lines.rows?.length;
  useEffect(() => {
    if (found !== undefined) count(box, found);
  }, [box, found, count]);
  if (lines.error) return <Failed error={lines.error} retry={lines.retry} />;
  if (!lines.rows || found === 0) return null;
  return (
    <section>
      <h2>
        {say(concept.boxes[box] ?? concept.label)} <span className="count">{found}</span>
      </h2>
      <LineTable concept={concept} lines={lines.rows} />
      <LoadMore pages={lines} />
    </section>
  );
}
