import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import { addDays, dayOf } from "../../../../shared/core/clock.ts";
import { Input } from "../../kit/controls/input.tsx";
import { holidayName, WEEKEND } from "../../kit/forms/skipped.tsx";
import { useToday } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Trouble } from "../settings/trouble.tsx";

const route = getRouteApi("/admin/calendar");
const USUAL = "15";
const MOST = 400;

/** 期限是怎么算的: counts working days from a date by the service's own clock, and says of each day why it counts or not. */
export function Compute() {
  const { t, lang } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const today = useToday();
  const client = useClient();
  const search = route.useSearch();
  const [from, setFrom] = useState(search.from ?? today);
  const [days, setDays] = useState(search.days ?? USUAL);
  const asked = { from: search.from ?? "", days: Number(search.days) };
  const { data, error } = useQuery({
    queryKey: ["compute", asked.from, asked.days],
    queryFn: () => client.compute(asked.from, asked.days),
    enabled: search.from !== undefined && search.days !== undefined,
  });
  const run = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/admin/calendar", search: (was) => ({ ...was, from, days }), resetScroll: false });
  };
  const words = (date: string) => dayWords(date, lang, today);
  return (
    <section className="card compute" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("admin.compute")}</h2>
      <p className="field-hint">{t("due.rule")}</p>
      <form className="filters" onSubmit={run}>
        <div>
          <label htmlFor={`${id}-from`}>{t("admin.from")}</label>
          <Input id={`${id}-from`} type="date" value={from} required onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div>
          <label htmlFor={`${id}-days`}>{t("admin.count")}</label>
          <Input
            id={`${id}-days`}
            type="number"
            value={days}
            required
            min={-MOST}
            max={MOST}
            onChange={(event) => setDays(event.target.value)}
          />
        </div>
        <div className="filter-buttons">
          <Button htmlType="submit">{t("admin.run")}</Button>
        </div>
      </form>
      <Trouble error={error} />
      {data && (
        <div role="status">
          <p className="computed">
            <strong>{t("admin.result", { from: words(asked.from), count: asked.days, date: words(data.date) })}</strong>
          </p>
          {data.provisional && <p className="field-fault">{t("due.provisional")}</p>}
          <ol className="day-list" aria-label={t("admin.everyDay")}>
            {daysOf(asked.from, data).map(({ date, n, why }) => (
              <li key={date} data-counts={why === undefined}>
                <span>{words(date)}</span>
                <span>
                  {why !== undefined
                    ? t("admin.skippedDay", { why: why === WEEKEND ? t("admin.weekend") : holidayName(why) })
                    : t(dayOf({}, date).works ? "admin.countedDay" : "admin.countedWork", { n })}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

interface Computed {
  date: string;
  skipped: { date: string; reason: string }[];
}
/** Every day on the way: the number of each that counts, the reason of each that does not. */
function daysOf(from: string, { date: last, skipped }: Computed): { date: string; n: number; why: string | undefined }[] {
  const why = new Map(skipped.map(({ date, reason }) => [date, reason]));
  const step = last < from ? -1 : 1;
  const days: ReturnType<typeof daysOf> = [];
  let n = 0;
  for (let date = from; date !== last; ) {
    date = addDays(date, step);
    if (!why.has(date)) n++;
    days.push({ date, n, why: why.get(date) });
  }
  return days;
}
