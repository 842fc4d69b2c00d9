/** Milliseconds between two looks while the console is seen and used. */
export const QUICK_MS = 2_000;
const FIRST_REST_MS = 10_000;
const LAST_REST_MS = 60_000;

/** How long to wait before the next look: longer each time while nobody is there or nobody answers. */
export const restAfter = (rest: number, quick: boolean): number =>
  quick ? QUICK_MS : Math.min(LAST_REST_MS, Math.max(FIRST_REST_MS, 2 * rest));
