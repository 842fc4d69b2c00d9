import type { Line } from "../../../shared/contract.ts";
import { conceptOf } from "../../../shared/registry.ts";
import { StateTag } from "../marks/state-tag.tsx";
import { FeedAddress } from "../record/feed-address.tsx";
import { OfficerName } from "../record/officer-name.tsx";
import { type AnyView, useRecord } from "../service/queries.ts";
import { Loading } from "../states/loading.tsx";
import { useWords } from "../words/use-words.ts";
import { CardMoves } from "./card-moves.tsx";
import { Trouble } from "./trouble.tsx";

const concept = conceptOf("icalfeed");

/** One calendar feed: for whom, its address while that may be shown, and changing or revoking it. */
export function FeedCard({ line }: { line: Line }) {
  const { data, error } = useRecord("icalfeed", line.id);
  return (
    <article className="card channel" aria-label={line.title}>
      {data ? <Shown record={data} title={line.title} /> : error ? <Trouble error={error} /> : <Loading lines={2} />}
    </article>
  );
}

function Shown({ record, title }: { record: AnyView; title: string }) {
  const { t } = useWords();
  const officer = record["officer"];
  return (
    <>
      <div className="channel-head">
        <h3>{title}</h3>
        <StateTag concept={concept} state={record.state} />
      </div>
      <p className="muted small">{typeof officer === "string" ? <OfficerName id={officer} /> : t("settings.ofAgency")}</p>
      {record.allowedMoves.length > 0 && <FeedAddress key={record.version} record={record} plain />}
      <CardMoves concept={concept} record={record} />
    </>
  );
}
