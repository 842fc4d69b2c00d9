import { createHash } from "node:crypto";
import { WAITS } from "../../shared/api/delivery.ts";

const JITTER = 0.1;
const TOTAL_MS = WAITS.reduce((sum, seconds) => sum + seconds, 0) * 1000 * (1 + JITTER);
/** How long a try may take before another worker may take it up. */
const LEASE_MS = 60_000;

export const later = (iso: string, ms: number): string => new Date(Date.parse(iso) + Math.round(ms)).toISOString();
/** Until when a message that goes out at `from` is tried. */
export const triedUntil = (from: string): string => later(from, TOTAL_MS);
export const leaseFrom = (now: string): string => later(now, LEASE_MS);

/** Between -10 % and +10 %, the same for the same seed: no two endpoints are retried in step, and a test can repeat it. */
const jitter = (seed: string): number =>
  (createHash("sha256").update(seed).digest().readUInt32BE(0) / 0xff_ff_ff_ff) * 2 * JITTER - JITTER;
/** When to try again after so many tries; nothing once they are used up. */
export function nextTry(seed: string, attempts: number, now: string): string | undefined {
  const seconds = WAITS[attempts];
  return seconds === undefined ? undefined : later(now, seconds * 1000 * (1 + jitter(`${seed} ${attempts}`)));
}
