import "../../kit/words/part-work.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useRef, useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { papersIn } from "../../../../shared/papers/registry.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { useTableAt } from "../../kit/concept/tables.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { PaperFrame } from "./paper-frame.tsx";
import { PdfButton } from "./pdf-button.tsx";

const route = getRouteApi("/$plural/$id/print");

/** An official paper of a record, to look at, to print and to take along as PDF. */
export function PrintPage() {
  const { plural, id } = route.useParams();
  const concept = useTableAt(plural);
  return concept ? <Loaded key={id} concept={concept} id={id} /> : <NotFound />;
}

function Loaded({ concept, id }: { concept: AnyConcept; id: string }) {
  const { paper } = route.useSearch();
  const { data, error, refetch } = useRecord(nameOf(concept), id);
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  const name = paper ?? papersIn(concept, data)[0]?.[0];
  return name ? <Shown concept={concept} record={data} name={name} /> : <NotFound />;
}

function Shown({ concept, record, name }: { concept: AnyConcept; record: AnyView; name: string }) {
  const { t, say } = useWords();
  const [ready, setReady] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const label = papersIn(concept, record).find(([paper]) => paper === name)?.[1].label;
  if (!label) return <NotFound />;
  const actions = (
    <>
      <Button type="primary" disabled={!ready} onClick={() => frame.current?.contentWindow?.print()}>
        {t("paper.print")}
      </Button>
      <PdfButton concept={concept} record={record} name={name} label={label} />
      <Link to="/$plural/$id" params={{ plural: concept.plural, id: record.id }} className="link-button">
        {t("compose.toRecord")}
      </Link>
    </>
  );
  return (
    <Page title={`${say(label)} · ${concept.row(record).title}`} actions={actions}>
      <PaperFrame concept={concept} record={record} name={name} label={label} frame={frame} shown={() => setReady(true)} />
    </Page>
  );
}
