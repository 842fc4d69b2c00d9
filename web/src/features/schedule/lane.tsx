import type { ReactNode } from "react";
import { type Calendar, dayOf, daysBetween } from "../../../../shared/core/clock.ts";
import { dayWords, monthDay } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { dayAt, monthsOf } from "./days.ts";
import { type Item, isDone } from "./items.ts";
import { itemName } from "./names.ts";
import type { Moving } from "./use-moving.ts";

/** Pixels of a day: as wide as a finger needs (WCAG 2.5.8). */
const DAY = 28;
const HEIGHT = 40;
const MIDDLE = HEIGHT / 2;
const SCALE = 44;
/** How far shading reaches beyond a lane, into a row that a long name makes higher; the cell clips it. */
const BEYOND = 100;
const RADIUS = 8;

/** What a schedule is drawn from. */
export interface Shown {
  items: readonly Item[];
  moving: Moving;
  calendar: Calendar;
  days: readonly string[];
  today: string;
}
type Drawn = Pick<Shown, "days" | "today">;

const left = (days: readonly string[], date: string): number => daysBetween(days[0] ?? date, date) * DAY;
const middle = (days: readonly string[], date: string): number => left(days, date) + DAY / 2;

/** Months, days of the month, and the shading of days off, which every lane repeats. */
export function Scale({ days, today, calendar }: Omit<Shown, "items" | "moving">) {
  const { lang } = useWords();
  const format = new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
  return (
    <svg className="lane scale" width={days.length * DAY} height={SCALE} aria-hidden>
      <defs>
        <g id="days-off">
          {days
            .filter((day) => !dayOf(calendar, day).works)
            .map((day) => (
              <rect key={day} className="day-off" x={left(days, day)} width={DAY} y={-BEYOND} height={HEIGHT + 2 * BEYOND} />
            ))}
        </g>
      </defs>
      <use href="#days-off" />
      {monthsOf(days).map(({ name, first }) => (
        <text key={name} className="scale-month" x={left(days, first) + 6} y={16}>
          {format.format(new Date(first))}
        </text>
      ))}
      {days.map((day) => (
        <text key={day} className="scale-day" data-today={day === today} x={middle(days, day)} y={36}>
          {Number(day.slice(8))}
        </text>
      ))}
    </svg>
  );
}

/** One row of a timeline: days off shaded, today marked, a bar where something lasts, and marks on their days. */
export function Lane({
  days,
  today,
  bar,
  children,
}: Drawn & { bar?: [from: string, to: string] | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it only holds marks, each with a name of its own; the row's heading says what they are of
    <svg className="lane" width={days.length * DAY} height={HEIGHT} data-lane>
      <use href="#days-off" aria-hidden />
      {bar && bar[0] <= bar[1] && (
        <rect
          className="bar"
          x={left(days, bar[0])}
          width={left(days, bar[1]) - left(days, bar[0]) + DAY / 2}
          y={MIDDLE - 4}
          height={8}
          rx={4}
        />
      )}
      {days.includes(today) && (
        <line className="today" x1={middle(days, today)} x2={middle(days, today)} y1={-BEYOND} y2={HEIGHT + BEYOND} />
      )}
      {children}
    </svg>
  );
}

/** How each kind of date looks: shape as well as colour tells them apart. */
const SHAPES: Record<Item["kind"], string> = {
  task: `M0,${-RADIUS}A${RADIUS},${RADIUS} 0 1 1 0,${RADIUS}A${RADIUS},${RADIUS} 0 1 1 0,${-RADIUS}Z`,
  meeting: "M0,-10L10,0L0,10L-10,0Z",
  rsvp: "M-8,-8H8V8H-8Z",
  report: "M-8,-8H8V8H-8Z",
  from: "M-7,-9L9,0L-7,9Z",
  to: "M7,-9L-9,0L7,9Z",
};

/** A date on its day. Whoever may change it moves it here; for all others it is a picture with a name. */
export function Mark({ item, moving, days, today }: Drawn & { item: Item; moving: Moving }) {
  const words = useWords();
  const { t, lang } = words;
  const date = moving.dateOf(item);
  if (!date) return null;
  const name = itemName(item, words);
  const done = isDone(item);
  const late = item.kind === "task" && !done && date < today;
  const state = done ? t("operation.is.done") : late ? t("schedule.late") : "";
  const said = [dayWords(date, lang, today), state].filter(Boolean).join(" ");
  const dayUnder = (x: number) => {
    const edge = moving.ref.current?.querySelector("[data-lane]")?.getBoundingClientRect().left;
    return edge === undefined ? undefined : dayAt(days, x - edge, DAY);
  };
  const place = (there: string) => `translate(${middle(days, there)} ${MIDDLE})`;
  const drawn = (
    <>
      <rect className="hit" x={-DAY / 2} y={-14} width={DAY} height={28} />
      <path className="shape" d={SHAPES[item.kind]} />
      {done && <path className="tick" d="M-4,0L-1,3L4,-3" />}
      <text className="mark-date" x={item.kind === "from" ? -DAY / 2 : DAY / 2 + 2} y={5} aria-hidden>
        {[monthDay(date), state].filter(Boolean).join(" ")}
      </text>
    </>
  );
  const look = {
    className: "mark",
    transform: place(date),
    "data-kind": item.kind,
    "data-state": done ? "done" : late ? "late" : "open",
  };
  return (
    <>
      {item.date && item.date !== date && (
        <path className="ghost" transform={place(item.date)} d={SHAPES[item.kind]} aria-hidden />
      )}
      {item.move ? (
        <g
          {...look}
          {...moving.grip(item, dayUnder)}
          role="slider"
          tabIndex={0}
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={days.length - 1}
          aria-valuenow={days.indexOf(date)}
          aria-valuetext={said}
          aria-describedby="schedule-keys"
        >
          {drawn}
        </g>
      ) : (
        // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of shapes is not interactive by itself
        <g {...look} role="img" aria-label={`${name} ${said}`}>
          {drawn}
        </g>
      )}
    </>
  );
}
