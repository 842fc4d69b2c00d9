import { useQuery } from "@tanstack/react-query";
import { written } from "../../../../shared/domain/letter/rules.ts";
import { useToday } from "../service/officer.tsx";
import { useClient } from "../service/service.tsx";
import { dayWords } from "../words/dates.ts";
import { useWords } from "../words/use-words.ts";
import { Skipped } from "./skipped.tsx";
import type { Values } from "./values.ts";

const MOST = 180;

/** The date that a number of working days from today comes to, and the days that do not count. */
export function DuePreview({ days, values }: { days: number | null; values: Values }) {
  const { t, lang } = useWords();
  const client = useClient();
  const today = useToday();
  const counted = days === null ? null : written({ dueBasis: String(values["dueBasis"]), dueDays: days }).dueDays;
  const fits = counted !== null && Number.isInteger(counted) && counted > 0 && counted <= MOST;
  const { data } = useQuery({
    queryKey: ["compute", today, counted],
    queryFn: () => client.compute(today, counted ?? 0),
    enabled: fits,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  if (!fits || !data) return null;
  return (
    <output className="due-preview">
      <strong>{t("due.preview", { date: dayWords(data.date, lang, today), count: counted })}</strong>
      {counted !== days && <span>{t("due.statutory", { count: counted })}</span>}
      <Skipped days={data.skipped} />
      {data.provisional && <span className="field-fault">{t("due.provisional")}</span>}
    </output>
  );
}
