import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { filtersIn } from "../concept/filters.ts";
import { nameOf } from "../concept/moves.ts";
import type { ListSearch } from "../concept/search.ts";
import { type Pages, usePages } from "./queries.ts";
import { useClient } from "./service.tsx";

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
