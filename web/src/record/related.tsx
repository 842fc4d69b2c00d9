import { Link } from "@tanstack/react-router";
import type { Line } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { conceptOf } from "../../../shared/registry.ts";
import { nameOf } from "../concept/moves.ts";
import { LoadMore } from "../lists/load-more.tsx";
import { StateTag } from "../marks/state-tag.tsx";
import { type AnyView, usePages } from "../service/queries.ts";
import { useClient } from "../service/service.tsx";
import { useWords } from "../words/use-words.ts";
import { AgencyName } from "./agency-name.tsx";
import { LABELS } from "./labels.ts";

const PAGE = 20;

/** What hangs on a record: its sites, inspections, cases. Nothing is shown where there is nothing. */
export function Related({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { say } = useWords();
  const client = useClient();
  const name = nameOf(concept);
  const read = (cursor: string | undefined) => client.related(name, record.id, { limit: PAGE, cursor });
  const pages = usePages(["related", record.id], read);
  if (!pages.rows?.length) return null;
  return (
    <section className="card">
      <h2>{say(LABELS.related)}</h2>
      <ul className="related">
        {pages.rows.map((line) => (
          <RelatedLine key={line.id} line={line} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  );
}

function RelatedLine({ line }: { line: Line }) {
  const { t, say } = useWords();
  const concept = conceptOf(line.concept);
  return (
    <li>
      <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.ref ?? line.id }}>
        {line.title}
      </Link>{" "}
      <StateTag concept={concept} state={line.state} />
      <span className="muted small block">
        {line.ref ?? say(concept.label)}
        {line.agencies?.map((agency, index) => (
          <span key={agency}>
            {index === 0 ? " · " : t("record.comma")}
            <AgencyName id={agency} />
          </span>
        ))}
      </span>
    </li>
  );
}
