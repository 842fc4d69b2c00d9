import { useQueryClient } from "@tanstack/react-query";
import { csvText } from "../../../../shared/api/csv.ts";
import { DELIVERY_STATES, type DeliveryLine } from "../../../../shared/api/delivery.ts";
import { EVENT_NAMES } from "../../../../shared/api/event-names.ts";
import { CHANNELS } from "../../../../shared/domain/subscription/endpoint.ts";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { reasonOf } from "./reasons.ts";

/** The owner of what no single officer looks after. */
export const ADMINS = "admin";
export const COLUMNS = ["at", "what", "channel", "state", "attempts", "error", "owner"] as const;
type Column = (typeof COLUMNS)[number];

/** A line of the delivery log in words, cell by cell, and many of them as a CSV. */
export function useDeliveryCells() {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const eventName = (type: string): string => {
    const known = EVENT_NAMES[type];
    return known ? say(known) : t("deliveries.report");
  };
  const ownerOf = ({ owner }: DeliveryLine): string =>
    owner === ADMINS
      ? t("deliveries.admins")
      : (queries.getQueryData<{ name: string }>(["record", "officer", owner])?.name ?? owner);
  const cells = (line: DeliveryLine): Record<Column, string> => ({
    at: instantWords(line.at),
    what: [eventName(line.type), line.ref].filter(Boolean).join(" "),
    channel: `${say(CHANNELS[line.channel])} ${line.to}`,
    state: `${say(DELIVERY_STATES[line.state])} ${instantWords(line.updatedAt)}`,
    attempts: t("deliveries.tries", { count: line.attempts }),
    error: [line.error && say(reasonOf(line.error)), line.nextAt && t("deliveries.next", { at: instantWords(line.nextAt) })]
      .filter(Boolean)
      .join(t("record.comma")),
    owner: ownerOf(line),
  });
  const csv = (lines: readonly DeliveryLine[]): string =>
    csvText([
      COLUMNS.map((name) => t(`deliveries.${name}`)),
      ...lines.map((line) => {
        const said = cells(line);
        return COLUMNS.map((name) => said[name]);
      }),
    ]);
  return { eventName, cells, csv };
}
