import { DoubleLeftOutlined, DoubleRightOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useState } from "react";
import { type Calendar, dayOf, workingDaysBetween } from "../../../../shared/core/clock.ts";
import { Input } from "../../kit/controls/input.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Step } from "./days.ts";
import { holidayName, itemName } from "./names.ts";
import { Saver } from "./saver.tsx";
import type { Moving } from "./use-moving.ts";

const STEPS: [word: "weekEarlier" | "dayEarlier" | "dayLater" | "weekLater", icon: typeof LeftOutlined, step: Step][] = [
  ["weekEarlier", DoubleLeftOutlined, { by: -1, unit: "week" }],
  ["dayEarlier", LeftOutlined, { by: -1, unit: "day" }],
  ["dayLater", RightOutlined, { by: 1, unit: "day" }],
  ["weekLater", DoubleRightOutlined, { by: 1, unit: "week" }],
];

/** How many years ahead one may write a date: while a year is being typed it is an early one. */
const YEARS = 5;

/** Moves the chosen item without dragging: by buttons, or to a date written down; says where it goes, and saves it or gives it up. */
export function Mover({
  moving,
  record,
  calendar,
  today,
}: {
  moving: Moving;
  record: AnyView;
  calendar: Calendar;
  today: string;
}) {
  const words = useWords();
  const { t, lang } = words;
  const id = useId();
  const { chosen, to, blocked } = moving;
  // What is typed over a date stays in the field until it is a date that one may mean.
  const [typed, type] = useState({ over: "", text: "" });
  const year = Number(today.slice(0, 4));
  const day = (date: string) => dayWords(date, lang, today);
  const date = chosen && moving.dateOf(chosen);
  return (
    <section className="card mover" aria-label={t("schedule.mover")}>
      <p>
        {chosen ? (
          <>
            <strong>{itemName(chosen, words)}</strong> {date ? day(date) : t("schedule.undated")}
          </>
        ) : (
          t("schedule.choose")
        )}
      </p>
      {chosen && !chosen.move && <p className="muted small">{t("schedule.fixed")}</p>}
      {chosen?.move && (
        <div className="mover-tools">
          {STEPS.map(([word, Icon, step]) => (
            <Button key={word} icon={<Icon aria-hidden />} disabled={!date} onClick={() => moving.step(step)}>
              {t(`schedule.${word}`)}
            </Button>
          ))}
          <label htmlFor={id}>{t("schedule.date")}</label>
          <Input
            id={id}
            type="date"
            min={`${year - 1}-01-01`}
            max={`${year + YEARS}-12-31`}
            value={typed.over === `${chosen.key} ${date}` ? typed.text : (date ?? "")}
            onChange={({ target: { value, validity } }) => {
              type({ over: `${chosen.key} ${date}`, text: value });
              if (value && validity.valid) moving.move(chosen.key, value);
            }}
          />
        </div>
      )}
      <output className="block">
        {chosen && to && said()}
        {blocked && chosen && ` ${t("schedule.blocked", { name: itemName(chosen, words) })}`}
      </output>
      {chosen?.move && to && (
        <Saver
          key={chosen.key}
          record={record}
          item={{ ...chosen, move: chosen.move }}
          date={to}
          change={(there) => moving.move(chosen.key, there)}
          end={moving.end}
        />
      )}
    </section>
  );

  function said(): string {
    if (!chosen || !to) return "";
    const name = itemName(chosen, words);
    const days = chosen.date ? workingDaysBetween(calendar, chosen.date, to) : 0;
    const { works, reason } = dayOf(calendar, to);
    const how = !chosen.date
      ? t("schedule.first", { name, to: day(to) })
      : t(days === 0 ? "schedule.same" : days > 0 ? "schedule.later" : "schedule.earlier", {
          name,
          from: day(chosen.date),
          to: day(to),
          count: Math.abs(days),
        });
    const off = reason === "weekend" ? t("schedule.weekend") : holidayName(reason);
    return works ? how : `${how} ${t("schedule.dayOff", { reason: off })}`;
  }
}
