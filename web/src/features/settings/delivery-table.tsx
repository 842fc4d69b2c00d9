import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { DeliveryLine } from "../../../../shared/api/delivery.ts";
import { mine } from "../../../../shared/domain/common/ownership.ts";
import { namedById } from "../../kit/concept/names.ts";
import { OfficerName } from "../../kit/marks/officer-name.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { DeliveryTag } from "./delivery-tag.tsx";
import { Trouble } from "./trouble.tsx";
import { ADMINS, COLUMNS, useDeliveryCells } from "./use-delivery-cells.ts";

/** The delivery log as a table: what, to whom, what became of it, and sending it again. */
export function DeliveryTable({ rows }: { rows: readonly DeliveryLine[] }) {
  const { t } = useWords();
  const heads = [...COLUMNS, "act"] as const;
  return (
    <div className="card table-card">
      <table className="lines-table deliveries">
        <caption className="sr-only">{t("deliveries.title")}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" data-column={head}>
                {t(`deliveries.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <Row key={`${line.event} ${line.subscription}`} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line }: { line: DeliveryLine }) {
  const { t } = useWords();
  const { eventName, cells } = useDeliveryCells();
  const plural = namedById(line.record)?.plural;
  const said = cells(line);
  const cell = {
    at: said.at,
    what: (
      <>
        {eventName(line.type)}
        {plural && (
          <>
            {" "}
            <Link to="/$plural/$id" params={{ plural, id: line.ref ?? line.record }} className="mono">
              {line.ref ?? line.record.slice(-6)}
            </Link>
          </>
        )}
      </>
    ),
    channel: said.channel,
    state: (
      <>
        <DeliveryTag state={line.state} /> <span className="muted small block">{instantWords(line.updatedAt)}</span>
      </>
    ),
    attempts: line.attempts,
    error: said.error,
    owner: line.owner === ADMINS ? said.owner : <OfficerName id={line.owner} />,
    act: <Again line={line} />,
  };
  return (
    <tr data-state={line.state}>
      {Object.entries(cell).map(([name, content]) => (
        <td key={name} data-column={name} data-label={t(`deliveries.${name as keyof typeof cell}`)}>
          {content}
        </td>
      ))}
    </tr>
  );
}

/** Sends one message again, where the officer may; the service looks at the rights of the recipient once more. */
function Again({ line }: { line: DeliveryLine }) {
  const { t } = useWords();
  const me = useMe();
  const client = useClient();
  const queries = useQueryClient();
  const notify = useNotify();
  const sending = useMutation({
    mutationFn: () => client.replay(line),
    onSuccess: () => notify(t("deliveries.replayed")),
    onSettled: () => queries.invalidateQueries({ queryKey: ["pages", "deliveries"] }),
  });
  const officer = line.owner === ADMINS ? undefined : line.owner;
  if (mine({ officer }, { actor: me }) || line.state === "queued") return null;
  return (
    <>
      <Button size="small" onClick={() => sending.mutate()} loading={sending.isPending}>
        {t("deliveries.replay")}
      </Button>
      <Trouble error={sending.error} />
    </>
  );
}
