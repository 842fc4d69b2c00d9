import { makeDeliver } from "../../functions/deliver/deliver.ts";
import { makeRetries } from "../../functions/deliver/retries.ts";
import { makeDispatch } from "../../functions/fanout/dispatch.ts";
import { makeProvision, REGISTERED } from "../../functions/fanout/provision.ts";
import { makeTimers } from "../../functions/moves/timers.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import { makeProof } from "../../functions/repair/proof.ts";
import type { Proved } from "../../functions/repair/prove.ts";
import { makeReconcile } from "../../functions/repair/reconcile.ts";
import { OUTBOXES } from "../../functions/store/keys.ts";
import type { CloudEvent } from "../../shared/api/cloudevent.ts";
import { makeEngine } from "./engine.ts";
import type { Item } from "./expression.ts";
import { type Host, makeSeat, type Process, type Role } from "./process.ts";
import { makeRandom, type Random } from "./random.ts";
import { copyDisk, type Disk, emptyDisk, itemsIn } from "./tables.ts";
import { makeTime, type Time } from "./time.ts";
import { CALM, drawWeather, type Weather } from "./weather.ts";
import { makeQueue, makeStream } from "./wire.ts";

/** A message as it went over an agency's topic. */
export interface Published {
  topic: string;
  id: string;
  event: string;
  agency: string;
  by: Role;
}
/** A message as it reached a person. */
export interface Posted {
  to: string;
  id: string;
  text: string;
  at: number;
}
/** The handlers of the service, or what a planted bug puts in their place. */
export const HANDLERS = {
  dispatch: makeDispatch,
  provision: makeProvision,
  reconcile: makeReconcile,
  timers: makeTimers,
  deliver: makeDeliver,
  retries: makeRetries,
  proof: makeProof,
};
export type Handlers = typeof HANDLERS;
/** A planted bug: test doubles in place of parts of the service. */
export interface Bug {
  name: string;
  deps?: (role: Role, deps: Deps, random: Random) => Deps;
  handlers?: Partial<Handlers>;
}
/** How to make a world. */
export interface Plan {
  seed: number;
  at: string;
  disk?: Disk | undefined;
  weather?: Weather | undefined;
  bug?: Bug | undefined;
  /** Processes that run the timers side by side. */
  sweeps?: number;
  skewOf?: (role: Role, index: number) => number;
}

/** A proof takes several runs, and pages that begin in the middle of a record. */
const PROOF = { runMs: 3_000, page: 25 };

