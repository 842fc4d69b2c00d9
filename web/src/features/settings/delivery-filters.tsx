import { Link } from "@tanstack/react-router";
import { DELIVERY_FILTERS, DELIVERY_STATES } from "../../../../shared/api/delivery.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { CHANNELS } from "../../../../shared/domain/subscription/endpoint.ts";
import type { DeliveriesSearch } from "../../kit/concept/search.ts";
import { useWords } from "../../kit/words/use-words.ts";

const CHOICES = [
  ["state", DELIVERY_STATES],
  ["channel", CHANNELS],
] as const satisfies [string, Record<string, Text>][];

/** The filters of the delivery log: each choice is an address. */
export function DeliveryFiltersBar({ filters }: { filters: DeliveriesSearch }) {
  const { t, say } = useWords();
  const choice = (name: "state" | "channel", value: string | undefined, label: string) => (
    <Link
      key={label}
      to="/settings/deliveries"
      search={{ ...filters, [name]: value }}
      className="pill"
      activeOptions={{ explicitUndefined: true }}
    >
      {label}
    </Link>
  );
  return (
    <div className="pills">
      {CHOICES.map(([name, options]) => (
        <nav key={name} aria-label={t(`deliveries.${name}`)}>
          <span className="muted small">{t(`deliveries.${name}`)}</span>
          {choice(name, undefined, t("deliveries.any"))}
          {Object.entries(options as Record<string, Text>).map(([value, text]) => choice(name, value, say(text)))}
        </nav>
      ))}
      {(filters.record || filters.subscription) && (
        <p>
          {filters.record && <span className="tag">{t("deliveries.ofRecord")}</span>}{" "}
          {filters.subscription && <span className="tag">{t("deliveries.ofChannel")}</span>}
        </p>
      )}
      {DELIVERY_FILTERS.some((name) => filters[name]) && (
        <Link to="/settings/deliveries" className="link-button">
          {t("deliveries.clear")}
        </Link>
      )}
    </div>
  );
}
