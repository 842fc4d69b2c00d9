import { localDate } from "../../shared/core/clock.ts";
import type { Deps } from "../ports/ports.ts";
import { trimFeeds } from "./feed-trim.ts";
import { begin, differs, missingIn, PAGE, type Proof, type Proved, resultOf, step } from "./prove.ts";

/** Younger events are left to the next day's proof: they may still be under way. */
const GRACE_MS = 600_000;
/** A run begins no step after this, to end before the next one; what is left comes then. */
const RUN_MS = 420_000;
const NOTE = "proof";
/** The message of the line that each run logs, from which the proof is measured. */
export const PROOF = "proof";

/** The note that runs hand on to each other: the proof under way, and what the last one found. */
interface Noted {
  now?: Proof;
  last?: Proved;
}

/**
 * Once a day (in Shanghai) holds every event against the inboxes and its chain, over as many runs as that takes, then trims the
 * feeds. Gives what was found when the proof comes to its end.
 */
export const makeProof =
  (deps: Deps, { runMs = RUN_MS, page = PAGE } = {}) =>
  async (): Promise<Proved | undefined> => {
    const until = performance.now() + runMs;
    const noted = JSON.parse((await deps.store.noted(NOTE)) ?? "{}") as Noted;
    const isDone = !noted.now && noted.last && localDate(noted.last.began) === localDate(deps.now());
    const proof = isDone ? undefined : (noted.now ?? begin(deps.now(), Date.parse(deps.now()) - GRACE_MS));
    let last = noted.last;
    let more = proof !== undefined;
    while (proof && more) {
      more = await step(deps, proof, page);
      if (!more) last = resultOf(proof);
      await deps.store.note(NOTE, JSON.stringify(more ? { now: proof, last } : { last }));
      if (performance.now() > until) break;
    }
    const proved = proof && !more ? last : undefined;
    if (proved) tell(deps, proved);
    measure(deps, last, proof);
    if (proved) await trimFeeds(deps);
    return proved;
  };

function tell({ log }: Deps, proved: Proved): void {
  if (differs(proved)) log.error("the proof found differences", { ...proved });
  else log.info("proved", { ...proved });
}

/** The last proof as numbers, at each run, so that an alarm stays until a proof is clean; and its age in seconds. */
function measure({ log, now }: Deps, last: Proved | undefined, proof: Proof | undefined): void {
  const began = last?.began ?? proof?.began ?? now();
  log.info(PROOF, {
    age: Math.floor((Date.parse(now()) - Date.parse(began)) / 1000),
    ...(last && { missing: missingIn(last), surplus: last.surplus.length, broken: last.broken.length, gaps: last.gaps.length }),
  });
}
