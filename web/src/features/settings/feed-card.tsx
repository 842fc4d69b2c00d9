import type { Line } from "../../../../shared/api/contract.ts";
import { icalfeed } from "../../../../shared/domain/icalfeed.ts";
import { OfficerName } from "../../kit/marks/officer-name.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { FeedAddress } from "../record/feed-address.tsx";
import { CardMoves } from "./card-moves.tsx";
import { Trouble } from "./trouble.tsx";

const concept = icalfeed;

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
