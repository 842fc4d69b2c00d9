import { filtersOf } from "../../../../shared/api/filters.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { ListSearch } from "./search.ts";

/** Filters that every list has. */
const EVERYWHERE = ["state", "q", "dueFrom", "dueTo"] as const;

/** The filters that an address sets, as the service takes them. */
export const filtersIn = (concept: AnyConcept, search: ListSearch): Record<string, string> =>
  Object.fromEntries(
    [...EVERYWHERE, ...filtersOf(concept).map(({ name }) => name)].flatMap((name) => {
      const value = search[name];
      return value ? [[name, value]] : [];
    }),
  );

/** Whether an address leaves out anything by a filter. */
export const isFiltered = (concept: AnyConcept, search: ListSearch): boolean =>
  Object.keys(filtersIn(concept, search)).length > 0;
