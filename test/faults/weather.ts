import type { Random } from "./random.ts";

/** How likely each mishap is at one request, and how slow things are. */
export interface Rates {
  throttle: number;
  conflict: number;
  lostAnswer: number;
  crashBefore: number;
  crashAfter: number;
  slow: number;
  /** A call that the SDK's own repeats do not save. */
  persistent: number;
}
/** What a world has to put up with, drawn from its seed: some worlds know only one kind of fault, others all of them. */
export interface Weather {
  rates: Rates;
  /** Share of topics' messages that come twice. */
  doubled: number;
  /** Share of stream batches that are handed over again after they were done. */
  redelivered: number;
  /** Chance that an agency's topic, or a person's address, is out of order on a day. */
  outage: number;
  /** Chance that the stream stands still on a day, for longer than its records live. */
  streamOff: number;
  /** Clocks of processes go wrong by up to this many milliseconds. */
  skew: number;
  /** Longest delay of indexes and of reads that need not be consistent. */
  lag: number;
  /** Chance that a request of a person is lost before or after it was carried out, is sent twice, or races another one. */
  clumsy: number;
  /** Most items of a query's page. */
  page: number;
  batch: number;
}

/** No faults at all. */
export const CALM: Weather = {
  rates: { throttle: 0, conflict: 0, lostAnswer: 0, crashBefore: 0, crashAfter: 0, slow: 0, persistent: 0 },
  doubled: 0,
  redelivered: 0,
  outage: 0,
  streamOff: 0,
  skew: 0,
  lag: 0,
  clumsy: 0,
  page: 1000,
  batch: 100,
};

/** Every fault at once, and often: what the checker is woken with. */
export const STORM: Weather = {
  rates: { throttle: 0.1, conflict: 0.2, lostAnswer: 0.05, crashBefore: 0.01, crashAfter: 0.01, slow: 0.03, persistent: 0.05 },
  doubled: 0.2,
  redelivered: 0.3,
  outage: 0.4,
  streamOff: 0.4,
  skew: 60_000,
  lag: 2_000,
  clumsy: 0.4,
  page: 5,
  batch: 4,
};

/** Draws the weather of a world. */
export function drawWeather(random: Random): Weather {
  const level = (high: number) => random.pick([0, high / 4, high]);
  return {
    rates: {
      throttle: level(0.15),
      conflict: level(0.2),
      lostAnswer: level(0.08),
      crashBefore: level(0.004),
      crashAfter: level(0.004),
      slow: level(0.02),
      persistent: level(0.02),
    },
    doubled: level(0.3),
    redelivered: level(0.2),
    outage: level(0.4),
    streamOff: level(0.3),
    skew: level(60_000),
    lag: level(2_000),
    clumsy: level(0.3),
    page: random.pick([2, 5, 1000]),
    batch: random.pick([1, 4, 10, 100]),
  };
}
