import type { Refusal } from "../../shared/api/problems.ts";
import type { Deps } from "../ports/ports.ts";
import { calendarUnder } from "../read/calendar-feed.ts";

type Opened = { answer: object } | { answer: string; type: string; print: string } | { problem: Refusal };

/** What is answered to anybody, by operation id. */
export const OPENS: Record<string, (deps: Deps, param: (name: string) => string) => Promise<Opened>> = {
  health: async () => ({ answer: { ok: true } }),
  "calendar-feeds.ics": (deps, param) => calendarUnder(deps, param("file")),
};
