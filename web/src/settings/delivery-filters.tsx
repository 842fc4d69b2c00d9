import { Link, useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import type { Text } from "../../../shared/core/problem.ts";
import { DELIVERY_FILTERS, DELIVERY_STATES } from "../../../shared/delivery.ts";
import { CHANNELS } from "../../../shared/domain/subscription-fields.ts";
import { Pick } from "../lists/pick.tsx";
import type { DeliveriesSearch } from "../router.tsx";
import { useWords } from "../words/use-words.ts";

const CHOICES = { state: DELIVERY_STATES, channel: CHANNELS } as const satisfies Record<string, Record<string, Text>>;

/** The filters of the delivery log; choosing one changes the address. */
export function DeliveryFiltersBar({ filters }: { filters: DeliveriesSearch }) {
  const { t, say } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const go = (search: DeliveriesSearch) => void navigate({ to: "/settings/deliveries", search });
  return (
    <div className="filters">
      {(["state", "channel"] as const).map((name) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`deliveries.${name}`)}</label>
          <Pick
            id={`${id}-${name}`}
            options={Object.entries(CHOICES[name] as Record<string, Text>).map(([value, text]) => ({ value, label: say(text) }))}
            value={filters[name]}
            any={t("deliveries.any")}
            change={(value) => go({ ...filters, [name]: value })}
          />
        </div>
      ))}
      {filters.record && <span className="tag">{t("deliveries.ofRecord")}</span>}
      {filters.subscription && <span className="tag">{t("deliveries.ofChannel")}</span>}
      {DELIVERY_FILTERS.some((name) => filters[name]) && (
        <Link to="/settings/deliveries" className="link-button">
          {t("deliveries.clear")}
        </Link>
      )}
    </div>
  );
}
