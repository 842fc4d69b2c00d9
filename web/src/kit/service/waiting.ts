import type { Line } from "../../../../shared/api/contract.ts";
import type { Scope } from "../concept/search.ts";
import { type Pages, usePages } from "./queries.ts";
import { useClient } from "./service.tsx";

const PAGE = 50;

/** What waits, most urgent first. */
export function useWaiting(scope: Scope): Pages<Line> {
  const client = useClient();
  return usePages(["worklist", scope], (cursor) => client.worklist({ scope, limit: PAGE, cursor }));
}
