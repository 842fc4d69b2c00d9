import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { casework } from "../../kit/concept/names.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useWaiting } from "../../kit/service/waiting.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { SignLink } from "../lists/sign-link.tsx";
import { Desk } from "./desk.tsx";

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
