import "../../kit/words/part-operation.ts";
import "../../kit/words/part-work.ts";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { addWorkingDays } from "../../../../shared/core/clock.ts";
import { useToday } from "../../kit/service/officer.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { monthDay } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Operation } from "../operation/record.ts";
import { daysShown, holidaysIn } from "./days.ts";
import { type Item, itemsOf } from "./items.ts";
import type { Shown } from "./lane.tsx";
import { Month } from "./month.tsx";
import { Mover } from "./mover.tsx";
import { holidayName, itemName } from "./names.ts";
import { Rows } from "./rows.tsx";
import { Timeline } from "./timeline.tsx";
import { useCalendar } from "./use-calendar.ts";
import { useMoving } from "./use-moving.ts";
import { useRoom } from "./use-room.ts";

/** The ways of looking at a schedule. */
const VIEWS = ["timeline", "month", "table"] as const;
export type View = (typeof VIEWS)[number];
const isView = (name: string | undefined): name is View => VIEWS.some((view) => view === name);

/** 日程: every date of an operation as a timeline, a month or a table; whoever may change a date moves it here, by keys, buttons or dragging. */
export function Schedule({
  operation,
  record,
  id,
  asked,
}: {
  operation: Operation;
  record: AnyView;
  id: string;
  asked?: string | undefined;
}) {
  const { t } = useWords();
  const today = useToday();
  const calendar = useCalendar();
  const hasRoom = useRoom();
  const view = isView(asked) ? asked : hasRoom ? "timeline" : "table";
  const items = itemsOf(operation);
  const isMovable = items.some(({ move }) => move);
  const moving = useMoving(items, calendar);
  // Where an item was stays on the line with where it goes, so that nothing slides away under a drag.
  const dates = items.flatMap((item) => [item.date ?? [], moving.dateOf(item) ?? []].flat());
  const days = daysShown(dates, today);
  const shown: Shown = { items, moving, calendar, days, today };
  return (
    <div className="schedule" ref={moving.ref}>
      <nav className="views" aria-label={t("schedule.views")}>
        {VIEWS.map((name) => (
          <Link
            key={name}
            to="/$plural/$id/$tab"
            params={{ plural: "operations", id, tab: "schedule" }}
            search={{ view: name }}
            replace
            resetScroll={false}
            className="tab"
            aria-current={name === view ? "page" : undefined}
          >
            {t(`schedule.${name}`)}
          </Link>
        ))}
      </nav>
      {!isMovable && <p className="muted small">{t("schedule.readOnly")}</p>}
      {view !== "table" && <Undated items={items.filter((item) => !moving.dateOf(item))} place={place} />}
      {view === "timeline" && <Timeline {...shown} operation={operation} />}
      {view === "month" && <Month {...shown} />}
      {view === "table" && <Rows {...shown} />}
      <DaysOff calendar={calendar} days={days} />
      {isMovable && <Mover moving={moving} record={record} calendar={calendar} today={today} />}
    </div>
  );

  /** Gives an item its first date: the next working day, or the first day of the operation when that is later. */
  function place(item: Item): void {
    const next = addWorkingDays(calendar, today, 1).date;
    const { fromOn = next } = operation;
    const isAhead = fromOn > next;
    moving.place(item.key, isAhead ? fromOn : next);
  }
}

/** The days of rest in words, for whoever does not see the shading. */
function DaysOff({ calendar, days }: Pick<Shown, "calendar" | "days">) {
  const { t } = useWords();
  const { off, work } = holidaysIn(calendar, days);
  const comma = t("record.comma");
  const named = off.map(({ name, first, last }) => {
    const when = first === last ? monthDay(first) : `${monthDay(first)}–${monthDay(last)}`;
    return `${when} ${holidayName(name)}`;
  });
  return (
    <p className="muted small">
      {t("schedule.shading")}
      {named.length > 0 && ` ${t("schedule.off", { days: named.join(comma) })}`}
      {work.length > 0 && ` ${t("schedule.work", { days: work.map(monthDay).join(comma) })}`}
      {days.some((day) => !calendar[day.slice(0, 4)]?.official) && ` ${t("due.provisional")}`}
    </p>
  );
}

/** What has no date yet, with the way to give it one. */
function Undated({ items, place }: { items: readonly Item[]; place: (item: Item) => void }) {
  const words = useWords();
  const { t } = words;
  if (items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="undated">
      <h2 id="undated">{t("schedule.strip", { count: items.length })}</h2>
      <ul className="undated">
        {items.map((item) => (
          <li key={item.key}>
            {itemName(item, words)}{" "}
            {item.move && (
              <Button
                size="small"
                onClick={() => place(item)}
                aria-label={t("schedule.placeNamed", { name: itemName(item, words) })}
              >
                {t("schedule.place")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
