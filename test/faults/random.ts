/** A source of chance that gives the same for the same seed. */
export interface Random {
  /** A fraction from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  between(low: number, high: number): number;
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A source of its own, so that what one part draws does not change what another draws. */
  fork(): Random;
}

/** Makes a source from a seed (mulberry32). */
export function makeRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const random: Random = {
    next,
    below: (n) => Math.floor(next() * n),
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (p) => p > 0 && next() < p,
    pick: (list) => {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    fork: () => makeRandom(Math.floor(next() * 2 ** 31)),
  };
  return random;
}
