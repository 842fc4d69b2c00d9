import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { DETAILS } from "../../../../shared/api/details.ts";
import type { InboxLine } from "../../../../shared/api/inbox.ts";
import { named } from "../../kit/concept/names.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { useMarkRead } from "../inbox/read.ts";

const LOOKED_AT = 50;
const SHOWN = 5;

/** Whether the agency is told only so that it knows. */
const isInformed = ({ concept, parties }: InboxLine): boolean =>
  parties.length > 0 && parties.every((party) => DETAILS[concept]?.parties[party]?.role === "informed");

/** 仅知悉: the latest that the agency need only know and this officer has not read, one row for each record. */
export default function Informed() {
  const { t, say } = useWords();
  const client = useClient();
  const markRead = useMarkRead();
  const { data } = useQuery({ queryKey: ["inbox", "informed"], queryFn: () => client.inbox({ limit: LOOKED_AT }) });
  const fresh = (data?.data ?? []).filter((line) => !line.readAt && isInformed(line));
  const shown = [...Map.groupBy(fresh, ({ record }) => record).values()].flatMap(([line]) => line ?? []).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <section className="card todo-group" data-group="informed">
      <h2>
        {t("preview.informed")} <span className="count">{shown.length}</span>
      </h2>
      <ul>
        {shown.map((line) => {
          const { plural } = named(line.concept);
          const move = DETAILS[line.concept]?.moves[line.move];
          return (
            <li key={line.record} className="todo-line">
              <div>
                <Link to="/$plural/$id" params={{ plural, id: line.ref ?? line.record }} className="todo-title">
                  {line.title}
                </Link>
                <p className="todo-facts">
                  <span className="mono">{line.ref}</span>
                  {move && <span>{say(move.label)}</span>}
                  <AgencyName id={line.from} />
                  <time dateTime={line.at}>{instantWords(line.at)}</time>
                </p>
              </div>
              <div className="todo-next">
                <Button onClick={() => void markRead({ record: line.record })} aria-label={`${t("preview.seen")} ${line.title}`}>
                  {t("preview.seen")}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
