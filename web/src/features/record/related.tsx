import { Link } from "@tanstack/react-router";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { named } from "../../kit/concept/names.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { type AnyView, usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { useWords } from "../../kit/words/use-words.ts";
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
  const concept = named(line.concept);
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
