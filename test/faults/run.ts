import { redrive } from "../../functions/deliver/log.ts";
import { prove } from "../../functions/repair/prove.ts";
import { AGENCIES, actor, sha256 } from "../kit/cast.ts";
import { DAWN, founding } from "./founding.ts";
import { type Account, judge } from "./judge.ts";
import { conceive, type Life, step, type Town } from "./life.ts";
import { makePartners, type Partners, type Reading } from "./partners.ts";
import type { Weather } from "./weather.ts";
import { type Bug, makeWorld, type World } from "./world.ts";

/** Lives that one world holds. */
export const LIVES = 40;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A world that was run to its end, and what the checker makes of it. */
export interface Run {
  seed: number;
  lives: number;
  account: Account;
  counts: Record<string, number>;
  /** Hash over all that happened: the same seed gives the same. */
  print: string;
}

/** Runs one world and sums it up. */
export async function runWorld(seed: number, bug?: Bug, lives = LIVES, weather?: Weather): Promise<Run> {
  const { world, account } = await playWorld(seed, bug, lives, weather);
  const print = sha256(JSON.stringify([account, world.counts, world.published, world.posted, world.time.now()]));
  return { seed, lives, account, counts: world.counts, print };
}

/** Lets one world play: lives under faults for some days, then calm until all is done, then the reckoning. */
export async function playWorld(
  seed: number,
  bug?: Bug,
  lives = LIVES,
  weather?: Weather,
): Promise<{ world: World; account: Account }> {
  const { disk, topics } = await founding();
  const world = makeWorld({ seed, at: DAWN, disk, bug, weather });
  for (const topic of topics) world.topics.add(topic);
  const town: Town = {
    time: world.time,
    random: world.random.fork(),
    weather: world.weather,
    api: world.api,
    received: (endpoint, words) => world.posted.some(({ to, text }) => to === endpoint && text.includes(words)),
    codeFor: world.seat("api").deps.codeFor,
    acknowledged: [],
    wishes: [],
  };
  const all = Array.from({ length: lives }, (_, n) => conceive(town, `w${seed}-${n}`));
  const partners = makePartners(world, world.random.fork());
  let readings: Reading[] = [];
  const quiet = await world.time.drive(async () => {
    for (let day = world.random.between(3, 5); day > 0; day--) {
      await oneDay(world, town, all, partners);
      await night(world);
    }
    const minutes = await calm(world);
    world.proofs.push(await prove(world.seat("proof").deps, new Date(world.time.now()).toISOString()));
    readings = [...(await partners.catchUp()), ...(await makePartners(world, world.random).catchUp())];
    return minutes;
  });
  return { world, account: judge(world, town, quiet, readings) };
}

/** A few busy minutes: people make their moves, partners read, clocks strike, things break. */
async function oneDay(world: World, town: Town, lives: Life[], partners: Partners): Promise<void> {
  const { random, time } = world;
  const weather = world.weather();
  for (const { id } of Object.values(AGENCIES)) if (random.chance(weather.outage / 4)) world.broken.add(id);
  for (const { to } of world.posted) if (random.chance(weather.outage / 4)) world.broken.add(to);
  if (random.chance(weather.streamOff)) world.dispatching.stop();
  const minutes = random.between(2, 4);
  const ticks = (async () => {
    for (let n = 0; n < minutes; n++) {
      await time.sleep(60_000);
      await world.tick();
    }
  })();
  await Promise.all([partners.follow(minutes * 60_000), ...lives.map((life) => busy(world, town, life, minutes * 60_000))]);
  await ticks;
  if (random.chance(0.5)) world.broken.clear();
}
async function busy({ random, time }: World, town: Town, life: Life, ms: number): Promise<void> {
  const until = time.now() + ms * 0.9;
  for (let moves = random.between(1, 4); moves > 0 && !life.over; moves--) {
    await time.sleep(random.chance(0.3) ? random.between(0, 3_000) : random.between(0, ms / 4));
    if (time.now() > until) return;
    await step(town, life);
  }
}
/** Hours or days in which nobody does anything; what lies in a stopped stream too long is gone by then. */
async function night({ random, time, dispatching }: World): Promise<void> {
  time.skip(random.between(0, 2) * DAY + random.between(8, 30) * HOUR);
  await time.sleep(1);
  if (random.chance(0.7)) dispatching.start();
}

/** Minutes of calm after which everything has to be done. */
const CALM_MINUTES = 20;
/** Ends the faults and waits until nothing is left to do; tells after how many minutes, or nothing if it never comes to that. */
async function calm(world: World): Promise<number | undefined> {
  world.calm();
  for (let minute = 1; minute <= CALM_MINUTES; minute++) {
    await world.time.sleep(60_000);
    await world.tick();
    world.queue.redrive();
    if (!world.dispatching.waiting() && !world.queue.waiting() && world.outbox() === 0) return delivered(world, minute);
  }
  return undefined;
}
/** Runs through the waits between tries, and sends again what waits for a person. */
async function delivered(world: World, minutes: number): Promise<number | undefined> {
  for (let turn = 0; turn < 40; turn++) {
    if (world.deliveries("open").length === 0) {
      if (world.deliveries("parked").length === 0) return minutes;
      for (const agency of new Set(world.deliveries("parked").map((row) => String(row["agency"]))))
        await world.api().run((deps) => redrive(deps, {}, `again ${turn}`, actor(agency, "admin")));
      if (turn > 20) return minutes;
    }
    world.time.skip(turn < 2 ? 0 : 6 * HOUR);
    await world.time.sleep(60_000);
    await world.tick();
  }
  return undefined;
}
