import { DAWN, founding } from "./founding.ts";
import { type Account, judge } from "./judge.ts";
import { each, writeLetter } from "./letters.ts";
import { makePartners, type Reading } from "./partners.ts";
import { CALM, type Weather } from "./weather.ts";
import { makeWorld } from "./world.ts";

/** What became of events that no stream has carried. */
export interface Backlog {
  waiting: number;
  /** Simulated minutes from the first run of reconcile to the last message out; nothing if it never comes to that. */
  minutes: number | undefined;
  account: Account;
}
const HOUR = 3_600_000;
const WEATHER: Weather = { ...CALM, rates: { ...CALM.rates, throttle: 0.05, lostAnswer: 0.02 }, doubled: 0.05, lag: 500 };
const EVENTS_A_LETTER = 5;

/** Writes events while the stream stands still for 25 hours, longer than its records live; then reconcile runs each minute. */
export async function runBacklog(seed: number, events: number): Promise<Backlog> {
  const { disk, topics } = await founding();
  const world = makeWorld({ seed, at: DAWN, disk, weather: CALM });
  for (const topic of topics) world.topics.add(topic);
  world.dispatching.stop();
  let waiting = 0;
  let readings: Reading[] = [];
  const minutes = await world.time.drive(async () => {
    await each(events / EVENTS_A_LETTER, 50, (n) => writeLetter(world, `积压 ${n}`, EVENTS_A_LETTER - 1));
    world.time.skip(25 * HOUR);
    await world.time.sleep(1);
    world.dispatching.start();
    world.change(WEATHER);
    await world.time.sleep(1_000);
    waiting = world.outbox();
    const minutes = await drained();
    world.change(CALM);
    readings = await makePartners(world, world.random).catchUp();
    return minutes;
  });
  /** Reconcile begins each minute, whether or not the run before has ended. */
  async function drained(): Promise<number | undefined> {
    const began = world.time.now();
    const runs: Promise<unknown>[] = [];
    for (let minute = 0; minute < 60; minute++) {
      runs.push(world.reconcile());
      for (let second = 0; second < 60; second++) {
        await world.time.sleep(1_000);
        if (world.outbox() > 0) continue;
        const done = (world.time.now() - began) / 60_000;
        await Promise.all(runs);
        while (world.queue.waiting()) await world.time.sleep(1_000);
        return done;
      }
    }
    return undefined;
  }
  return { waiting, minutes, account: judge(world, { wishes: [], acknowledged: [] }, minutes, readings) };
}
