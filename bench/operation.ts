import { fileURLToPath } from "node:url";
import { fanOut } from "../functions/fanout/fanout.ts";
import { makeLog } from "../functions/lib/log.ts";
import { perform } from "../functions/moves/perform.ts";
import { signIn } from "../local/sign-in.ts";
import { type Stack, startStack } from "../local/stack.ts";
import { type Client, makeClient } from "../shared/api/client.ts";
import { addDays, localDate } from "../shared/core/clock.ts";
import { makeId } from "../shared/core/id.ts";
import { SYSTEM } from "../shared/core/lifecycle.ts";
import { site } from "../shared/domain/site/index.ts";
import { type Figure, goal, report, summary } from "./measure.ts";
import { meter, type Units } from "./units.ts";

/** Operations of these sizes, each led by an agency of its own, so that its lists are as long. */
const LEADS = { 10: "health", 100: "drug", 1000: "market" } as const;
type Size = keyof typeof LEADS;
const SIZES = [10, 100, 1000] as const;
const BATCH = 50;
/** Every thing is done once for each size in turn, so that a busy moment of the machine falls on all alike. */
const ROUNDS = 25;
const WARM_UP = 5;

interface Led {
  client: Client;
  operation: string;
  sites: string[];
}
const newId = (prefix: string): string => makeId(prefix, Date.now(), crypto.getRandomValues(new Uint8Array(16)));

/** An operation with so many sites, listed in batches of fifty as the console would. */
async function lead(stack: Stack, size: Size): Promise<Led> {
  const token = await signIn(stack.url, `${LEADS[size]}-drafter`);
  const client = makeClient({ base: stack.url, token: () => token });
  const on = (days: number) => addDays(localDate(stack.deps.now()), days);
  const { id } = await client.start("operation", "plan", {
    title: "海滨景区综合整治",
    fromOn: on(7),
    toOn: on(30),
    area: "海滨景区",
  });
  await dispatched(stack, id);
  const led: Led = { client, operation: id, sites: [] };
  while (led.sites.length < size) {
    const items = Array.from({ length: Math.min(BATCH, size - led.sites.length) }, () => ({
      key: newId("key"),
      concept: "site",
      move: "add",
      id: newId("sit"),
      input: siteOf(led),
    }));
    const { data } = await client.batch(items);
    for (const { id: made = "" } of data) {
      await dispatched(stack, made);
      led.sites.push(made);
    }
  }
  return led;
}
const siteOf = ({ operation }: Led) => ({ operation, name: "海滨路便利店", address: "海滨路8号" });

/** Does what follows from the last event of a record. */
async function dispatched({ deps }: Stack, id: string): Promise<void> {
  const event = (await deps.store.history(id)).at(-1);
  if (event) await fanOut(deps, event);
}

/** What is done to an operation; each counts what the request and what dispatch after it consume. */
const DEEDS: Record<string, (stack: Stack, led: Led) => Promise<unknown>> = {
  "worklist page of 20": (_, { client }) => client.worklist({ limit: 20 }),
  "operation with its totals": (_, { client, operation }) => client.read("operation", operation),
  "page of 10 of its sites": (_, { client, operation }) => client.related("operation", operation, { concept: "site", limit: 10 }),
  "adding a site": async (stack, led) => {
    const { id } = await led.client.start("site", "add", siteOf(led));
    await dispatched(stack, id);
    led.sites.push(id);
  },
  /** One of those just added, for the first time. */
  "visiting a site": async (stack, { sites }) => {
    const id = sites.pop() ?? "";
    await perform(stack.deps, site, { id, move: "visit", input: { inspection: newId("ins") } }, SYSTEM);
    await dispatched(stack, id);
  },
};
interface Seen {
  ms: number[];
  units: Units[];
}
const middle = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Whether an operation of a thousand sites costs what one of ten does: units as the engine counts them, and time. */
export async function measureOperation(): Promise<Figure[]> {
  const stack = await startStack({ port: 0, log: makeLog(() => {}), pollers: false });
  try {
    const led = new Map<Size, Led>();
    for (const size of SIZES) {
      process.stderr.write(`… an operation of ${size} sites\n`);
      led.set(size, await lead(stack, size));
    }
    const take = meter(stack.deps.db);
    const figures: Figure[] = [];
    for (const [name, deed] of Object.entries(DEEDS)) {
      const seen = new Map<Size, Seen>(SIZES.map((size) => [size, { ms: [], units: [] }]));
      for (let round = -WARM_UP; round < ROUNDS; round++)
        for (const [size, one] of led) {
          take();
          const began = performance.now();
          await deed(stack, one);
          const ms = performance.now() - began;
          const units = take();
          if (round >= 0) seen.get(size)?.ms.push(ms);
          if (round >= 0) seen.get(size)?.units.push(units);
        }
      figures.push(...compared(name, seen));
    }
    return figures;
  } finally {
    await stack.stop();
  }
}

function compared(name: string, seen: ReadonlyMap<Size, Seen>): Figure[] {
  const at = (size: Size) => {
    const { ms, units } = seen.get(size) ?? { ms: [], units: [] };
    const [write, read] = [middle(units.map((one) => one.write)), middle(units.map((one) => one.read))];
    return { p50: summary(ms, 1).p50, write, read };
  };
  const [few, many] = [at(10), at(1000)];
  return [
    ...SIZES.flatMap((size): Figure[] => {
      const { p50, write, read } = at(size);
      return [
        { name: `${name}, ${size} sites, written`, value: write, unit: "WCU" },
        { name: `${name}, ${size} sites, read`, value: read, unit: "RCU" },
        { name: `${name}, ${size} sites, p50`, value: p50, unit: "ms" },
      ];
    }),
    goal(`${name}: units at 1,000 sites less those at 10`, many.write + many.read - few.write - few.read, "units", 0, "most"),
    goal(`${name}: p50 at 1,000 sites / at 10`, many.p50 / few.p50, "×", 1.5, "most"),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  report(await measureOperation());
  process.exit();
}
