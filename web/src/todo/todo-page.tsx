import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Line } from "../../../shared/contract.ts";
import { casework } from "../concept/names.ts";
import { SignLink } from "../letter/sign-link.tsx";
import { LoadMore } from "../lists/load-more.tsx";
import { Page } from "../shell/page.tsx";
import { Empty } from "../states/empty.tsx";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { useWords } from "../words/use-words.ts";
import { Desk } from "./desk.tsx";
import { useWaiting } from "./waiting.ts";

const SavedViews = lazy(() => import("../views/saved-views.tsx"));
const Informed = lazy(() => import("./informed.tsx"));
const ConfirmMove = lazy(() => import("../moves/confirm-move.tsx"));
const route = getRouteApi("/todo");

/** 待办: what waits for a step, by how near it is due. */
export function TodoPage() {
  const { t } = useWords();
  const { scope = "mine" } = route.useSearch();
  const waiting = useWaiting(scope);
  const [confirming, setConfirming] = useState<Line>();
  const signable = waiting.rows?.filter(({ concept, next }) => concept === "letter" && next === "sign") ?? [];
  return (
    <Page title={t("nav.todo")} actions={signable.length > 1 && <SignLink />}>
      <nav className="tabs" aria-label={t("todo.scope")}>
        {(["mine", "agency"] as const).map((name) => (
          <Link key={name} to="/todo" search={{ scope: name }} className="tab" aria-current={name === scope ? "page" : undefined}>
            {t(`todo.${name}`)}
          </Link>
        ))}
      </nav>
      <Suspense>
        <SavedViews quiet />
      </Suspense>
      {waiting.error ? (
        <Failed error={waiting.error} retry={waiting.retry} />
      ) : !waiting.rows ? (
        <Loading lines={6} />
      ) : waiting.rows.length === 0 ? (
        <Nothing />
      ) : (
        <Desk lines={waiting.rows} confirm={setConfirming} />
      )}
      <LoadMore pages={waiting} />
      <Suspense>{scope === "mine" && <Informed />}</Suspense>
      <Suspense>{confirming && <ConfirmMove line={confirming} close={() => setConfirming(undefined)} />}</Suspense>
    </Page>
  );
}

function Nothing() {
  const { t, say } = useWords();
  const first = casework[0];
  return (
    <Empty title={t("todo.empty")} why={t("todo.emptyWhy")}>
      {first && (
        <Link to="/$plural" params={{ plural: first.plural }} className="link-button">
          {t("todo.seeAll", { list: say(first.label) })}
        </Link>
      )}
    </Empty>
  );
}
