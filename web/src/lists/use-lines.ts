import type { Line } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { nameOf } from "../concept/moves.ts";
import type { ListSearch } from "../router.tsx";
import { type Pages, usePages } from "../service/queries.ts";
import { useClient } from "../service/service.tsx";
import { filtersIn } from "./filters.ts";

/** Lines that are read at once: first what is looked at, then as many as the service gives. */
const [FIRST, MORE] = [30, 200];

/** The lines of one box, filtered as the address says. */
export function useLines(concept: AnyConcept, box: string, search: ListSearch): Pages<Line> {
  const client = useClient();
  const query = { box, ...filtersIn(concept, search) };
  return usePages([concept.name, query], (cursor) =>
    client.list(nameOf(concept), { ...query, limit: cursor === undefined ? FIRST : MORE, cursor }),
  );
}
