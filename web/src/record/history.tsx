import { SafetyCertificateOutlined, WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import type { Receipt } from "../../../shared/delivery.ts";
import { nameOf } from "../concept/moves.ts";
import { type AnyView, useHistory } from "../service/queries.ts";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { useWords } from "../words/use-words.ts";
import { Holder } from "./files.tsx";
import { HistoryItem } from "./history-item.tsx";

/** Whether something about the record went out to a channel of the reader's own agency: of others the address is not told. */
const isSent = ({ channel, to }: Receipt): boolean => channel !== "inbox" && to !== undefined;

/** The record's history, newest first, and whether its hash chain holds. */
export function HistoryCard({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t } = useWords();
  const { data, error, refetch } = useHistory(nameOf(concept), record.id, record.version);
  return (
    <section className="card">
      <h2>
        {t("record.history")} {data && <span className="count">{data.data.length}</span>}
      </h2>
      {data && (
        <p className="chain" data-intact={data.intact}>
          {data.intact ? <SafetyCertificateOutlined aria-hidden /> : <WarningFilled aria-hidden />}{" "}
          {t(data.intact ? "record.intact" : "record.broken")}
        </p>
      )}
      {data?.data.some(({ receipts = [] }) => receipts.some(isSent)) && (
        <p className="small sent-link">
          <Link to="/settings/deliveries" search={{ record: record.id }}>
            {t("record.sent")}
          </Link>
        </p>
      )}
      {data ? (
        <Holder concept={concept} record={record}>
          <ol className="timeline">
            {data.data.toReversed().map((event) => (
              <HistoryItem key={event.id} concept={concept} event={event} />
            ))}
          </ol>
        </Holder>
      ) : error ? (
        <Failed error={error} retry={refetch} />
      ) : (
        <Loading />
      )}
    </section>
  );
}
