import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Figure, goal } from "../../bench/measure.ts";
import { missingIn, prove } from "../../functions/repair/prove.ts";
import type { Stack } from "../../local/stack.ts";
import { audience } from "../../shared/api/cloudevent.ts";
import { type Account, audit, eventsOf, itemsOf, lastingService } from "../kit/engine.ts";
import { type Places, people } from "./clients.ts";
import { each } from "./letters.ts";
import { makeRandom } from "./random.ts";
import { tap, wiredIn } from "./tap.ts";

const SHARE = 0.22;
const KILL_EVERY = 100;
const CLIENTS = 8;
type Service = Awaited<ReturnType<typeof lastingService>>;
type Note = { ready?: number; counts?: { calls: number; faulty: number } };

/** The service as a child that is killed now and then, and the engine under it with it every other time. */
function makeVictim(service: Service, seed: number) {
  const port = new URL(service.base).port;
  const past = { calls: 0, faulty: 0 };
  let now = { calls: 0, faulty: 0 };
  let child: ChildProcess | undefined;
  let engine = 0;
  let kills = 0;
  return {
    async start(): Promise<void> {
      const args = [service.folder, port, String(SHARE), String(seed + kills)];
      const started = fork(join(import.meta.dirname, "service.ts"), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      child = started;
      await new Promise<void>((ready, failed) => {
        started.once("exit", (code) => failed(new Error(`the service ended with ${code}`)));
        started.on("message", (note: Note) => {
          if (note.counts) now = note.counts;
          if (note.ready === undefined) return;
          engine = note.ready;
          ready();
        });
      });
    },
    async kill(): Promise<void> {
      if (!child) return;
      if (kills % 2 === 1) process.kill(engine, "SIGKILL");
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      kills++;
      past.calls += now.calls;
      past.faulty += now.faulty;
      now = { calls: 0, faulty: 0 };
    },
    async stop(): Promise<void> {
      if (!child) return;
      const ended = once(child, "exit");
      child.send("stop");
      await ended;
    },
    kills: () => kills,
    counts: () => ({ calls: past.calls + now.calls, faulty: past.faulty + now.faulty }),
  };
}

async function placesOf({ deps }: Stack, service: Service): Promise<Places> {
  const agencies = [...(await deps.directory()).values()];
  const find = (prefix: string) => agencies.find(({ docPrefix }) => docPrefix === prefix)?.id ?? "";
  const { officer } = await (await service.as("market-drafter")).me();
  for (const subject of ["drug-drafter", "drug-signatory", "market-clerk"]) await service.token(subject);
  const police = agencies.find(({ sector }) => sector === "public-security")?.id ?? "";
  return { market: find("滨市监"), committee: find("滨管委"), police, handler: officer };
}

/** Letters over HTTP on the real engines while requests are spoiled and processes killed; then everything is counted. */
export async function runEmulators(seed: number, letters: number, say: (text: string) => void): Promise<Figure[]> {
  say(`${letters} lifecycles over HTTP on the emulators`);
  const began = performance.now();
  const service = await lastingService();
  try {
    const first = await service.open();
    const places = await placesOf(first, service);
    const before = new Set((await eventsOf(first.deps)).map(({ id }) => id));
    await drained(first);
    await first.stop();

    const victim = makeVictim(service, seed);
    await victim.start();
    const crowd = people(service, makeRandom(seed), places);
    let done = 0;
    let killing = Promise.resolve();
    await each(letters, CLIENTS, async (n) => {
      await crowd.letter(`故障 ${seed}-${n}`);
      if (++done % KILL_EVERY !== 0) return;
      killing = killing.then(async () => {
        say(`${done} done: kill -9`);
        await victim.kill();
        await victim.start();
      });
    });
    await killing;
    await victim.stop();
    say("all done: the reckoning");
    const last = await service.open({ pollers: false });
    tap(last, service.folder, 0, seed);
    await drained(last);
    const account = await audit(last.deps);
    const proved = await prove(last.deps, last.clock.now());
    const wire = await wireAccount(last, service.folder, before);
    const missing = await unkept(last, crowd.acknowledged);
    await last.stop();
    const { calls, faulty } = victim.counts();
    return [
      { name: "lifecycles over HTTP on emulators", value: letters, unit: "" },
      { name: "time for them", value: (performance.now() - began) / 1000, unit: "s" },
      { name: "kills (-9)", value: victim.kills(), unit: "" },
      { name: "moves acknowledged", value: crowd.acknowledged.length, unit: "" },
      goal("faulty requests to tables and topics", (faulty / calls) * 100, "%", 20, "least"),
      goal("acknowledged moves lost", missing, "", 0, "most"),
      goal("differences that the proof finds", missingIn(proved) + proved.surplus.length + proved.broken.length, "", 0, "most"),
      ...figuresOf(account, wire),
    ];
  } finally {
    service.remove();
  }
}

/** Lets the minute of grace pass and reconcile run until the outbox is empty. */
async function drained({ deps, clock, handlers }: Stack): Promise<void> {
  for (let turn = 0; turn < 50 && (await itemsOf(deps, "outbox#")).length > 0; turn++) {
    clock.set(new Date(Date.parse(clock.now()) + 120_000).toISOString());
    await handlers.reconcile();
  }
}

interface WireAccount {
  lost: number;
  leaked: number;
  repeats: number;
  strangeIds: number;
}
/** What topics took, held against who was to be told. */
async function wireAccount({ deps }: Stack, folder: string, before: ReadonlySet<string>): Promise<WireAccount> {
  const wired = wiredIn(folder);
  const events = (await eventsOf(deps)).filter(({ id }) => !before.has(id));
  const due = new Set(events.flatMap((event) => audience(event).map(({ agency }) => `${event.id}:${agency}`)));
  const sent = new Set(wired.filter(({ topic, agency }) => topic === agency).map(({ id }) => id));
  const late = wired.filter(({ event }) => !before.has(event));
  return {
    lost: [...due].filter((id) => !sent.has(id)).length,
    leaked: late.filter(({ topic, event, agency }) => topic !== agency || !due.has(`${event}:${topic}`)).length,
    repeats: late.length - new Set(late.map(({ id }) => id)).size,
    strangeIds: wired.filter(({ id, event, agency }) => id !== `${event}:${agency}`).length,
  };
}
/** How many acknowledged moves are not, exactly as acknowledged, in their record's history. */
async function unkept({ deps }: Stack, acknowledged: { id: string; version: number; head: string }[]): Promise<number> {
  const kept = new Set((await eventsOf(deps)).map(({ record, seq, hash }) => `${record} ${seq} ${hash}`));
  return acknowledged.filter(({ id, version, head }) => !kept.has(`${id} ${version} ${head}`)).length;
}

const figuresOf = (account: Account, wire: WireAccount): Figure[] => [
  goal("inbox items lost", account.untold.length, "", 0, "most"),
  goal("inbox items twice or for nobody", account.surplus.length, "", 0, "most"),
  goal("broken chains, snapshots, lines", account.broken.length + account.unlike.length + account.misfiled.length, "", 0, "most"),
  goal("feeds with a gap or something missing", account.adrift.length, "", 0, "most"),
  goal("messages lost", wire.lost, "", 0, "most"),
  goal("messages leaked to another agency", wire.leaked, "", 0, "most"),
  { name: "repeats on the emulators' wire", value: wire.repeats, unit: "" },
  goal("repeats with another id", wire.strangeIds, "", 0, "most"),
];
