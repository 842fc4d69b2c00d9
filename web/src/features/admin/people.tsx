import { Link } from "@tanstack/react-router";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { officer } from "../../../../shared/domain/officer/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useAgencies, usePages, useRecord } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { BeginLink } from "../lists/begin-link.tsx";
import { Value } from "../record/value.tsx";

const concept: AnyConcept = officer;
const PAGE = 20;
const COLUMNS = ["person", "agency", "duties", "certificate", "state"] as const;

/** The officers whom one may see, with their duties; what is changed about them is changed on their pages. */
export function People() {
  const { t, lang } = useWords();
  const me = useMe();
  const agencies = useAgencies();
  const own = agencies.get(me.agency);
  const keepers = [own, agencies.get(own?.parent ?? "")].flatMap((agency) => (agency ? [agency.name[lang]] : []));
  return (
    <section className="card people" aria-labelledby="people">
      <div className="part-head">
        <h2 id="people">{t("admin.people")}</h2>
        {me.duties.includes("admin") && <BeginLink concept={concept} />}
      </div>
      <p className="field-hint">
        {t("admin.peopleHint")} {t("admin.whoGrants", { agencies: keepers.join(t("record.comma")) })}
      </p>
      {Object.keys(concept.boxes).map((box) => (
        <Box key={box} box={box} />
      ))}
    </section>
  );
}

/** Officers of one's own agency need not say which that is. */
const columnsOf = (box: string) => COLUMNS.filter((column) => box !== "own" || column !== "agency");

function Box({ box }: { box: string }) {
  const { t, say } = useWords();
  const client = useClient();
  const pages = usePages(["officer", "people", box], (cursor) => client.list("officer", { box, limit: PAGE, cursor }));
  if (pages.error) return <Failed error={pages.error} retry={pages.retry} />;
  if (!pages.rows) return <Loading lines={4} />;
  if (pages.rows.length === 0) return null;
  const name = say(concept.boxes[box] ?? concept.label);
  return (
    <>
      <h3>{name}</h3>
      <div className="table-card">
        <table className="lines-table">
          <caption className="sr-only">{name}</caption>
          <thead>
            <tr>
              {columnsOf(box).map((column) => (
                <th key={column} scope="col">
                  {t(`admin.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((line) => (
              <Person key={line.id} line={line} columns={columnsOf(box)} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore pages={pages} />
    </>
  );
}

function Person({ line, columns }: { line: Line; columns: readonly (typeof COLUMNS)[number][] }) {
  const { t } = useWords();
  const { data } = useRecord("officer", line.id);
  const cells = {
    person: (
      <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.id }} className="row-link">
        {line.title}
      </Link>
    ),
    agency: typeof data?.["agency"] === "string" && <AgencyName id={data["agency"]} />,
    duties: data && <Value spec={describe(concept, "duties")} value={data["duties"]} />,
    certificate: data && <Value value={data["certificate"]} />,
    state: <StateTag concept={concept} state={line.state} />,
  };
  return (
    <tr>
      {columns.map((column) => (
        <td key={column} data-column={column} data-label={t(`admin.${column}`)}>
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}
