import type { HistoryLine } from "../../shared/api/contract.ts";
import { FINES, PLACES, VISITS } from "./joint.ts";
import { until } from "./joint-cast.ts";
import { brokenIn, deliveredTo, differences, historiesOf, recountOf } from "./joint-check.ts";
import { of, playOperation, type Stage } from "./joint-play.ts";
import { INVITED, REFUSING } from "./joint-steps.ts";
import type { Played } from "./play.ts";
import type { Scene } from "./scene.ts";

const NOTICES = VISITS.filter(({ dueOn }) => dueOn);
const CASES = VISITS.filter(({ key, dueOn }) => key && !dueOn);
/** The figures with which the operation has to end. */
const FIGURES: Readonly<Record<string, number>> = {
  sites: PLACES.length,
  visited: PLACES.length,
  inspections: VISITS.length,
  findings: VISITS.filter(({ found }) => found).length,
  fixed: VISITS.filter(({ found }) => found?.measure === "fixed").length,
  notices: NOTICES.length,
  tasks: NOTICES.length,
  verified: NOTICES.length,
  cases: CASES.length,
  decided: CASES.length,
};

/** Plays the joint operation and holds everything that came of it against what should have. */
export async function playJoint(scene: Scene, say: (line: string) => void): Promise<Played> {
  const stage = await playOperation(scene, say);
  if (stage.missing.length > 0) return { missing: stage.missing, repeated: 0 };
  const histories = await historiesOf(stage);
  const events = [...histories.values()].flat();
  const broken = brokenIn(histories);
  const missing = [
    ...broken,
    ...(await tasksIn(stage, histories)),
    ...(await casesIn(stage)),
    ...(await membersIn(stage)),
    ...(await deliveredTo(stage, events)),
    ...(await totalsIn(stage, events)),
  ];
  say(`${histories.size} records, ${events.length} events, hash chains ${broken.length === 0 ? "verified" : "BROKEN"}`);
  return { missing, repeated: 0 };
}

/** Every notice on its day, every task verified; one rejected on the way, one lapsed and escalated. */
async function tasksIn(stage: Stage, histories: ReadonlyMap<string, readonly HistoryLine[]>): Promise<string[]> {
  const missing: string[] = [];
  const moves = NOTICES.map(({ key = "" }) => histories.get(key)?.map(({ move }) => move) ?? []);
  for (const { key = "", at, dueOn } of NOTICES) {
    const { concept, id, reader } = of(stage, key);
    const client = await stage.cast.as(reader);
    const { state, inspection = "" } = (await client.read(concept, id)) as { state: string; inspection?: string };
    const { noticeOn, noticeNumber = "", notice } = await client.read("inspection", inspection);
    if (!(await client.paper("inspection", inspection, "notice")).includes(noticeNumber))
      missing.push(`the paper of ${key} lacks its number`);
    if (state !== "verified") missing.push(`${key} ended ${state}`);
    if (noticeOn !== at.slice(0, 10) || notice?.dueOn !== dueOn)
      missing.push(`the notice of ${key} is of ${noticeOn}, to be done by ${notice?.dueOn}`);
  }
  for (const move of ["reject", "lapse", "escalate"]) {
    const seen = moves.flat().filter((one) => one === move).length;
    if (seen !== 1) missing.push(`${seen} tasks had ${move}`);
  }
  return missing;
}

/** Every case filed on its day and decided as it should be. */
async function casesIn(stage: Stage): Promise<string[]> {
  const missing: string[] = [];
  for (const { key = "", at } of CASES) {
    const { id, reader } = of(stage, key);
    const { state, filedOn, fine } = await (await stage.cast.as(reader)).read("casefile", id);
    if (state !== "decided") missing.push(`${key} ended ${state}`);
    if (filedOn !== at.slice(0, 10) || fine !== FINES[key]) missing.push(`${key} was filed on ${filedOn}, fined ${fine}`);
  }
  return missing;
}

/** Six joined and have reported, one refused and said why, and the operation is closed. */
async function membersIn(stage: Stage): Promise<string[]> {
  const { id, reader } = of(stage, "J1");
  const { state, joined, refused, invited, reports } = await (await stage.cast.as(reader)).read("operation", id);
  const keys = (agencies: readonly string[]) => agencies.map(stage.cast.keyOf).toSorted().join(" ");
  const joining = INVITED.filter((key) => key !== REFUSING)
    .toSorted()
    .join(" ");
  const sums = { inspections: sum(reports, "checked"), notices: sum(reports, "notices"), cases: sum(reports, "cases") };
  const { inspections = 0, notices = 0, cases = 0 } = FIGURES;
  return [
    ...(state === "closed" ? [] : [`the operation ended ${state}`]),
    ...(keys(joined) === joining ? [] : [`joined have ${keys(joined)}`]),
    ...(keys(refused) === REFUSING && invited.length === 0 ? [] : [`refused have ${keys(refused)}`]),
    ...(keys(reports.map(({ agency }) => agency)) === joining ? [] : [`${reports.length} members have reported`]),
    ...differences(sums, { inspections, notices, cases }).map((what) => `the reports add up to ${what}`),
  ];
}
const sum = <K extends string>(rows: readonly Record<K, number>[], name: K): number =>
  rows.reduce((total, row) => total + row[name], 0);

/** The totals that the service keeps agree with what the events come to, and both with what was played. */
async function totalsIn(stage: Stage, events: readonly HistoryLine[]): Promise<string[]> {
  const { id, reader } = of(stage, "J1");
  const client = await stage.cast.as(reader);
  const recount = recountOf(events);
  let last: Record<string, number> = {};
  await until(stage.scene.patience, async () => {
    last = (await client.read("operation", id)).totals ?? {};
    return differences(last, recount).length === 0 ? last : undefined;
  });
  stage.say(
    `合计  检查点${last["sites"]}  检查${last["inspections"]}次  责令改正${last["notices"]}份  整改销号${last["verified"]}/${last["tasks"]}  立案${last["cases"]}件  决定${last["decided"]}件`,
  );
  return [
    ...differences(last, recount).map((what) => `the totals have ${what} by recount`),
    ...differences(recount, FIGURES).map((what) => `the events come to ${what} as played`),
  ];
}
