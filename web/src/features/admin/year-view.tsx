import { addDays, type CalendarYear, dayOf } from "../../../../shared/core/clock.ts";
import { holidayName, WEEKEND } from "../../kit/forms/skipped.tsx";
import { useWords } from "../../kit/words/use-words.ts";

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));
const LOCALE = { zh: "zh-CN", en: "en-GB" } as const;
/** A Monday, from which the names of the days of the week follow. */
const MONDAY = "2024-01-01";
const WEEK = 7;
const at = (date: string) => new Date(`${date}T00:00:00Z`);
/** Days since Monday. */
const weekday = (date: string): number => (at(date).getUTCDay() + WEEK - 1) % WEEK;

type Kind = "off" | "work" | "weekend" | "plain";
function kindOf(days: CalendarYear, date: string): Kind {
  const { works, reason } = dayOf({ [date.slice(0, 4)]: days }, date);
  if (works) return date in days.work ? "work" : "plain";
  return reason === WEEKEND ? "weekend" : "off";
}

/** A year by its months: days off and make-up working days are marked by a word, not by colour alone. */
export function YearView({ year, days }: { year: string; days: CalendarYear }) {
  const { t } = useWords();
  return (
    <section className="card" aria-label={t("admin.yearOf", { year })}>
      <dl className="channel-facts year-days">
        <dt>{t("admin.offDays")}</dt>
        <dd>
          <Spans days={days.off} />
        </dd>
        <dt>{t("admin.workDays")}</dt>
        <dd>
          <Spans days={days.work} />
        </dd>
      </dl>
      <div className="year">
        {MONTHS.map((month) => (
          <Month key={month} month={`${year}-${month}`} days={days} />
        ))}
      </div>
    </section>
  );
}

/** Days one after the other that bear one name, as a span. */
function Spans({ days }: { days: Record<string, string> }) {
  const { t } = useWords();
  const spans: { name: string; from: string; to: string }[] = [];
  for (const date of Object.keys(days).toSorted()) {
    const [last, name = ""] = [spans.at(-1), days[date]];
    if (last?.name === name && addDays(last.to, 1) === date) last.to = date;
    else spans.push({ name, from: date, to: date });
  }
  const short = (date: string) => date.slice(5).split("-").map(Number).join("/");
  if (spans.length === 0) return <span className="muted">{t("admin.none")}</span>;
  return (
    <ul className="inline-list">
      {spans.map(({ name, from, to }, index) => (
        <li key={from}>
          {holidayName(name)} {from === to ? short(from) : `${short(from)}–${short(to)}`}
          {index < spans.length - 1 && t("record.comma")}
        </li>
      ))}
    </ul>
  );
}

function Month({ month, days }: { month: string; days: CalendarYear }) {
  const { t, lang } = useWords();
  const name = new Intl.DateTimeFormat(LOCALE[lang], { month: "long", timeZone: "UTC" }).format(at(`${month}-01`));
  const heads = Array.from({ length: WEEK }, (_, index) =>
    new Intl.DateTimeFormat(LOCALE[lang], { weekday: "narrow", timeZone: "UTC" }).format(at(addDays(MONDAY, index))),
  );
  const first = addDays(`${month}-01`, -weekday(`${month}-01`));
  const weeks = Array.from({ length: 6 }, (_, week) => addDays(first, week * WEEK)).filter(
    (monday) => monday.startsWith(month) || addDays(monday, WEEK - 1).startsWith(month),
  );
  const marks = { off: t("admin.rest"), work: t("admin.duty"), weekend: "", plain: "" } as const;
  return (
    <table className="year-month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={index} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday) => (
          <tr key={monday}>
            {Array.from({ length: WEEK }, (_, index) => addDays(monday, index)).map((date) => {
              if (!date.startsWith(month)) return <td key={date} />;
              const kind = kindOf(days, date);
              const why = days.off[date] ?? days.work[date];
              return (
                <td key={date} data-kind={kind} title={why && holidayName(why)}>
                  {Number(date.slice(8))}
                  {marks[kind] && <span className="day-mark">{marks[kind]}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
