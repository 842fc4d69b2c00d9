import { fanOut } from "../fanout/fanout.ts";
import type { Deps } from "../ports/ports.ts";
import { OUTBOXES } from "../store/keys.ts";

/** How long an outbox row may wait for the stream before it is done from here. */
const GRACE_MS = 60_000;
/** Events done per shard and run. Those that fail do not count: they must not stand in the way of the ones behind them. */
const AT_ONCE = 200;
/** A run begins nothing new after this, to end well within its minute; what is left comes next. */
const RUN_MS = 40_000;

/** The message of the line that each run logs, from which the age of the oldest row is measured. */
export const RECONCILED = "reconciled";

/** What a run found and did. */
export interface Reconciled {
  done: number;
  failed: number;
  /** Age in seconds of the oldest row that the stream should have done, as the run found it; 0 = there was none. */
  oldest: number;
}

/** Does over again what the stream has left undone: crashed, lost, or older than a stream record lives. */
export const makeReconcile =
  (deps: Deps, graceMs = GRACE_MS) =>
  async (): Promise<Reconciled> => {
    const before = new Date(Date.parse(deps.now()) - graceMs).toISOString();
    const until = performance.now() + RUN_MS;
    const shards = await Promise.all(OUTBOXES.map((shard) => sweep(deps, shard, before, until)));
    const sum: Reconciled = {
      done: shards.reduce((n, s) => n + s.done, 0),
      failed: shards.reduce((n, s) => n + s.failed, 0),
      oldest: Math.max(...shards.map((s) => s.oldest)),
    };
    deps.log.info(RECONCILED, { ...sum });
    return sum;
  };

async function sweep(deps: Deps, shard: string, before: string, until: number): Promise<Reconciled> {
  const sum: Reconciled = { done: 0, failed: 0, oldest: 0 };
  let met = 0;
  for await (const rows of deps.store.outbox(shard, before, AT_ONCE))
    for (const { sk, record, seq } of rows) {
      if (met++ === 0) sum.oldest = secondsSince(deps, sk);
      if (sum.done === AT_ONCE || performance.now() > until) return sum;
      if (await redo(deps, record, seq)) sum.done++;
      else sum.failed++;
    }
  return sum;
}

/** How long a row has been there, by its key, which begins with the time of its event. */
const secondsSince = (deps: Deps, sk: string): number =>
  Math.floor((Date.parse(deps.now()) - Date.parse(sk.split("#")[0] ?? "")) / 1000);

async function redo(deps: Deps, record: string, seq: number): Promise<boolean> {
  try {
    const event = await deps.store.event(record, seq);
    if (!event) throw new Error("outbox row without its event");
    await fanOut(deps, event);
    return true;
  } catch (error) {
    deps.log.error("reconcile failed", { record, seq, error });
    return false;
  }
}
