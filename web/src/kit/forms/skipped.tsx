import i18next from "i18next";
import { monthDay } from "../words/dates.ts";
import { useWords } from "../words/use-words.ts";

interface Day {
  date: string;
  reason: string;
}
/** Why a Saturday or Sunday does not count. */
export const WEEKEND = "weekend";

/** Names the days that did not count: holidays one by one, weekends by number. */
export function Skipped({ days }: { days: readonly Day[] }) {
  const { t } = useWords();
  const weekend = days.filter(({ reason }) => reason === WEEKEND).length;
  const holidays = Map.groupBy(
    days.filter(({ reason }) => reason !== WEEKEND),
    ({ reason }) => reason,
  );
  const named = [...holidays].map(([reason, dates]) => `${range(dates)} ${holidayName(reason)}`);
  if (days.length === 0) return <span>{t("due.noneSkipped")}</span>;
  return (
    <span>
      {named.length > 0 && t("due.skipped", { days: named.join(t("record.comma")) })}
      {named.length > 0 && weekend > 0 && " "}
      {weekend > 0 && t("due.weekends", { count: weekend })}
    </span>
  );
}

const range = (days: readonly Day[]): string => {
  const [first, last] = [days[0], days.at(-1)];
  return !first || !last ? "" : first === last ? monthDay(first.date) : `${monthDay(first.date)}–${monthDay(last.date)}`;
};

/** What a holiday is called: the calendar names holidays in Chinese; the dictionary knows them in both languages. */
export function holidayName(reason: string): string {
  const key = `holiday.${reason}`;
  return i18next.exists(key) ? i18next.t(key as "holiday.春节") : reason;
}