/** The whole service in memory, in a time of its own, under the weather that its seed gives. */
export function makeWorld(plan: Plan) {
  const random = makeRandom(plan.seed);
  const time: Time = makeTime(plan.at, random.fork());
  const storm = plan.weather ?? drawWeather(random.fork());
  let weather = storm;
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const disk = plan.disk ? copyDisk(plan.disk) : emptyDisk();
  const chance = random.fork();
  const appendedAt = new Map<string, number>();
  const engine = makeEngine({
    disk,
    now: time.now,
    lag: () => (weather.lag ? chance.below(weather.lag) : 0),
    stale: () => (weather.lag ? chance.below(weather.lag) : 0),
    appended: (event) => {
      appendedAt.set(event["id"] as string, time.now());
      dispatching.append(event);
      provisioning.append(event);
    },
    page: storm.page,
    frozen: plan.seed % 20 === 0,
  });

  /** Ids of events that the world began with. */
  const before = itemsIn(disk.events).map(({ id }) => id as string);
  const published: Published[] = [];
  const posted: Posted[] = [];
  const topics = new Set<string>();
  const broken = new Set<string>();
  const refuse = (name: string) => {
    if (!broken.has(name)) return;
    count("outage");
    throw new Error(`${name} is out of order`);
  };
  const hostOf = (role: Role): Host => ({
    time,
    random: random.fork(),
    engine,
    rates: () => weather.rates,
    count,
    publish: (topic, body) => {
      refuse(topic);
      if (!topics.has(topic)) throw Object.assign(new Error(`no topic ${topic}`), { name: "NotFoundException" });
      const { id, data } = JSON.parse(body) as CloudEvent;
      published.push({ topic, id, event: data.event, agency: data.agency, by: role });
      for (let n = chance.chance(weather.doubled) ? 2 : 1; n > 0; n--) queue.send(JSON.stringify({ Message: body }));
    },
    provision: (agency) => void topics.add(agency),
    post: (to, id, text) => {
      refuse(to);
      posted.push({ to, id, text, at: time.now() });
    },
    plant: plan.bug?.deps && ((which, deps) => plan.bug?.deps?.(which, deps, chance) ?? deps),
  });
  const skews = random.fork();
  const seatsOf = (role: Role, size: number): (() => Process)[] => {
    const host = hostOf(role);
    return Array.from({ length: size }, (_, index) =>
      makeSeat(host, role, () => plan.skewOf?.(role, index) ?? skews.between(-weather.skew, weather.skew)),
    );
  };
  const seats = {
    api: seatsOf("api", 2),
    dispatch: seatsOf("dispatch", 1),
    reconcile: seatsOf("reconcile", 2),
    timers: seatsOf("timers", plan.sweeps ?? 2),
    deliver: seatsOf("deliver", 2),
    proof: seatsOf("proof", 1),
  } satisfies Record<Role, (() => Process)[]>;
  const seat = (role: Role): Process => (seats[role][0] as () => Process)();

  const handlers: Handlers = { ...HANDLERS, ...plan.bug?.handlers };
  const line = { time, random: random.fork(), weather: () => weather, count };
  const dispatching = makeStream(
    line,
    () => seat("dispatch"),
    ({ deps }) => handlers.dispatch(deps),
  );
  const provisioning = makeStream(
    line,
    () => seat("dispatch"),
    ({ deps }) => handlers.provision(deps),
    ({ type }) => type === REGISTERED,
  );
  const queue = makeQueue(line, seats.deliver, ({ deps }) => handlers.deliver(deps));

  const reconcile = async (): Promise<void> => {
    const again = chance.chance(weather.clumsy) ? seats.reconcile : seats.reconcile.slice(0, 1);
    await Promise.all(again.map((process) => process().run((deps) => handlers.reconcile(deps)())));
  };
  const proofs: Proved[] = [];
  /** One run of the daily proof, which may come to its end, or die on its way. */
  const prove = async (): Promise<void> => {
    const ran = await seat("proof").run((deps) => handlers.proof(deps, PROOF)());
    if ("value" in ran && ran.value) proofs.push(ran.value);
  };
  const sweep = async (): Promise<void> => {
    await Promise.all(seats.timers.map((process) => process().run((deps) => handlers.timers(deps)())));
  };
  return {
    time,
    random,
    disk,
    before,
    /** Outbox rows that are left. */
    outbox: () => OUTBOXES.reduce((sum, shard) => sum + (disk.records.parts.get(shard)?.cells.length ?? 0), 0),
    /** Rows of the table of deliveries that are still to be sent, and that wait for a person. */
    deliveries: (state: "open" | "parked"): Item[] =>
      itemsIn(disk.records).filter(
        ({ pk, due }) => String(pk).startsWith("delivery#") && String(due).startsWith(state === "open" ? "retry#" : "parked#"),
      ),
    counts,
    published,
    posted,
    topics,
    broken,
    seat,
    api: (): Process => chance.pick(seats.api)(),
    seats,
    dispatching,
    queue,
    /** One run of reconcile, now and then two side by side. */
    reconcile,
    /** One run of the timers in each of their processes. */
    sweep,
    /** What each daily proof found that came to its end. */
    proofs,
    /** What happens each minute. */
    tick: async (): Promise<void> => {
      await Promise.all([
        reconcile(),
        sweep(),
        prove(),
        chance
          .pick(seats.deliver)()
          .run((deps) => handlers.retries(deps)()),
      ]);
    },
    change(to: Weather): void {
      weather = to;
    },
    /** True time at which each event was written. */
    appendedAt,
    weather: () => weather,
    /** Ends all faults: what is still to do now gets done. */
    calm(): void {
      weather = { ...CALM, page: storm.page, batch: storm.batch };
      broken.clear();
      dispatching.start();
    },
  };
}
export type World = ReturnType<typeof makeWorld>;
