import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { CALENDAR_CN } from "../../../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../../../shared/core/clock.ts";
import { calendarWith, type WorkingCalendar } from "../../../../shared/domain/calendar.ts";
import { useClient } from "../../kit/service/service.tsx";

const PAGE = 200;
const KEPT_MS = 300_000;

/** The working calendar in force, as the service counts by it. */
export function useCalendar(): Calendar {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ["calendar"],
    staleTime: KEPT_MS,
    queryFn: async () =>
      (await client.list("calendar", { limit: PAGE })).data.map(({ record }) => record as unknown as WorkingCalendar),
  });
  return useMemo(() => calendarWith(CALENDAR_CN, data ?? []), [data]);
}
