import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Line } from "../../../shared/contract.ts";
import { casework } from "../concept/names.ts";
import { LoadMore } from "../lists/load-more.tsx";
import { useToday } from "../service/officer.tsx";
import { Page } from "../shell/page.tsx";
import { Empty } from "../states/empty.tsx";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { useWords } from "../words/use-words.ts";
import { byNearness } from "./groups.ts";
import { TodoLine } from "./todo-line.tsx";
import { useWaiting } from "./waiting.ts";

const ConfirmMove = lazy(() => import("../moves/confirm-move.tsx"));
const route = getRouteApi("/todo");

/** 待办: what waits for a step, by how near it is due. */
export function TodoPage() {
  const { t } = useWords();
  const { scope = "mine" } = route.useSearch();
  const waiting = useWaiting(scope);
  const [chosen, setChosen] = useState<Line>();
  return (
    <Page title={t("nav.todo")}>
      <nav className="tabs" aria-label={t("todo.scope")}>
        {(["mine", "agency"] as const).map((name) => (
          <Link key={name} to="/todo" search={{ scope: name }} className="tab" aria-current={name === scope ? "page" : undefined}>
            {t(`todo.${name}`)}
          </Link>
        ))}
      </nav>
      {waiting.error ? (
        <Failed error={waiting.error} retry={waiting.retry} />
      ) : waiting.rows ? (
        <Waiting lines={waiting.rows} confirm={setChosen} />
      ) : (
        <Loading lines={6} />
      )}
      <LoadMore pages={waiting} />
      <Suspense>{chosen && <ConfirmMove line={chosen} close={() => setChosen(undefined)} />}</Suspense>
    </Page>
  );
}

function Waiting({ lines, confirm }: { lines: readonly Line[]; confirm: (line: Line) => void }) {
  const { t, say } = useWords();
  const today = useToday();
  const first = casework[0];
  if (lines.length === 0)
    return (
      <Empty title={t("todo.empty")} why={t("todo.emptyWhy")}>
        {first && (
          <Link to="/$plural" params={{ plural: first.plural }} className="link-button">
            {t("todo.seeAll", { list: say(first.label) })}
          </Link>
        )}
      </Empty>
    );
  return byNearness(lines, today).map(({ group, lines: members }) => (
    <section key={group} className="card todo-group" data-group={group}>
      <h2>
        {t(`todo.${group}`)} <span className="count">{members.length}</span>
      </h2>
      <ul>
        {members.map((line) => (
          <TodoLine key={`${line.concept}/${line.id}`} line={line} confirm={confirm} />
        ))}
      </ul>
    </section>
  ));
}
