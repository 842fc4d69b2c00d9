import "../../kit/words/part-work.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { DETAILS } from "../../../../shared/api/details.ts";
import { type InboxLine, MARK_MOST } from "../../../../shared/api/inbox.ts";
import { addresses, SYSTEM } from "../../../../shared/core/lifecycle.ts";
import { casework, named } from "../../kit/concept/names.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { useMarkRead } from "./read.ts";
import { Readers } from "./readers.tsx";

const PAGE = 30;
const route = getRouteApi("/inbox");

/** 通知: what the agency was told, newest first, all of it or what this officer has yet to read. */
export function InboxPage() {
  const { t, say } = useWords();
  const client = useClient();
  const isFresh = useFresh();
  const markRead = useMarkRead();
  const { unread } = route.useSearch();
  const told = usePages(["inbox", unread ?? "all"], (cursor) => client.inbox({ unread, limit: PAGE, cursor }));
  const fresh = told.rows?.filter(isFresh).map(({ event }) => event) ?? [];
  const first = casework[0];
  const readAll = fresh.length > 0 && (
    <Button onClick={() => void markRead({ events: fresh.slice(0, MARK_MOST) })}>{t("inbox.markRead")}</Button>
  );
  return (
    <Page title={t("nav.inbox")} actions={readAll}>
      <nav className="tabs" aria-label={t("inbox.which")}>
        {([undefined, "true"] as const).map((value) => (
          <Link
            key={value ?? "all"}
            to="/inbox"
            search={{ unread: value }}
            activeOptions={{ explicitUndefined: true }}
            className="tab"
          >
            {t(value ? "inbox.onlyUnread" : "inbox.all")}
          </Link>
        ))}
      </nav>
      {told.error && <Failed error={told.error} retry={told.retry} />}
      {!told.rows && !told.error && <Loading lines={6} />}
      {told.rows?.length === 0 && (
        <Empty title={t(unread ? "inbox.none" : "inbox.empty")} why={t("inbox.emptyWhy")}>
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
            <Notice key={line.event} line={line} fresh={isFresh(line)} />
          ))}
        </ul>
      )}
      <LoadMore pages={told} />
    </Page>
  );
}

/** Whether a notice is addressed to this officer and was not read yet: what the bell counts. */
function useFresh(): (line: InboxLine) => boolean {
  const { duties } = useMe();
  return ({ concept, move, parties, readAt }) => !readAt && addresses(DETAILS[concept]?.moves[move], parties, duties);
}

function Notice({ line, fresh }: { line: InboxLine; fresh: boolean }) {
  const { t, say } = useWords();
  const me = useMe();
  const concept = named(line.concept);
  const move = DETAILS[line.concept]?.moves[line.move];
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
      <Readers line={line} />
    </li>
  );
}
