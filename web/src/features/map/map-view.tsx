import "../../kit/words/part-operation.ts";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { site as concept } from "../../../../shared/domain/site/index.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { SiteList } from "./site-list.tsx";
import { type Placed, SiteMap } from "./site-map.tsx";
import { Legend } from "./site-mark.tsx";
import { SITES_MAX, useOutline, useSites } from "./use-sites.ts";

const isPlaced = (line: Line): line is Placed => line.position !== undefined;

/** The sites of an operation as a drawing, with the list of the same sites beside it: what is chosen in one is chosen in the other. */
export function MapView({ operation }: { operation: string }) {
  const { t } = useWords();
  const { data: lines, error, refetch } = useSites(operation);
  const areas = useOutline();
  const [chosen, choose] = useState<string>();
  const placed = useMemo(() => (lines ?? []).filter(isPlaced), [lines]);
  if (error && !lines) return <Failed error={error} retry={refetch} />;
  if (!lines || areas === undefined) return <Loading lines={8} />;
  if (lines.length === 0) return <Empty title={t("operation.sitesNone")} why={t("operation.sitesNoneWhy")} />;
  const missing = lines.length - placed.length;
  const site = lines.find(({ id }) => id === chosen);
  return (
    <section className="card map-view" aria-label={t("map.map")}>
      <Legend lines={lines} />
      <p className="small">
        {t("map.drawn", { count: placed.length })} {missing > 0 && t("map.missing", { count: missing })}{" "}
        {lines.length >= SITES_MAX && t("map.most", { max: SITES_MAX })} {areas === null && t("map.noOutline")}
      </p>
      <output className="block">{site ? <Chosen site={site} /> : <span className="muted">{t("map.choose")}</span>}</output>
      <div className="map-columns">
        {placed.length > 0 && <SiteMap sites={placed} areas={areas ?? []} chosen={chosen} choose={choose} />}
        <SiteList lines={lines} chosen={chosen} choose={choose} />
      </div>
    </section>
  );
}

/** The chosen site: what it is called, how it stands, whose it is. */
function Chosen({ site }: { site: Line }) {
  const { t } = useWords();
  return (
    <span className="tags">
      <Link to="/$plural/$id" params={{ plural: concept.plural, id: site.id }}>
        {site.title}
      </Link>
      <StateTag concept={concept} state={site.state} />
      {site.agencies?.map((agency) => (
        <span key={agency}>
          <AgencyName id={agency} />
        </span>
      ))}
      {!site.agencies?.length && <span className="muted">{t("operation.none")}</span>}
    </span>
  );
}
