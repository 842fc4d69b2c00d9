import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { type AnyConcept, mayMake } from "../../../../shared/core/lifecycle.ts";
import { site } from "../../../../shared/domain/site/index.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { type AnyView, usePages, useRecord } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Heads } from "../lists/heads.tsx";
import { OpenMove } from "../moves/open-move.tsx";
import type { Operation } from "./record.ts";

const PAGE = 50;
const concept: AnyConcept = site;
const { assign } = site.moves;

const AddSites = lazy(async () => ({ default: (await import("./add-sites.tsx")).AddSites }));
const MapView = lazy(async () => ({ default: (await import("../map/map-view.tsx")).MapView }));

interface SitesProps {
  operation: Operation;
  /** The operation as the address names it, and how its sites are looked at. */
  id: string;
  view: string | undefined;
  /** The site whose assignment is open. */
  item: string | undefined;
  assign(site?: string): void;
}
/** The sites of an operation as a list or a drawing; the lead assigns from the row and adds several at once. */
export function Sites({ operation, id, view, item, assign: choose }: SitesProps) {
  const { t } = useWords();
  return (
    <>
      <Suspense>
        <AddSites operation={operation} />
      </Suspense>
      <nav className="views" aria-label={t("map.views")}>
        {([undefined, "map"] as const).map((name) => (
          <Link
            key={name ?? "list"}
            to="/$plural/$id/$tab"
            params={{ plural: "operations", id, tab: "sites" }}
            search={{ view: name }}
            replace
            resetScroll={false}
            activeOptions={{ explicitUndefined: true }}
            className="tab"
            aria-current={(name === "map") === (view === "map") ? "page" : undefined}
          >
            {t(`map.${name ?? "table"}`)}
          </Link>
        ))}
      </nav>
      {view === "map" ? (
        <Suspense fallback={<Loading lines={8} />}>
          <MapView operation={operation.id} />
        </Suspense>
      ) : (
        <Listed operation={operation} choose={choose} />
      )}
      {item && <Assigning key={item} id={item} close={() => choose()} />}
    </>
  );
}

/** Each site with its state and who inspects it. */
function Listed({ operation, choose }: { operation: Operation; choose: (site: string) => void }) {
  const { t } = useWords();
  const client = useClient();
  const pages = usePages(["related", operation.id, concept.name], (cursor) =>
    client.related("operation", operation.id, { concept: "site", limit: PAGE, cursor }),
  );
  return (
    <>
      {pages.error && <Failed error={pages.error} retry={pages.retry} />}
      {!pages.rows && !pages.error && <Loading lines={6} />}
      {pages.rows?.length === 0 && <Empty title={t("operation.sitesNone")} why={t("operation.sitesNoneWhy")} />}
      {pages.rows && pages.rows.length > 0 && <Table lines={pages.rows} choose={choose} />}
      <LoadMore pages={pages} />
    </>
  );
}

function Table({ lines, choose }: { lines: readonly Line[]; choose: (site: string) => void }) {
  const { t, say } = useWords();
  const { duties } = useMe();
  const mayAssign = ({ parties, state }: Line) => mayMake(assign, parties, duties) && assign.from.some((from) => from === state);
  const heads = [t("operation.site"), t("list.state"), t("operation.assigned"), t("list.next")];
  return (
    <div className="card table-card">
      <table className="lines-table">
        <caption className="sr-only">{t("operation.sites")}</caption>
        <Heads heads={heads} />
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td data-column="title" data-label={heads[0]}>
                <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.id }} className="row-link">
                  {line.title}
                </Link>
              </td>
              <td data-column="state" data-label={heads[1]}>
                <StateTag concept={concept} state={line.state} />
              </td>
              <td data-column="agencies" data-label={heads[2]}>
                {line.agencies?.map((agency, index) => (
                  <span key={agency}>
                    {index > 0 && t("record.comma")}
                    <AgencyName id={agency} />
                  </span>
                ))}
                {!line.agencies?.length && <span className="muted">{t("operation.none")}</span>}
              </td>
              <td data-column="next" data-label={heads[3]}>
                {mayAssign(line) && (
                  <Button
                    onClick={() => choose(line.id)}
                    aria-label={t("operation.chosen", { move: say(assign.label), name: line.title })}
                  >
                    {say(assign.label)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The assignment of one site, beginning with the agencies that it has. */
function Assigning({ id, close }: { id: string; close: () => void }) {
  const { data } = useRecord("site", id);
  if (!data) return null;
  const given = { agencies: (data as AnyView)["assigned"] };
  return <OpenMove concept={concept} record={data} name="assign" given={given} close={close} />;
}
