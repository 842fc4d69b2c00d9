/** A clock that can be set; it runs on from there. */
export interface Clock {
  /** UTC ISO string. */
  now(): string;
  /** Sets the time, or (without one) returns to the real time. */
  set(iso?: string): void;
}

export function makeClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead).toISOString(),
    set: (iso) => {
      ahead = iso === undefined ? 0 : Date.parse(iso) - Date.now();
    },
  };
}
