import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../local/paths.ts";
import { bareQuery, bareTransaction, itemsOf, waiting } from "./bare.ts";
import { measureConsole } from "./console.ts";
import { letterOf } from "./letter.ts";
import { measureList } from "./list.ts";
import { type Figure, figuresOf, goal, report, type Series, series, summary } from "./measure.ts";
import { measureOperation } from "./operation.ts";
import { NODE_FLAGS, type Published, type Service, startService } from "./service.ts";
import { drained, steady } from "./steady.ts";
import { measureUnits } from "./units.ts";

const say = (text: string): void => void process.stderr.write(`… ${text}\n`);
const COUNT = { one: 300, many: 800 };

/** Bare and over HTTP in turn, at 1 and at 16 clients, with dispatch paused: what the request itself costs. */
async function requests(service: Service): Promise<Figure[]> {
  const figures: Figure[] = [];
  const { client } = await service.as("drug-drafter");
  const market = (await client.list("agency", { limit: 200 })).data.find((line) =>
    JSON.stringify(line.record).includes("market-regulation"),
  );
  const letter = letterOf(market?.id ?? "");
  const sample = await itemsOf(service.db, (await client.start("letter", "draft", letter)).id);
  for (const clients of [1, 16]) {
    const count = clients === 1 ? COUNT.one : COUNT.many;
    say(`${clients} client(s): bare transaction, filing, a move`);
    const bare = await series(count, clients, () => bareTransaction(service.db, sample));
    const filing = await series(count, clients, () => client.start("letter", "draft", letter));
    const own = await Promise.all(Array.from({ length: clients }, () => client.start("letter", "draft", letter)));
    const move = await series(count, clients, async (at) => {
      own[at] = await client.move("letter", own[at] as (typeof own)[number], "revise", letter);
    });
    figures.push(...named(clients, { "bare transaction": bare, "filing a letter": filing, "a move": move }));
    if (clients === 1) figures.push(goal("filing p50 / bare p50, 1 client", filing.p50 / bare.p50, "×", 1.5, "most"));
    else figures.push(goal("filing throughput / bare, 16 clients", filing.perSecond / bare.perSecond, "×", 0.8, "least"));
  }
  return figures;
}

/** A worklist page against the index query behind it. */
async function pages(service: Service): Promise<Figure[]> {
  const { client } = await service.as("drug-drafter");
  const { agency } = await client.me();
  const figures: Figure[] = [];
  for (const clients of [1, 16]) {
    say(`${clients} client(s): bare index query, worklist page`);
    const bare = await series(COUNT.many, clients, () => bareQuery(service.db, agency, 20));
    const page = await series(COUNT.many, clients, () => client.worklist({ limit: 20 }));
    figures.push(...named(clients, { "bare index query of 20": bare, "worklist page of 20": page }));
    if (clients === 1) figures.push(goal("worklist page p50 / bare query p50, 1 client", page.p50 / bare.p50, "×", 2, "most"));
  }
  return figures;
}

/** Commit to publication, and throughput with everything running, at 8 clients on the shared engine. */
async function wholeStack(service: Service): Promise<Figure[]> {
  say("dispatch catches up with what was filed above");
  const { client } = await service.as("drug-drafter");
  await service.ask("resume");
  const market = (await client.list("agency", { limit: 200 })).data[0]?.id ?? "";
  const began = performance.now();
  const backlog = await waiting(service.db);
  await drained(service);
  const caughtUp = (backlog / (performance.now() - began)) * 1000;
  await service.ask("published");
  say("the whole stack: filing with dispatch running");
  const filing = await series(200, 1, async () => {
    const draft = await client.start("letter", "draft", letterOf(market));
    await client.move("letter", draft, "submit", {});
  });
  await drained(service);
  const lags = summary(
    (await service.ask<Published[]>("published")).map(({ time, at }) => at - time),
    1,
  );
  return [
    ...figuresOf("file and submit, dispatch running, 1 client", filing),
    { name: "dispatch throughput on a backlog", value: caughtUp, unit: "/s" },
    { name: "commit → SNS p50", value: lags.p50, unit: "ms" },
    { name: "commit → SNS p99", value: lags.p99, unit: "ms" },
    goal("RSS of service and engine after this load", service.rss(), "MB", 350, "most"),
  ];
}

const named = (clients: number, all: Record<string, Series>): Figure[] =>
  Object.entries(all).flatMap(([name, one]) => figuresOf(`${name}, ${clients} client${clients > 1 ? "s" : ""}`, one));

/** From `npm start` to the printed URL, on an empty folder and on a full one, without the build of the console. */
async function starts(folder: string): Promise<Figure[]> {
  say("start time");
  const once = async () => {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [...NODE_FLAGS, join(ROOT, "local/main.ts"), "--port", "0", "--data", folder, "--no-build"],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await new Promise((ready) => child.stdout.once("data", ready));
    const seconds = (performance.now() - began) / 1000;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
    return seconds;
  };
  return [
    goal("ready on an empty folder", await once(), "s", 3, "most"),
    goal("ready on a second start", await once(), "s", 3, "most"),
  ];
}

/** The parts of the bench; each starts what it measures. */
const PARTS: Record<string, (folder: string) => Promise<Figure[]>> = {
  load: (folder) =>
    serving(folder, async (service) => [...(await requests(service)), ...(await wholeStack(service)), ...(await pages(service))]),
  steady: (folder) =>
    serving(folder, async (service) => {
      say("letters at a steady rate, dispatch and delivery running");
      await service.ask("resume");
      return steady(service);
    }),
  start: starts,
  units: measureUnits,
  operation: measureOperation,
  console: measureConsole,
  list: measureList,
};

async function serving(folder: string, measure: (service: Service) => Promise<Figure[]>): Promise<Figure[]> {
  const service = await startService(folder);
  const figures = await measure(service);
  await service.ask("stop");
  return figures;
}

const { only } = parseArgs({ options: { only: { type: "string" }, json: { type: "boolean" } } }).values;
const folder = mkdtempSync(join(tmpdir(), "xiechatong-bench-"));
try {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(PARTS))
    if (!only || only === name) figures.push(...(await measure(join(folder, name))));
  report(figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
