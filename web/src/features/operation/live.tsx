import { Link } from "@tanstack/react-router";
import type { Text } from "../../../../shared/core/problem.ts";
import { inspection } from "../../../../shared/domain/inspection/index.ts";
import { operation } from "../../../../shared/domain/operation/index.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { type AnyView, usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Members } from "./members.tsx";
import type { Operation } from "./record.ts";

const PAGE = 20;
const FIGURES: Record<string, Text> = operation.figures;

/** How it goes on the spot: figures that follow what is recorded, the members, the inspections. */
export function Live({ operation, record }: { operation: Operation; record: AnyView }) {
  const { t, say } = useWords();
  const totals = operation.totals ?? {};
  const { sites = 0, visited = 0, inspections = 0 } = totals;
  return (
    <>
      <section className="card" aria-labelledby="figures">
        <h2 id="figures">{t("operation.figures")}</h2>
        <progress className="visited" max={Math.max(1, sites)} value={visited} aria-labelledby="visited" />
        <output id="visited" className="block">
          {t("operation.visitedOf", { visited, sites, inspections })}
        </output>
        <dl className="tiles">
          {Object.entries(FIGURES).map(([name, label]) => (
            <div key={name} data-figure={name}>
              <dt>{say(label)}</dt>
              <dd>{totals[name] ?? 0}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Members operation={operation} record={record} />
      <Latest id={operation.id} />
    </>
  );
}

function Latest({ id }: { id: string }) {
  const { t } = useWords();
  const client = useClient();
  const concept = inspection;
  const pages = usePages(["related", id, concept.name], (cursor) =>
    client.related("operation", id, { concept: "inspection", limit: PAGE, cursor }),
  );
  return (
    <section className="card" aria-labelledby="latest">
      <h2 id="latest">{t("operation.latest")}</h2>
      {pages.rows?.length === 0 && <p className="muted">{t("operation.latestNone")}</p>}
      <ul className="related">
        {pages.rows?.map((line) => (
          <li key={line.id}>
            <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.ref ?? line.id }}>
              {line.title || line.ref}
            </Link>
            <span className="muted small block">
              {line.ref} · {instantWords(line.updatedAt)}
              {line.agencies?.map((agency) => (
                <span key={agency}>
                  {" · "}
                  <AgencyName id={agency} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  );
}
