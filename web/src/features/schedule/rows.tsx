import { Button } from "antd";
import { Fragment } from "react";
import { dayOf, workingDaysBetween } from "../../../../shared/core/clock.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Heads } from "../lists/heads.tsx";
import { type Item, isDone } from "./items.ts";
import type { Shown } from "./lane.tsx";
import { holidayName, itemName } from "./names.ts";

/** The same dates as a table, a list on a phone, the earliest first: each says how far it is, and is chosen to be moved. */
export function Rows({ items, moving, calendar, today }: Shown) {
  const words = useWords();
  const { t, lang } = words;
  const heads = [t("schedule.what"), t("operation.agency"), t("schedule.date"), t("schedule.left"), t("schedule.adjust")];
  const sorted = items.toSorted((one, other) => ((one.date ?? "9") < (other.date ?? "9") ? -1 : one.date === other.date ? 0 : 1));
  const far = (item: Item): string => {
    const date = moving.dateOf(item);
    if (isDone(item)) return t("operation.is.done");
    if (!date) return "—";
    if (date === today) return t("due.today");
    const count = workingDaysBetween(calendar, today, date);
    return date < today ? t(item.kind === "task" ? "due.late" : "schedule.over", { count: -count }) : t("due.later", { count });
  };
  const dayOff = (date: string): string => {
    const { works, reason } = dayOf(calendar, date);
    return works ? "" : ` · ${reason === "weekend" ? t("schedule.weekend") : holidayName(reason)}`;
  };
  return (
    <div className="card table-card">
      <table className="lines-table">
        <caption className="sr-only">{t("operation.schedule")}</caption>
        <Heads heads={heads} />
        <tbody>
          {sorted.map((item) => {
            const date = moving.dateOf(item);
            const name = itemName(item, words);
            return (
              <tr key={item.key} data-row={item.key} data-moved={date !== item.date}>
                <td data-column="title" data-label={heads[0]}>
                  {name}
                </td>
                <td data-label={heads[1]}>
                  {item.agencies.length > 0 && (
                    <span>
                      {item.agencies.map((agency, index) => (
                        <Fragment key={agency}>
                          {index > 0 && t("record.comma")}
                          <AgencyName id={agency} />
                        </Fragment>
                      ))}
                    </span>
                  )}
                </td>
                <td data-label={heads[2]}>
                  {date ? (
                    `${dayWords(date, lang, today)}${dayOff(date)}`
                  ) : (
                    <span className="muted">{t("schedule.undated")}</span>
                  )}
                </td>
                <td data-label={heads[3]}>{far(item)}</td>
                <td data-column="next" data-label={heads[4]}>
                  {item.move && (
                    <Button
                      data-item={item.key}
                      onClick={() => moving.pick(item.key)}
                      aria-pressed={moving.chosen?.key === item.key}
                      aria-label={t("operation.chosen", { move: t("schedule.adjust"), name })}
                    >
                      {t("schedule.adjust")}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
