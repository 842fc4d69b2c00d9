import "../../kit/words/part-letter.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { letter } from "../../../../shared/domain/letter/index.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useRead } from "../inbox/read.ts";
import { MoveForm } from "../moves/move-form.tsx";
import { DueExplained } from "../record/due-explained.tsx";

const route = getRouteApi("/letters/$id/reply");

/** 回函: each question with room for its answer beside it. */
export function ReplyPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useRecord("letter", id);
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  return <Replying key={data.id} concept={letter} record={data} />;
}

function Replying({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [opened] = useState(record);
  useRead(opened);
  const move = concept.moves["answer"];
  if (!move) return null;
  const params = { plural: concept.plural, id: String(opened["ref"] ?? opened.id) };
  const toRecord = () => void navigate({ to: "/$plural/$id", params });
  return (
    <Page
      title={`${say(move.label)} ${concept.row(opened).title}`}
      actions={
        <Link to="/$plural/$id/print" params={params} search={{ paper: "letter" }} className="link-button">
          {t("letter.readLetter")}
        </Link>
      }
    >
      {opened.allowedMoves.includes("answer") ? (
        <>
          <DueExplained concept={concept} record={opened} />
          <section className="card reply">
            <MoveForm concept={concept} record={opened} name="answer" move={move} close={toRecord} />
          </section>
        </>
      ) : (
        <Empty title={t("move.notOpen", { move: say(move.label) })} why={t("compose.closedWhy")}>
          <Link to="/$plural/$id" params={params} className="link-button">
            {t("compose.toRecord")}
          </Link>
        </Empty>
      )}
    </Page>
  );
}
