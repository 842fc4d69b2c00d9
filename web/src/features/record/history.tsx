import { SafetyCertificateOutlined, WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { HistoryLine } from "../../../../shared/api/contract.ts";
import { CSV } from "../../../../shared/api/csv.ts";
import type { Receipt } from "../../../../shared/api/delivery.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { type AnyView, useAgencies, useHistory } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { save } from "../../kit/states/save.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Holder } from "./files.tsx";
import { historyCsv } from "./history-csv.ts";
import { HistoryItem } from "./history-item.tsx";

/** Whether something about the record went out to a channel of the reader's own agency: of others the address is not told. */
const isSent = ({ channel, to }: Receipt): boolean => channel !== "inbox" && to !== undefined;

/** The record's history, newest first, and whether its hash chain holds. */
export function HistoryCard({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const words = useWords();
  const { t, lang } = words;
  const agencies = useAgencies();
  const { data, error, refetch } = useHistory(nameOf(concept), record.id, record.version);
  const exportAs = (name: string, events: readonly HistoryLine[]) => {
    const text = historyCsv(concept, events, (id) => agencies.get(id)?.name[lang] ?? id, words);
    save(new Blob([text], { type: `${CSV};charset=utf-8` }), `${name}.csv`);
  };
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
          <Button size="small" onClick={() => exportAs(`${concept.row(record).title} ${t("record.history")}`, data.data)}>
            {t("history.csv")}
          </Button>
        </Holder>
      ) : error ? (
        <Failed error={error} retry={refetch} />
      ) : (
        <Loading />
      )}
    </section>
  );
}
