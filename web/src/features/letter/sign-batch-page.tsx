import "../../kit/words/part-letter.ts";
import { Button } from "antd";
import { useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { letter } from "../../../../shared/domain/letter/index.ts";
import { PAPERS } from "../../../../shared/papers/registry.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useRecord } from "../../kit/service/queries.ts";
import { useLines } from "../../kit/service/use-lines.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { PaperFrame } from "../papers/paper-frame.tsx";
import { Outcomes } from "./outcomes.tsx";
import { SignLines } from "./sign-lines.tsx";
import { type Outcome, useSignAll } from "./use-sign-all.ts";

/** 批量签发: the letters that wait for the officer's signature; each one signed has been looked at here. */
export function SignBatchPage() {
  const { t } = useWords();
  const concept = letter;
  const waiting = useLines(concept, "draft", { state: "in-review" });
  const lines = waiting.rows?.filter(({ next }) => next === "sign");
  // A line that leaves the list meanwhile stays chosen: what became of it is told when all are signed.
  const [chosen, choose] = useState<ReadonlyMap<string, Line>>(new Map());
  const [looked, setLooked] = useState<ReadonlyMap<string, number>>(new Map());
  const [shown, show] = useState<Line>();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const signing = useSignAll((news) => {
    setOutcomes(news);
    choose(new Map());
    show(undefined);
  });
  const picked = [...chosen.values()];
  const unseen = picked.filter(({ id }) => !looked.has(id)).length;
  const toggle = (line: Line) =>
    choose((was) => new Map(was.has(line.id) ? [...was].filter(([id]) => id !== line.id) : [...was, [line.id, line]]));
  return (
    <Page title={t("new.signSeveral")}>
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
      {signing.error && <Failed error={signing.error} retry={signing.reset} />}
      {!lines ? (
        waiting.error ? (
          <Failed error={waiting.error} retry={waiting.retry} />
        ) : (
          <Loading lines={6} />
        )
      ) : lines.length === 0 ? (
        <Empty title={t("letter.signingEmpty")} why={t("letter.signingEmptyWhy")} />
      ) : (
        <div className="sign-batch">
          <section className="card">
            <h2>{t("letter.signing")}</h2>
            <SignLines lines={lines} chosen={chosen} looked={looked} shown={shown?.id} toggle={toggle} show={show} />
            <div className="form-foot sticky">
              <span className="muted small foot-note" role="status">
                {unseen > 0 ? t("letter.lookFirst", { count: unseen }) : t("letter.chosen", { count: picked.length })}
              </span>
              <Button
                type="primary"
                disabled={picked.length === 0 || unseen > 0}
                loading={signing.isPending}
                onClick={() => signing.mutate(picked.map((line) => ({ line, version: looked.get(line.id) ?? 0 })))}
              >
                {t("letter.signAll")}
              </Button>
            </div>
          </section>
          {shown && (
            <Looking
              key={shown.id}
              concept={concept}
              line={shown}
              seen={(version) => setLooked((was) => new Map(was).set(shown.id, version))}
            />
          )}
        </div>
      )}
      <LoadMore pages={waiting} />
    </Page>
  );
}

function Looking({ concept, line, seen }: { concept: AnyConcept; line: Line; seen: (version: number) => void }) {
  const { data, error, refetch } = useRecord("letter", line.id);
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  const { label } = PAPERS.letter.letter;
  return <PaperFrame concept={concept} record={data} name="letter" label={label} shown={() => seen(data.version)} />;
}
