import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../../../../shared/api/client.ts";
import type { DeliveryLine } from "../../../../shared/api/delivery.ts";
import { mine } from "../../../../shared/domain/common/ownership.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Ask } from "./ask.tsx";
import { Trouble } from "./trouble.tsx";

const PAGE = 200;
/** So many pages are counted through. */
const PAGES = 10;
/** Most messages that one call can name. */
const NAMED = 100;

async function parkedOf(client: Client): Promise<DeliveryLine[]> {
  const found: DeliveryLine[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { data, page: at } = await client.deliveries({ state: "parked", limit: PAGE, cursor });
    found.push(...data);
    if (!at.nextCursor) break;
    cursor = at.nextCursor;
  }
  return found;
}

/** What waits for a person: how many messages, and sending them again in one call by whoever may, after a question that says how many. */
export function Parked() {
  const { t } = useWords();
  const me = useMe();
  const client = useClient();
  const queries = useQueryClient();
  const notify = useNotify();
  const { data = [] } = useQuery({ queryKey: ["pages", "deliveries", "parked"], queryFn: () => parkedOf(client) });
  const manages = mine({}, { actor: me }) === undefined;
  const own = data.filter(({ owner }) => owner === me.officer).slice(0, NAMED);
  const count = manages ? data.length : own.length;
  const driving = useMutation({
    mutationFn: (_asked: number) =>
      client.redrive(manages ? {} : { deliveries: own.map(({ event, subscription }) => ({ event, subscription })) }),
    onSuccess: ({ redriven }) => redriven > 0 && notify(t("deliveries.redriven", { count: redriven })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["pages", "deliveries"] }),
  });
  const left = driving.data ? driving.variables - driving.data.redriven : 0;
  if (data.length === 0) return null;
  return (
    <section className="banner" data-tone="red" aria-label={t("deliveries.parked", { count: data.length })}>
      <p>
        <strong>{t("deliveries.parked", { count: data.length })}</strong>
      </p>
      <p>{t("deliveries.parkedWhy")}</p>
      {!manages && <p>{t("deliveries.redriveMine", { count })}</p>}
      {count > 0 && (
        <Ask
          label={t("deliveries.redrive")}
          question={t("deliveries.redriveAsk", { count })}
          pending={driving.isPending}
          act={() => driving.mutate(count)}
        />
      )}
      {left > 0 && <p role="alert">{t("deliveries.leftOver", { count: left })}</p>}
      <Trouble error={driving.error} />
    </section>
  );
}
