import "../../kit/words/part-operation.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, Navigate, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { operation } from "../../../../shared/domain/operation/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import type { OperationSearch } from "../../kit/concept/search.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useRead } from "../inbox/read.ts";
import { OpenMove } from "../moves/open-move.tsx";
import { Live } from "../operation/live.tsx";
import { Matrix } from "../operation/matrix.tsx";
import { type Operation, openingAt } from "../operation/record.ts";
import { Sites } from "../operation/sites.tsx";
import { OperationTabs, TABS, type Tab } from "../operation/tabs.tsx";
import { MoveButtons } from "../record/move-buttons.tsx";
import SavedViews from "../views/saved-views.tsx";

const Schedule = lazy(async () => ({ default: (await import("../schedule/schedule.tsx")).Schedule }));
const Wrapup = lazy(async () => ({ default: (await import("../operation/wrapup.tsx")).Wrapup }));
const route = getRouteApi("/$plural/$id/$tab");
const concept = operation;
const SUMMARY_MAX = describe(concept, "summary", concept.moves.conclude)?.max ?? Number.POSITIVE_INFINITY;
const isTab = (name: string): name is Tab => TABS.some((tab) => tab === name);

/** A page of a joint operation beside its overview. The address holds the page and the form that is open on it. */
export function OperationPage() {
  const { plural, id, tab } = route.useParams();
  if (plural === concept.plural && tab === "overview") return <Navigate to="/$plural/$id" params={{ plural, id }} replace />;
  return plural === concept.plural && isTab(tab) ? <Loaded key={id} id={id} tab={tab} /> : <NotFound />;
}

function Loaded({ id, tab }: { id: string; tab: Tab }) {
  const { data, error, refetch } = useRecord("operation", id, true);
  if (data) return <Shown record={data} id={id} tab={tab} />;
  return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
}

function Shown({ record, id, tab }: { record: AnyView; id: string; tab: Tab }) {
  const { move, item, agency, view } = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  useRead(record);
  const operation = record as unknown as Operation;
  const go = (next: OperationSearch) =>
    void navigate({
      to: "/$plural/$id/$tab",
      params: { plural: concept.plural, id, tab },
      search: { view, ...next },
      replace: true,
      resetScroll: false,
    });
  const task = operation.tasks.find(({ code }) => code === item);
  const opening = task && openingAt(operation, task, agency, me.agency);
  const [text, setText] = useState<string>();
  const [summary, setSummary] = useState<string>();
  const conclude = (words: string) => {
    setSummary(words.slice(0, SUMMARY_MAX));
    go({ move: "conclude" });
  };
  const given = opening?.move === move ? opening?.given : move === "conclude" && summary ? { summary } : undefined;
  return (
    <Page title={operation.title} actions={<MoveButtons concept={concept} record={record} open={(name) => go({ move: name })} />}>
      <p className="record-marks">
        <span className="mono">{operation.ref}</span>
        <StateTag concept={concept} state={operation.state} />
      </p>
      <OperationTabs id={id} tab={tab} />
      <SavedViews quiet />
      {tab === "matrix" && (
        <Matrix operation={operation} open={(name, code, column) => go({ move: name, item: code, agency: column })} />
      )}
      {tab === "schedule" && (
        <Suspense fallback={<Loading lines={8} />}>
          <Schedule operation={operation} record={record} id={id} asked={view} />
        </Suspense>
      )}
      {tab === "sites" && <Sites operation={operation} id={id} view={view} item={item} assign={(site) => go({ item: site })} />}
      {tab === "live" && <Live record={record} operation={operation} />}
      {tab === "wrapup" && (
        <Suspense fallback={<Loading lines={8} />}>
          <Wrapup operation={operation} text={text} change={setText} use={conclude} />
        </Suspense>
      )}
      {move && move in concept.moves && (
        <OpenMove
          key={`${move} ${item} ${agency}`}
          concept={concept}
          record={record}
          name={move}
          {...(given && { given })}
          close={() => go({})}
        />
      )}
    </Page>
  );
}
