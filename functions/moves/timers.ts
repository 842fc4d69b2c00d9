import { localDate } from "../../shared/core/clock.ts";
import { canonical } from "../../shared/core/event.ts";
import { SYSTEM } from "../../shared/core/lifecycle.ts";
import { nextRing, rings } from "../../shared/core/timing.ts";
import { conceptOfId } from "../../shared/registry.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { DUE_SHARDS } from "../store/keys.ts";
import { contextOf, perform } from "./perform.ts";

/** Records looked at side by side. */
const WIDTH = 8;
/** A run begins nothing new after this, to end within its minute. */
const RUN_MS = 45_000;
/** More rings than any record has at once: a bound, not a plan. */
const RINGS_MAX = 20;

/** What a sweep did: records looked at, system moves made, records that could not be done. */
export interface Swept {
  seen: number;
  fired: number;
  failed: number;
}

/** Makes the system moves that are due, each through the same decision and transaction as any move. */
export const makeTimers = (deps: Deps) => async (): Promise<Swept> => {
  const until = performance.now() + RUN_MS;
  const sum: Swept = { seen: 0, fired: 0, failed: 0 };
  const all = await recountNeeded(deps);
  for (const shard of DUE_SHARDS) {
    for await (const ids of deps.lists.due(shard, all ? "9999" : localDate(deps.now()))) {
      await inParallel(ids, WIDTH, async (id) => {
        if (performance.now() > until) return;
        sum.seen++;
        try {
          const rung = await ring(deps, id, all);
          sum.fired += rung;
        } catch (error) {
          sum.failed++;
          deps.log.error("timer failed", { record: id, error });
        }
      });
    }
  }
  if (all && sum.failed === 0 && performance.now() < until) await deps.store.note(CALENDAR_NOTE, await calendarPrint(deps));
  if (sum.fired + sum.failed > 0) deps.log.info("timers", { ...sum });
  return sum;
};

/** Fires what is open on one record; tells how many moves were made. Whoever loses a race finds the stage fired already. */
async function ring(deps: Deps, id: string, recount: boolean): Promise<number> {
  const concept = conceptOfId(id);
  if (!concept) throw new Error(`no concept for ${id}`);
  const make = async (move: string) => "record" in (await perform(deps, concept, { id, move, input: {} }, SYSTEM));
  let fired = recount && concept.recount && (await make(concept.recount)) ? 1 : 0;
  for (let turn = 0; turn < RINGS_MAX; turn++) {
    const record = await deps.store.load(id);
    if (!record) return fired;
    const { calendar, now } = await contextOf(deps, SYSTEM);
    const [next] = rings(concept, record, calendar);
    if (!next || next.on > localDate(now)) {
      // The index may still hold the day of another calendar.
      await deps.store.reschedule(record, nextRing(concept, record, calendar));
      return fired;
    }
    if (await make(next.move)) fired++;
  }
  throw new Error(`more than ${RINGS_MAX} rings on ${id}`);
}

const CALENDAR_NOTE = "calendar-applied";
const calendarPrint = async (deps: Deps): Promise<string> => deps.sha256(canonical(await deps.calendar()));
/** Whether the calendar has changed since every open deadline was last counted. */
const recountNeeded = async (deps: Deps): Promise<boolean> =>
  (await deps.store.noted(CALENDAR_NOTE)) !== (await calendarPrint(deps));
