import type { AnyEndpoint } from "../../shared/api/contract.ts";
import type { Deps } from "../ports/ports.ts";
import { calendarUnder } from "../read/calendar-feed.ts";
import type { Answered } from "./answers.ts";
import type { Asked } from "./asked.ts";

type PublicId = Extract<AnyEndpoint, { kind: "public" }>["id"];

/** What is answered to anybody, by operation id. */
export const PUBLIC: Record<PublicId, (deps: Deps, asked: Asked) => Promise<Answered>> = {
  health: async () => ({ answer: { ok: true } }),
  "calendar-feeds.ics": (deps, { param }) => calendarUnder(deps, param("file")),
};
