import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import { localDate, stageOpens } from "../../shared/core/clock.ts";
import { fold } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import type { Letter } from "../../shared/domain/letter/record.ts";
import { DAWN, founding } from "./founding.ts";
import { each, writeLetter } from "./letters.ts";
import { itemsIn } from "./tables.ts";
import { CALM, type Weather } from "./weather.ts";
import { type Bug, makeWorld, type World } from "./world.ts";

/** What became of the deadlines of many letters. */
export interface Deadlines {
  due: number;
  missed: number;
  /** Stages that fired more than once. */
  again: number;
  early: number;
  /** Longest time from the opening of a stage (or the signing of its letter, if that came later) to its event, in true seconds. */
  latest: number;
}
const HOUR = 3_600_000;
const SKEW_MS = HOUR;
/** Clocks of the five sweeps: some fast and some slow; or none fast, so that a stage opens by two true clocks first. */
export const SKEWS = {
  "fast and slow": [0, SKEW_MS, -SKEW_MS, SKEW_MS / 3, -SKEW_MS / 2],
  slow: [0, 0, -SKEW_MS / 4, -SKEW_MS / 2, -SKEW_MS],
} as const;
/** Write a letter on each of these days, so that their deadlines fall on many. */
const WRITING_DAYS = 5;
const WEATHER: Weather = { ...CALM, rates: { ...CALM.rates, throttle: 0.05, conflict: 0.05, lostAnswer: 0.02 }, lag: 500 };
const STAGES = [...letter.clocks.reply.stages, ...letter.clocks.receipt.stages];

/** Lets the stages of `letters` letters come due, swept each minute by five processes whose clocks are wrong by up to an hour. */
export async function runDeadlines(seed: number, letters: number, clocks: keyof typeof SKEWS, bug?: Bug): Promise<Deadlines> {
  const { disk } = await founding();
  const skewOf = (role: string, index: number) => (role === "timers" ? (SKEWS[clocks][index] ?? 0) : 0);
  const world = makeWorld({ seed, at: DAWN, disk, weather: CALM, sweeps: SKEWS[clocks].length, skewOf, bug });
  world.dispatching.stop();
  const open = () => itemsIn(world.disk.records).some(({ due }) => typeof due === "string");
  await world.time.drive(async () => {
    for (let day = 0; day < WRITING_DAYS || open(); day++) {
      if (day > 90) throw new Error("deadlines that never end");
      world.change(CALM);
      const today = day < WRITING_DAYS ? letters / WRITING_DAYS : 0;
      await each(today, 20, (n) => writeLetter(world, `期限 ${day} ${n}`, 2, { dueDays: 2 + (n % 5) }));
      world.change(WEATHER);
      for (let minute = 0; today > 0 && minute < 2; minute++) await Promise.all([world.sweep(), world.time.sleep(60_000)]);
      await aroundMidnight(world);
    }
  });
  return reckon(world);
}

/** From an hour and a bit before midnight in Shanghai (16:00 UTC) to an hour and a bit after, minute by minute; then on to the next afternoon. */
async function aroundMidnight(world: World): Promise<void> {
  const { time } = world;
  const midnight = Math.ceil((time.now() + 8 * HOUR) / (24 * HOUR)) * 24 * HOUR - 8 * HOUR;
  for (const [from, minutes] of [
    [-SKEW_MS - 120_000, 4],
    [-SKEW_MS / 3 - 120_000, 4],
    [-120_000, 4],
    [SKEW_MS / 2 - 120_000, 4],
    [SKEW_MS - 120_000, 4],
  ] as const) {
    time.skip(midnight + from + world.random.below(60_000) - time.now());
    for (let minute = 0; minute < minutes; minute++) await Promise.all([world.sweep(), time.sleep(60_000)]);
  }
  time.skip(midnight + 12 * HOUR - time.now());
  await time.sleep(1);
}

function reckon(world: World): Deadlines {
  const events = (itemsIn(world.disk.events) as unknown as RecordEvent[]).filter(({ concept }) => concept === "letter");
  const result: Deadlines = { due: 0, missed: 0, again: 0, early: 0, latest: 0 };
  for (const history of Map.groupBy(events, ({ record }) => record).values()) {
    history.sort((a, b) => a.seq - b.seq);
    const issued = history.findIndex(({ move }) => move === "sign");
    const record = fold<Letter>(letter, history.slice(0, issued + 1));
    for (const { move, workingDays } of STAGES) {
      const due = move === "chase" ? record?.ackDueOn : record?.dueOn;
      const fired = history.filter((event) => event.move === move);
      result.due++;
      if (fired.length === 0) result.missed++;
      result.again += Math.max(0, fired.length - 1);
      const opens = stageOpens(CALENDAR_CN, due ?? "", workingDays);
      const [opened, written] = [Date.parse(opens) - 8 * HOUR, Date.parse(history[issued]?.at ?? "")];
      const from = Math.max(opened, written);
      for (const { at, id } of fired) {
        if (localDate(at) < opens) result.early++;
        result.latest = Math.max(result.latest, ((world.appendedAt.get(id) ?? 0) - from) / 1000);
      }
    }
  }
  return result;
}
