import "../../kit/words/part-letter.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { letter } from "../../../../shared/domain/letter/index.ts";
import { PAPERS } from "../../../../shared/papers/registry.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useRead } from "../inbox/read.ts";
import { MoveForm } from "../moves/move-form.tsx";
import { PaperFrame } from "../papers/paper-frame.tsx";

const route = getRouteApi("/letters/$id/sign");
const DECISIONS = ["sign", "return"] as const;

/** 签发: the paper in full, and whether it goes out or back. */
export function SignPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useRecord("letter", id);
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  return <Signing key={data.id} concept={letter} record={data} />;
}

function Signing({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [opened] = useState(record);
  const open = DECISIONS.filter((name) => opened.allowedMoves.includes(name));
  const [decision, decide] = useState(open[0]);
  useRead(opened);
  const move = decision && concept.moves[decision];
  const params = { plural: concept.plural, id: String(opened["ref"] ?? opened.id) };
  const toRecord = () => void navigate({ to: "/$plural/$id", params });
  const title = `${say(concept.moves["sign"]?.label ?? concept.label)} ${concept.row(opened).title}`;
  if (!decision || !move)
    return (
      <Page title={title}>
        <Empty
          title={t("move.notOpen", { move: say(concept.moves["sign"]?.label ?? concept.label) })}
          why={t("compose.closedWhy")}
        >
          <Link to="/$plural/$id" params={params} className="link-button">
            {t("compose.toRecord")}
          </Link>
        </Empty>
      </Page>
    );
  return (
    <Page title={title}>
      <div className="signing">
        <PaperFrame concept={concept} record={opened} name="letter" label={PAPERS.letter.letter.label} />
        <section className="card" aria-label={t("letter.decide")}>
          <div className="decisions">
            {open.map((name) => (
              <Button key={name} aria-pressed={name === decision} onClick={() => decide(name)}>
                {say(concept.moves[name]?.label ?? concept.label)}
              </Button>
            ))}
          </div>
          <MoveForm key={decision} concept={concept} record={opened} name={decision} move={move} close={toRecord} />
        </section>
      </div>
    </Page>
  );
}
