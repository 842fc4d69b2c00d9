import type { Agency } from "../../../../shared/domain/agency.ts";
import type { CalendarInput } from "../../../../shared/domain/calendar.ts";
import { calendar } from "../../../../shared/domain/calendar.ts";
import { rehearse } from "../../kit/concept/rehearse.ts";
import { useMe, useServiceClock } from "../../kit/service/officer.tsx";
import { useAgencies } from "../../kit/service/queries.ts";

const concept = calendar;

/** What stands against publishing a calendar by the rules of its table, as far as they can be looked at here. */
export function useRefusal(): (input: CalendarInput) => ReturnType<typeof rehearse> {
  const me = useMe();
  const now = useServiceClock();
  const agencies = useAgencies();
  return (input) => rehearse(concept, undefined, [{ move: "publish", input }], { me, now: now(), agencies });
}

/** The agency that nobody oversees, above one's own. */
export function useKeeper(): Agency | undefined {
  const me = useMe();
  const agencies = useAgencies();
  let top = agencies.get(me.agency);
  for (let left = agencies.size; left > 0 && top?.parent; left--) top = agencies.get(top.parent) ?? top;
  return top;
}
