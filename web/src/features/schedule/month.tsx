import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { addMonths, dayOf } from "../../../../shared/core/clock.ts";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { isMadeUp, sheetFor, weeksOf } from "./days.ts";
import { type Item, isDone } from "./items.ts";
import type { Shown } from "./lane.tsx";
import { holidayName, itemName } from "./names.ts";

/** The day that lies under a point of the screen. */
function dayUnder(x: number, y: number): string | undefined {
  const cell = document.elementsFromPoint(x, y).find((one) => one instanceof HTMLElement && one.dataset["day"]);
  return cell instanceof HTMLElement ? cell.dataset["day"] : undefined;
}

/** The dates of an operation as a sheet of the calendar, month by month. It follows what is moved off its sheet. */
export function Month(shown: Shown) {
  const { t, lang } = useWords();
  const { items, moving, calendar, today } = shown;
  const { to } = moving;
  const dates = items.flatMap((item) => moving.dateOf(item) ?? []).sort();
  const nearest = dates.find((date) => date >= today) ?? dates.at(-1) ?? today;
  const [{ month, seen }, turn] = useState({ month: (to ?? nearest).slice(0, 7), seen: to });
  if (to !== seen) turn({ month: to ? sheetFor(month, to) : month, seen: to });
  const go = (by: number) => turn({ month: addMonths(`${month}-01`, by).slice(0, 7), seen });
  const locale = lang === "zh" ? "zh-CN" : "en-GB";
  const name = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${month}-01`),
  );
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const weeks = weeksOf(month);
  return (
    <section className="card month" aria-labelledby="month">
      <div className="month-head">
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => go(-1)} aria-label={t("schedule.monthBefore")} />
        <h2 id="month" aria-live="polite">
          {name}
        </h2>
        <Button icon={<RightOutlined aria-hidden />} onClick={() => go(1)} aria-label={t("schedule.monthAfter")} />
      </div>
      <p className="sr-only" id="schedule-keys">
        {t("schedule.keys")}
      </p>
      <table aria-labelledby="month">
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {weekday.format(new Date(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const { works, reason } = dayOf(calendar, day);
                const holiday =
                  reason && reason !== "weekend" ? holidayName(reason) : isMadeUp(calendar, day) ? t("schedule.madeUp") : "";
                return (
                  <td key={day} data-day={day} data-off={!works} data-other={!day.startsWith(month)} data-today={day === today}>
                    <span className="month-day">
                      {Number(day.slice(8))}
                      {day === today && <span className="tag">{t("schedule.today")}</span>}
                      {holiday && <span className="small"> {holiday}</span>}
                    </span>
                    {items
                      .filter((item) => moving.dateOf(item) === day)
                      .map((item) => (
                        <Entry key={item.key} item={item} {...shown} />
                      ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A date in its cell, moved like a mark of the timeline. */
function Entry({ item, moving, days, today }: Shown & { item: Item }) {
  const words = useWords();
  const name = itemName(item, words);
  const date = moving.dateOf(item) ?? "";
  const look = { className: "month-item", "data-kind": item.kind, "data-state": isDone(item) ? "done" : "open" };
  if (!item.move) return <span {...look}>{name}</span>;
  return (
    <span
      {...look}
      {...moving.grip(item, dayUnder)}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={days.length - 1}
      aria-valuenow={days.indexOf(date)}
      aria-valuetext={dayWords(date, words.lang, today)}
      aria-describedby="schedule-keys"
    >
      {name}
    </span>
  );
}
