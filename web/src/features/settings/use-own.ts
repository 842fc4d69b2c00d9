import type { Line } from "../../../../shared/api/contract.ts";
import { named } from "../../kit/concept/names.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { type Pages, usePages } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";

const PAGE = 100;

/** What is kept in an agency for its officers, by whom it serves. */
export interface Own {
  mine: Line[];
  agency: Line[];
  others: Line[];
}

/** The living records of a kind that serve the officer, the whole agency, or a colleague. */
export function useOwn(concept: "subscription" | "icalfeed"): { own: Own | undefined; pages: Pages<Line> } {
  const client = useClient();
  const { officer } = useMe();
  const pages = usePages([concept, "own"], (cursor) => client.list(concept, { box: "own", limit: PAGE, cursor }));
  const { states } = named(concept);
  const living = pages.rows?.filter(({ state }) => !states[state]?.ended);
  const own = living && {
    mine: living.filter(({ handler }) => handler === officer),
    agency: living.filter(({ handler }) => !handler),
    others: living.filter(({ handler }) => handler && handler !== officer),
  };
  return { own, pages };
}
