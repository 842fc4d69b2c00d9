import { availableParallelism, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { DEMO_AGENCIES } from "../local/demo-data.ts";
import type { View } from "../shared/api/client.ts";
import { waiting } from "./bare.ts";
import { letterOf } from "./letter.ts";
import { type Figure, goal, summary } from "./measure.ts";
import type { Published, Service } from "./service.ts";

/** Events per second, and for how long: a busy hour of a city, squeezed into seconds. */
const RATE = 40;
const SECONDS = 20;
/** Letters of each agency that are filed, and half as many that are submitted, before the clock starts. */
const AHEAD = 4;

/** One move of the load: when it was to be made, when it was answered, which event came of it. */
interface Made {
  planned: number;
  answered: number;
  event: string;
}
type Letter = Promise<View<"letter">>;
const nameOf = (record: string, seq: number): string => `${record} ${seq}`;

/** The next move of one agency: it files, submits and signs in turn, never the same letter twice in a second. */
async function sender(service: Service, key: string, recipient: string) {
  const [{ client: drafter }, { client: signatory }] = [await service.as(`${key}-drafter`), await service.as(`${key}-signatory`)];
  const [drafted, submitted]: [Letter[], Letter[]] = [[], []];
  const file = () => drafter.start("letter", "draft", letterOf(recipient));
  const submit = async () => drafter.move("letter", await oldest(drafted), "submit", {});
  const sign = async () => signatory.move("letter", await oldest(submitted), "sign", {});
  const steps = [() => added(drafted, file()), () => added(submitted, submit()), sign];
  for (let n = 0; n < AHEAD; n++) await added(drafted, file());
  for (let n = 0; n < AHEAD / 2; n++) await added(submitted, submit());
  let step = 0;
  return (): Letter => (steps[step++ % steps.length] ?? file)();
}
function added(letters: Letter[], letter: Letter): Letter {
  letters.push(letter);
  letter.catch(() => {});
  return letter;
}
async function oldest(letters: Letter[]): Letter {
  const first = letters.shift();
  if (!first) throw new Error("no letter is ready for its next step");
  return first;
}

/**
 * Letters of all agencies filed, submitted and signed at a steady rate, whatever the service makes of it: a move that comes late because
 * the service was busy counts from when it was to be made. Dispatch and delivery run; a message counts from when SNS is given it.
 */
export async function steady(service: Service): Promise<Figure[]> {
  const { client } = await service.as("market-clerk");
  const { agency: recipient } = await client.me();
  const keys = DEMO_AGENCIES.map(({ key }) => key).filter((key) => key !== "market");
  const senders = await Promise.all(keys.map((key) => sender(service, key, recipient)));
  await drained(service);
  await service.ask("published");

  const [load, before] = [(loadavg()[0] ?? 0) / availableParallelism(), service.cpu()];
  const began = Date.now() + 100;
  const moves: Promise<Made>[] = [];
  for (let n = 0; n < RATE * SECONDS; n++) {
    const planned = began + (n * 1000) / RATE;
    await pause(Math.max(0, planned - Date.now()));
    const made = senders[n % senders.length]?.();
    if (!made) continue;
    moves.push(made.then(({ id, version }) => ({ planned, answered: Date.now(), event: nameOf(id, version) })));
  }
  const settled = await Promise.allSettled(moves);
  const done = settled.flatMap((move) => (move.status === "fulfilled" ? [move.value] : []));
  const seconds = (Math.max(...done.map(({ answered }) => answered)) - began) / 1000;
  await drained(service);
  const after = service.cpu();
  const published = new Map(
    (await service.ask<Published[]>("published")).map(({ record, seq, at }) => [nameOf(record, seq), at]),
  );
  const told = done.flatMap((move) => {
    const at = published.get(move.event);
    return at === undefined ? [] : [{ ...move, at }];
  });
  const fromAnswer = summary(
    told.map(({ answered, at }) => Math.max(0, at - answered)),
    1,
  );
  const fromPlan = summary(
    told.map(({ planned, at }) => at - planned),
    1,
  );
  const answers = summary(
    done.map(({ planned, answered }) => answered - planned),
    1,
  );
  const name = `${RATE} events/s`;
  return [
    { name: `${name}: load of the machine before it began, per processor`, value: load, unit: "" },
    {
      name: `${name}: processor time of the service per event`,
      value: (after.service - before.service) / done.length,
      unit: "ms",
    },
    { name: `${name}: processor time of the engine per event`, value: (after.engine - before.engine) / done.length, unit: "ms" },
    goal(`${name}: answered`, done.length / seconds, "/s", RATE * 0.95, "least"),
    goal(`${name}: refused`, settled.length - done.length, "", 0, "most"),
    { name: `${name}: planned → answer p50`, value: answers.p50, unit: "ms" },
    { name: `${name}: planned → answer p99`, value: answers.p99, unit: "ms" },
    goal(`${name}: answer → SNS p50`, fromAnswer.p50, "ms", 400, "most"),
    goal(`${name}: answer → SNS p99`, fromAnswer.p99, "ms", 1000, "most"),
    { name: `${name}: planned → SNS p50`, value: fromPlan.p50, unit: "ms" },
    { name: `${name}: planned → SNS p99`, value: fromPlan.p99, unit: "ms" },
  ];
}

/** Waits until the dispatcher has nothing left to do. */
export async function drained(service: Service): Promise<void> {
  while ((await waiting(service.db)) > 0) await pause(200);
}
