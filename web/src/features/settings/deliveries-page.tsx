import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { DELIVERY_FILTERS, type DeliveryState } from "../../../../shared/api/delivery.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { LoadMore } from "../../kit/states/load-more.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { DeliveryFiltersBar } from "./delivery-filters.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { Parked } from "./parked.tsx";
import { saveText } from "./save-text.ts";
import { SettingsTabs } from "./tabs.tsx";
import { useDeliveryCells } from "./use-delivery-cells.ts";

const PAGE = 50;
const route = getRouteApi("/settings/deliveries");

/** 发送记录: what became of each message to the channels of the agency, newest first, narrowed down by the address. */
export function DeliveriesPage() {
  const { t } = useWords();
  const client = useClient();
  const filters = route.useSearch();
  const cells = useDeliveryCells();
  const sent = usePages(["deliveries", filters], (cursor) =>
    client.deliveries({ ...filters, state: filters.state as DeliveryState | undefined, limit: PAGE, cursor }),
  );
  const filtered = DELIVERY_FILTERS.some((name) => filters[name]);
  return (
    <Page
      title={t("deliveries.title")}
      actions={
        <Button disabled={!sent.rows?.length} onClick={() => saveText("deliveries.csv", cells.csv(sent.rows ?? []))}>
          {t("deliveries.csv")}
        </Button>
      }
    >
      <SettingsTabs />
      <Parked />
      <DeliveryFiltersBar filters={filters} />
      {sent.error && <Failed error={sent.error} retry={sent.retry} />}
      {!sent.rows && !sent.error && <Loading lines={8} />}
      {sent.rows?.length === 0 && !sent.more && (
        <Empty
          title={t(filtered ? "deliveries.noMatch" : "deliveries.empty")}
          why={t(filtered ? "deliveries.noMatchWhy" : "deliveries.emptyWhy")}
        >
          {filtered && (
            <Link to="/settings/deliveries" className="link-button">
              {t("deliveries.clear")}
            </Link>
          )}
        </Empty>
      )}
      {sent.rows && sent.rows.length > 0 && <DeliveryTable rows={sent.rows} />}
      <LoadMore pages={sent} />
      <p className="field-hint">{t("deliveries.reading")}</p>
    </Page>
  );
}
