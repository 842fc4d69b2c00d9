import type { Line } from "../../../shared/contract.ts";
import { type Pages, usePages } from "../service/queries.ts";
import { useClient } from "../service/service.tsx";

/** Whose work is shown: what the officer can do, or what anyone in the agency can. */
export type Scope = "mine" | "agency";

const PAGE = 50;

/** What waits, most urgent first. */
export function useWaiting(scope: Scope): Pages<Line> {
  const client = useClient();
  return usePages(["worklist", scope], (cursor) => client.worklist({ scope, limit: PAGE, cursor }));
}
