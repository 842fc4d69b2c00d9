import type { Line } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { nameOf } from "../concept/moves.ts";
import type { ListSearch } from "../router.tsx";
import { type Pages, usePages } from "../service/queries.ts";
import { useClient } from "../service/service.tsx";

const PAGE = 30;

/** The lines of one box, filtered as the address says. */
export function useLines(concept: AnyConcept, box: string, { state, q, dueFrom, dueTo }: ListSearch): Pages<Line> {
  const client = useClient();
  const query = { box, state, q, dueFrom, dueTo };
  return usePages([concept.name, query], (cursor) => client.list(nameOf(concept), { ...query, limit: PAGE, cursor }));
}
