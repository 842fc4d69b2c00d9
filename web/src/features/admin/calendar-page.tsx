import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CalendarYear } from "../../../../shared/core/clock.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useMe, useToday } from "../../kit/service/officer.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { Compute } from "./compute.tsx";
import { AdminTabs } from "./tabs.tsx";
import { useCalendars } from "./use-calendars.ts";
import { useKeeper, useRefusal } from "./use-refusal.ts";
import { YearView } from "./year-view.tsx";

const route = getRouteApi("/admin/calendar");
const BARE: CalendarYear = { official: false, off: {}, work: {} };
const linesOf = (days: Readonly<Record<string, string>>): string[] =>
  Object.entries(days)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, name]) => `${date} ${name}`);

/** 工作日历: a year at a glance, publishing it with a look at what would move, and how a date is counted. */
export function CalendarPage() {
  const { t } = useWords();
  const { year: wanted } = route.useSearch();
  const today = useToday();
  const calendars = useCalendars();
  const year = wanted ?? today.slice(0, 4);
  const years = Object.keys(calendars.inForce ?? {});
  const next = String(Number(years.at(-1) ?? year) + 1);
  return (
    <Page title={t("admin.calendar")}>
      <AdminTabs />
      {calendars.error && <Failed error={calendars.error} retry={calendars.retry} />}
      {!calendars.inForce && !calendars.error && <Loading lines={8} />}
      {calendars.inForce && (
        <>
          <nav className="years" aria-label={t("admin.year")}>
            {[...years, next].map((one) => (
              <Link
                key={one}
                to="/admin/calendar"
                search={(was) => ({ ...was, year: one })}
                className="link-button"
                aria-current={one === year ? "page" : undefined}
              >
                {t("admin.yearOf", { year: one })}
              </Link>
            ))}
          </nav>
          <Year key={year} year={year} days={calendars.inForce[year]} id={calendars.published.get(year)?.id} />
        </>
      )}
    </Page>
  );
}

/** One year: as it is in force, or as it is being written. */
function Year({ year, days = BARE, id }: { year: string; days: CalendarYear | undefined; id: string | undefined }) {
  const { t, lang } = useWords();
  const me = useMe();
  const refusal = useRefusal();
  const keeper = useKeeper();
  const [draft, setDraft] = useState<CalendarYear>();
  const written = { year, official: days.official, off: linesOf(days.off), work: linesOf(days.work) };
  const may = me.births.includes("calendar.publish") && refusal(written)?.code !== "not-your-move";
  return (
    <>
      <p>
        <span className="chip" data-tone={days.official ? "ok" : "amber"}>
          {t(days.official ? "admin.official" : "admin.provisional")}
        </span>{" "}
        <span className="muted">{t(id ? "admin.own" : "admin.shipped")}</span>
      </p>
      <div className="year-columns">
        <YearView year={year} days={draft ?? days} />
        <div>
          {may ? (
            <CalendarForm written={written} id={id} show={setDraft} />
          ) : (
            <section className="card">
              <p>{t("admin.keeper", { agencies: keeper?.name[lang] ?? "" })}</p>
            </section>
          )}
          <Compute />
        </div>
      </div>
    </>
  );
}
