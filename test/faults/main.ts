import { parseArgs } from "node:util";
import { type Figure, goal, report } from "../../bench/measure.ts";
import { BUGS } from "./bugs.ts";
import { runEmulators } from "./emulators.ts";
import { type Account, faultsIn } from "./judge.ts";
import { LIVES } from "./run.ts";
import { openWorkers, type Workers } from "./workers.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    json: { type: "boolean" },
  },
});
const RUNS = Number(values.runs);
const SEED = Number(values.seed);
const say = (text: string): void => void process.stderr.write(`… ${text}\n`);
const sumUp = ({ lost, duplicated, unexpected, broken }: Account): string =>
  [
    ...lost.map((one) => `lost: ${one}`),
    ...duplicated.map((one) => `twice: ${one}`),
    ...unexpected.map((one) => `unexpected: ${one}`),
    ...broken,
  ]
    .slice(0, 5)
    .join("\n  ");

/** Lives under random faults: each world is one seed, and a seed that fails is printed to be run again. */
async function simulation({ run }: Workers): Promise<Figure[]> {
  say(`${RUNS} lifecycles under faults`);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const worlds = Math.ceil(RUNS / LIVES);
  const all = await Promise.all(
    Array.from({ length: worlds }, (_, n) =>
      run<"world">({ kind: "world", seed: SEED + n, lives: Math.min(LIVES, RUNS - n * LIVES) }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  const total = (count: (account: Account) => number) => all.reduce((sum, { account }) => sum + count(account), 0);
  const counted = (name: string) => all.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);
  for (const { seed, account } of all) if (faultsIn(account) > 0) say(`seed ${seed}:\n  ${sumUp(account)}`);
  const [first] = all;
  const again = first && (await run<"world">({ kind: "world", seed: first.seed, lives: first.lives }));
  return [
    { name: "lifecycles under faults", value: RUNS, unit: "" },
    goal("time for them", seconds, "s", (60 * RUNS) / 10_000, "most"),
    { name: "processor time for them, all threads", value: (user + system) / 1e6, unit: "s" },
    goal(
      "lost",
      total(({ lost }) => lost.length),
      "",
      0,
      "most",
    ),
    goal(
      "unexpected",
      total(({ unexpected }) => unexpected.length),
      "",
      0,
      "most",
    ),
    goal(
      "duplicated in inboxes or records",
      total(({ duplicated }) => duplicated.length),
      "",
      0,
      "most",
    ),
    goal(
      "inconsistent records, lines or numbers",
      total(({ broken }) => broken.length),
      "",
      0,
      "most",
    ),
    { name: "messages as they should be", value: total(({ ok }) => ok), unit: "" },
    { name: "of them recovered by reconcile", value: total(({ recovered }) => recovered), unit: "" },
    { name: "repeats on the wire, same id", value: total(({ repeated }) => repeated), unit: "" },
    ...["throttle", "conflict", "lost answer", "slow", "crash", "outage", "redelivered", "trimmed", "given up by the stream"].map(
      (name) => ({
        name: `faults: ${name}`,
        value: counted(name),
        unit: "",
      }),
    ),
    goal("share of a seed that differs when run again", again?.print === first?.print ? 0 : 1, "", 0, "most"),
  ];
}

/** Every planted bug, until the checker sees it. */
async function bugs({ run }: Workers): Promise<Figure[]> {
  const figures = await Promise.all(
    BUGS.map(async ({ name }) => {
      const most = 1_000;
      let lives = 0;
      for (let seed = SEED; lives < most; seed++) {
        const { account } = await run<"world">({ kind: "world", seed, lives: LIVES, bug: name });
        lives += LIVES;
        if (faultsIn(account) === 0) continue;
        say(`${name}: ${sumUp(account).split("\n")[0]}`);
        return goal(`planted: ${name}, found at`, lives, "", most, "most");
      }
      return { ...goal(`planted: ${name}, found at`, Number.POSITIVE_INFINITY, "", most, "most"), value: -1 };
    }),
  );
  const found = figures.filter(({ holds }) => holds).length;
  return [...figures, goal("planted bugs found", found, "", Math.max(12, BUGS.length), "least")];
}

async function deadlines({ run }: Workers): Promise<Figure[]> {
  const letters = Math.max(10, Math.round(RUNS / 10));
  say(`${letters * 10} deadlines under skewed clocks`);
  const both = await Promise.all([
    run<"deadlines">({ kind: "deadlines", seed: SEED, letters, clocks: "fast and slow" }),
    run<"deadlines">({ kind: "deadlines", seed: SEED + 1, letters, clocks: "slow" }),
  ]);
  const sum = (name: "due" | "missed" | "again" | "early") => both.reduce((n, one) => n + one[name], 0);
  return [
    { name: "deadlines, 5 sweeps, clocks ±1 h", value: sum("due"), unit: "" },
    goal("deadlines missed", sum("missed"), "", 0, "most"),
    goal("deadlines fired again", sum("again"), "", 0, "most"),
    goal("deadlines fired before their day", sum("early"), "", 0, "most"),
    goal("latest deadline", Math.max(...both.map(({ latest }) => latest)), "s", 90, "most"),
  ];
}

async function stream({ run }: Workers): Promise<Figure[]> {
  say(`${RUNS} events behind a stream that was off for 25 h`);
  const { waiting, minutes, account } = await run<"backlog">({ kind: "backlog", seed: SEED, events: RUNS });
  return [
    { name: "events waiting after 25 h without stream", value: waiting, unit: "" },
    goal("all of them out after (simulated)", minutes ?? Number.MAX_SAFE_INTEGER, "min", 10, "most"),
    goal("wrong among them", faultsIn(account), "", 0, "most"),
  ];
}

const PARTS = { sim: simulation, bugs, deadlines, stream, emulators: () => runEmulators(SEED, Math.ceil(RUNS / 20), say) };
const wanted = Object.entries(PARTS).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) throw new Error(`--only takes one of ${Object.keys(PARTS).join(", ")}`);
const workers = openWorkers();
const figures: Figure[] = [];
for (const [, part] of wanted) figures.push(...(await part(workers)));
await workers.close();
report(figures);
process.exit(figures.some(({ holds }) => holds === false) ? 1 : 0);
