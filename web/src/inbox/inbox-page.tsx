import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { InboxLine } from "../../../shared/inbox.ts";
import { SYSTEM } from "../../../shared/core/lifecycle.ts";
import { conceptOf } from "../../../shared/registry.ts";
import { casework } from "../concept/moves.ts";
import { LoadMore } from "../lists/load-more.tsx";
import { AgencyName } from "../record/agency-name.tsx";
import { useMe } from "../service/officer.tsx";
import { usePages } from "../service/queries.ts";
import { useClient } from "../service/service.tsx";
import { Page } from "../shell/page.tsx";
import { Empty } from "../states/empty.tsx";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { instantWords } from "../words/dates.ts";
import { useWords } from "../words/use-words.ts";
import { useUnread } from "./unread.ts";

const PAGE = 30;

/** 通知: what the agency was told, newest first. Looking at it counts as reading it. */
export function InboxPage() {
  const { t, say } = useWords();
  const client = useClient();
  const { since, markRead } = useUnread();
  const [marker] = useState(since);
  const told = usePages(["inbox"], (cursor) => client.inbox({ limit: PAGE, cursor }));
  const newest = told.rows?.[0]?.at;
  useEffect(() => {
    if (newest) markRead(newest);
  }, [newest, markRead]);
  const first = casework[0];
  return (
    <Page title={t("nav.inbox")}>
      {told.error && <Failed error={told.error} retry={told.retry} />}
      {!told.rows && !told.error && <Loading lines={6} />}
      {told.rows?.length === 0 && (
        <Empty title={t("inbox.empty")} why={t("inbox.emptyWhy")}>
          {first && (
            <Link to="/$plural" params={{ plural: first.plural }} className="link-button">
              {t("todo.seeAll", { list: say(first.label) })}
            </Link>
          )}
        </Empty>
      )}
      {told.rows && told.rows.length > 0 && (
        <ul className="card notices">
          {told.rows.map((line) => (
            <Notice key={line.event} line={line} fresh={line.at > marker} />
          ))}
        </ul>
      )}
      <LoadMore pages={told} />
    </Page>
  );
}

function Notice({ line, fresh }: { line: InboxLine; fresh: boolean }) {
  const { t, say } = useWords();
  const me = useMe();
  const concept = conceptOf(line.concept);
  const move = concept.moves[line.move];
  return (
    <li data-fresh={fresh}>
      <p>
        {fresh && (
          <span className="tag" data-kind="urgent">
            {t("inbox.fresh")}
          </span>
        )}{" "}
        <strong>{move ? say(move.label) : line.move}</strong>{" "}
        <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.ref ?? line.record }}>
          {line.title}
        </Link>
      </p>
      <p className="muted small">
        <span className="mono">{line.ref ?? say(concept.label)}</span> ·{" "}
        {line.from === SYSTEM.agency || line.from !== me.agency ? <AgencyName id={line.from} /> : t("inbox.own")} ·{" "}
        <time dateTime={line.at}>{instantWords(line.at)}</time>
      </p>
    </li>
  );
}
