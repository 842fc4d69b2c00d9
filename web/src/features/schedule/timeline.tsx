import { type ReactNode, useEffect, useRef } from "react";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Operation } from "../operation/record.ts";
import { byAgency, type Item } from "./items.ts";
import { Lane, Mark, Scale, type Shown } from "./lane.tsx";
import { itemName } from "./names.ts";

/** The dates of an operation on a line: its own first, then the tasks by agency. */
export function Timeline({ operation, ...shown }: Shown & { operation: Operation }) {
  const words = useWords();
  const { t, lang } = words;
  const { items, moving, days, today } = shown;
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    const now = scroller.current?.querySelector(".today")?.getBoundingClientRect().left;
    const edge = scroller.current?.getBoundingClientRect().left;
    if (now !== undefined && edge !== undefined)
      scroller.current?.scrollBy({ left: now - edge - scroller.current.clientWidth / 2 });
  }, []);
  const [first = today, last = today] = [days[0], days.at(-1)];
  const own = items.filter((item) => item.kind !== "task" && item.kind !== "from" && item.kind !== "to" && moving.dateOf(item));
  const ends = items.filter(({ kind }) => kind === "from" || kind === "to");
  const [from, to] = ends.map((item) => moving.dateOf(item));
  const begins = from ?? operation.convenedOn ?? today;
  const row = (key: string, name: ReactNode, marks: readonly Item[], bar?: [string, string]) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      <td>
        <Lane days={days} today={today} bar={bar}>
          {marks.map((item) => (
            <Mark key={item.key} item={item} moving={moving} days={days} today={today} />
          ))}
        </Lane>
      </td>
    </tr>
  );
  return (
    <div className="card table-card timeline">
      {items.some(({ move }) => move) && (
        <p className="muted small" id="schedule-keys">
          {t("schedule.keys")}
        </p>
      )}
      <section
        className="timeline-scroll"
        ref={scroller}
        aria-label={t("schedule.timeline")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys, also where nothing in it can be moved
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("schedule.what")}</th>
              <th scope="col">
                <span className="sr-only">
                  {dayWords(first, lang, today)} – {dayWords(last, lang, today)}
                </span>
                <Scale {...shown} />
              </th>
            </tr>
          </thead>
          <tbody>
            {own.map((item) => row(item.key, itemName(item, words), [item]))}
            {(from ?? to) && row("window", t("schedule.window"), ends, from && to ? [from, to] : undefined)}
          </tbody>
          {byAgency(items).map(([agency, tasks]) => (
            <tbody key={agency}>
              <tr>
                <th scope="rowgroup" colSpan={2} className="timeline-group">
                  <span>
                    <AgencyName id={agency} />
                  </span>
                </th>
              </tr>
              {tasks.map((task) => {
                const due = moving.dateOf(task);
                return row(task.key, <TaskName item={task} />, [task], due ? [begins, due] : undefined);
              })}
            </tbody>
          ))}
        </table>
      </section>
    </div>
  );
}

/** A task by name, with those who have it beside the agency it stands under. */
function TaskName({ item }: { item: Item }) {
  const words = useWords();
  const [, ...others] = item.agencies;
  return (
    <>
      {itemName(item, words)}
      {others.length > 0 && (
        <span className="muted small block">
          {words.t("schedule.with")}{" "}
          {others.map((agency, index) => (
            <span key={agency}>
              {index > 0 && words.t("record.comma")}
              <AgencyName id={agency} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}
