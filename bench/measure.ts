/** What a series of calls took, in milliseconds, and how many went through in a second. */
export interface Series {
  p50: number;
  p95: number;
  p99: number;
  perSecond: number;
}
/** One measured figure, with the goal it has to meet, if it has one. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal?: string;
  holds?: boolean;
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** The middle of a list of durations and its tail. */
export function summary(times: number[], elapsedMs: number): Series {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), perSecond: (times.length / elapsedMs) * 1000 };
}

/** Runs `work` `count` times, `clients` at a time, after a short warm-up. */
export async function series(
  count: number,
  clients: number,
  work: (client: number, index: number) => Promise<unknown>,
): Promise<Series> {
  for (let i = 0; i < 20; i++) await work(i % clients, -1 - i);
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < count) {
        const index = next++;
        const start = performance.now();
        await work(client, index);
        times.push(performance.now() - start);
      }
    }),
  );
  return summary(times, performance.now() - began);
}

/** Figures of a series under one name. */
export const figuresOf = (name: string, { p50, p95, p99, perSecond }: Series): Figure[] => [
  { name: `${name} p50`, value: p50, unit: "ms" },
  { name: `${name} p95`, value: p95, unit: "ms" },
  { name: `${name} p99`, value: p99, unit: "ms" },
  { name: `${name} throughput`, value: perSecond, unit: "/s" },
];

/** A figure with a goal: at most, or at least, `bound`. */
export function goal(name: string, value: number, unit: string, bound: number, kind: "most" | "least"): Figure {
  const holds = kind === "most" ? value <= bound : value >= bound;
  return { name, value, unit, goal: `${kind === "most" ? "≤" : "≥"} ${bound}`, holds };
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** Prints figures: a table, or with `--json` the common form of all measuring commands. */
export function report(figures: Figure[]): void {
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ figures: figures.map((figure) => ({ goal: null, holds: null, ...figure })) }));
    return;
  }
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, goal: wanted, holds } of figures) {
    const verdict = wanted ? `   ${wanted} ${unit}  ${holds ? "holds" : "FALLS SHORT"}` : "";
    console.log(`${name.padEnd(width)}  ${shown(value).padStart(9)} ${unit.padEnd(5)}${verdict}`);
  }
}
