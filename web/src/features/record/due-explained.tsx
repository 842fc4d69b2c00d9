import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { RunningClock } from "../../../../shared/core/timing.ts";
import { deadlineOf } from "../../kit/concept/deadline.ts";
import { useDisclosure } from "../../kit/controls/disclosure.ts";
import { Skipped } from "../../kit/forms/skipped.tsx";
import { DeadlineChip } from "../../kit/marks/deadline-chip.tsx";
import { useToday } from "../../kit/service/officer.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The clocks that run on a record, and on request how each date was counted. */
export function DueExplained({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const root = useRef<HTMLDivElement>(null);
  const { open, toggle } = useDisclosure(root);
  const today = useToday();
  const paused = record.clocks.length === 0;
  if (paused && !deadlineOf(concept, record, today)) return null;
  return (
    <div className="due" ref={root}>
      {paused && <DeadlineChip concept={concept} of={record} />}
      {record.clocks.map(({ name, label, dueOn, workingDaysLeft }) => (
        <span key={name}>
          <span className="muted small">{say(label)}</span>{" "}
          <DeadlineChip concept={concept} of={{ state: record.state, dueOn, workingDaysLeft }} />
        </span>
      ))}
      <button type="button" className="text-button" aria-expanded={open} aria-controls="due-count" onClick={toggle}>
        {t("due.how")}
      </button>
      <div id="due-count" className="popup due-popup" hidden={!open}>
        {open && paused && <p>{t("due.howPaused")}</p>}
        {open && record.clocks.map((clock) => <Count key={clock.name} clock={clock} today={today} />)}
        <p className="muted small">{t("due.rule")}</p>
      </div>
    </div>
  );
}

function Count({ clock, today }: { clock: RunningClock; today: string }) {
  const { t, lang, say } = useWords();
  const client = useClient();
  const left = clock.workingDaysLeft;
  const { data } = useQuery({
    queryKey: ["compute", today, left],
    queryFn: () => client.compute(today, left),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = { today: dayWords(today, lang, today), date: dayWords(clock.dueOn, lang, today), count: Math.abs(left) };
  return (
    <section>
      <h2>{say(clock.label)}</h2>
      <p>{say(clock.basis)}</p>
      <p>{t(left < 0 ? "due.howLate" : left === 0 ? "due.howToday" : "due.howLeft", words)}</p>
      {left !== 0 && data && (
        <p>
          <Skipped days={data.skipped} />
        </p>
      )}
      {data?.provisional && <p>{t("due.provisional")}</p>}
    </section>
  );
}
