import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { type Delivery, type Found, RETRIES, subscriptionOf } from "../store/deliveries.ts";
import { reportParked } from "./report.ts";
import { send } from "./send.ts";

/** Subscriptions served side by side; the messages of one go out one after the other. */
const WIDTH = 8;
/** A run begins nothing new after this, to end within its minute. */
const RUN_MS = 40_000;

/** What a sweep did: deliveries taken up, those that could not even be tried, agencies reminded of parked ones. */
export interface Retried {
  tried: number;
  failed: number;
  reported: number;
}

/** Sends what is due: later tries, what waited for quiet hours to end, digests, what a person asked for again. */
export const makeRetries = (deps: Deps) => async (): Promise<Retried> => {
  const until = performance.now() + RUN_MS;
  const sum: Retried = { tried: 0, failed: 0, reported: 0 };
  for (const shard of RETRIES) {
    for await (const found of deps.deliveries.due(shard, deps.now())) {
      const bySubscription = Map.groupBy(found, ({ sk }) => subscriptionOf(sk));
      await inParallel([...bySubscription.values()], WIDTH, async (due) => {
        await serve(deps, due, until, sum).catch((error: unknown) => {
          sum.failed++;
          deps.log.error("retry failed", { deliveries: due.map(({ sk }) => sk).slice(0, 10), error });
        });
      });
    }
  }
  sum.reported = await reportParked(deps);
  if (sum.tried + sum.failed + sum.reported > 0) deps.log.info("retries", { ...sum });
  return sum;
};

/** Serves one subscription: single messages in the order of their events, then what belongs into a digest, as one. */
async function serve(deps: Deps, due: readonly Found[], until: number, sum: Retried): Promise<void> {
  const digest: Delivery[] = [];
  for (const found of due.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))) {
    if (performance.now() > until) break;
    const row = await deps.deliveries.claim(found, deps.now());
    if (!row) continue;
    sum.tried++;
    if (row.digest) digest.push(row);
    else await send(deps, [row]);
  }
  if (digest.length > 0) await send(deps, digest);
}
