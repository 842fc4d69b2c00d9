import "../../kit/words/part-operation.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf, rewriting } from "../../kit/concept/moves.ts";
import { useTableAt } from "../../kit/concept/tables.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { UrgencyMark } from "../../kit/marks/urgency-mark.tsx";
import { type AnyView, useHistory, useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useRead } from "../inbox/read.ts";
import { OpenMove } from "../moves/open-move.tsx";
import { OperationTabs } from "../operation/tabs.tsx";
import { PapersCard } from "../papers/papers-card.tsx";
import { DueExplained } from "../record/due-explained.tsx";
import { Evidence } from "../record/evidence.tsx";
import { Facts } from "../record/facts.tsx";
import { FeedAddress } from "../record/feed-address.tsx";
import { HistoryCard } from "../record/history.tsx";
import { MoveButtons } from "../record/move-buttons.tsx";
import { NudgeCard } from "../record/nudge-card.tsx";
import { Parties } from "../record/parties.tsx";
import { PathBar } from "../record/path-bar.tsx";
import { Questions } from "../record/questions.tsx";
import { Related } from "../record/related.tsx";
import { titleOf } from "../record/title.ts";
import { Totals } from "../record/totals.tsx";
import { ViewAddress } from "../views/view-address.tsx";

const route = getRouteApi("/$plural/$id");

/** A record of any concept, by id or short reference. */
export function RecordPage() {
  const { plural, id } = route.useParams();
  const concept = useTableAt(plural);
  return concept ? <Loaded key={id} concept={concept} id={id} /> : <NotFound />;
}

function Loaded({ concept, id }: { concept: AnyConcept; id: string }) {
  const { data, error, refetch } = useRecord(nameOf(concept), id, true);
  if (data) return <Shown concept={concept} record={data} />;
  return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
}

function Shown({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say, lang } = useWords();
  const { move } = route.useSearch();
  const { plural, id } = route.useParams();
  const navigate = useNavigate();
  const history = useHistory(nameOf(concept), record.id, record.version);
  useRead(record);
  const visited = (history.data?.data ?? []).map(({ to }) => to);
  const open = (name?: string) =>
    void navigate({ to: "/$plural/$id", params: { plural, id }, search: { move: name }, replace: true, resetScroll: false });
  const known = move !== undefined && move in concept.moves && move !== rewriting(concept)?.name;
  const ref = typeof record["ref"] === "string" ? record["ref"] : undefined;
  return (
    <Page title={titleOf(concept, record, lang)} actions={<MoveButtons concept={concept} record={record} open={open} />}>
      <p className="record-marks">
        <span className="mono">{ref ?? say(concept.label)}</span>
        <StateTag concept={concept} state={record.state} />
        <UrgencyMark concept={concept} urgency={typeof record["urgency"] === "string" ? record["urgency"] : undefined} />
      </p>
      {concept.name === "operation" && <OperationTabs id={id} />}
      <DueExplained concept={concept} record={record} />
      <PathBar concept={concept} state={record.state} visited={visited} />
      <div className="columns">
        <div>
          <section className="card">
            <h2>{t("record.facts")}</h2>
            <Facts concept={concept} record={record} />
          </section>
          <Questions concept={concept} record={record} />
          <Evidence concept={concept} record={record} />
        </div>
        <div>
          <NudgeCard concept={concept} record={record} open={open} />
          <Totals concept={concept} record={record} />
          {concept.name === "view" && <ViewAddress address={String(record["address"])} />}
          {concept.name === "icalfeed" && record.state === "active" && <FeedAddress key={record.version} record={record} />}
          <PapersCard concept={concept} record={record} />
          <Parties concept={concept} record={record} />
          <Related concept={concept} record={record} />
          <HistoryCard concept={concept} record={record} />
        </div>
      </div>
      {known && <OpenMove key={move} concept={concept} record={record} name={move} close={() => open()} />}
    </Page>
  );
}
