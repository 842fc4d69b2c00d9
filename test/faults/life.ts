import { perform } from "../../functions/moves/perform.ts";
import type { Idempotency } from "../../functions/store/store.ts";
import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import type { Actor, AnyConcept, Ctx, Kept } from "../../shared/core/lifecycle.ts";
import { codeSubject, type Subscription } from "../../shared/domain/subscription/index.ts";
import { conceptOf } from "../../shared/registry.ts";
import { sha256 } from "../kit/cast.ts";
import { world as seenBy } from "../kit/context.ts";
import { example } from "../kit/moves.ts";
import { ableTo, isDeadEnd, movesOf } from "../kit/walk.ts";
import { birth } from "./births.ts";
import type { Process } from "./process.ts";
import type { Random } from "./random.ts";
import type { Time } from "./time.ts";
import type { Weather } from "./weather.ts";

/** A request of a person, as the browser keeps it until there is an answer. */
export interface Wish {
  concept: string;
  /** Its id; a record that is still to be made gets one from the service, another at each try. */
  record?: string | undefined;
  move: string;
  input: unknown;
  expect?: number | undefined;
  actor: Actor;
  idempotency: Idempotency;
  /** Words found in the event, when the input has room for them: no two wishes share them. */
  mark?: string | undefined;
}
/** What the person was told: the record as their move left it. */
export interface Acknowledged {
  wish: Wish;
  record: string;
  version: number;
  head: string;
}
/** Where people live and what they reach. */
export interface Town {
  time: Time;
  random: Random;
  weather(): Weather;
  api(): Process;
  /** Whether an address has been sent a message that contains these words. */
  received(endpoint: string, words: string): boolean;
  /** What the code in such a message is. */
  codeFor(subject: string): string;
  acknowledged: Acknowledged[];
  wishes: Wish[];
}
/** A record that people are at work on. */
export interface Life {
  concept: AnyConcept;
  name: string;
  record?: Kept;
  over: boolean;
}

const KINDS = [
  "letter",
  "letter",
  "letter",
  "letter",
  "letter",
  "letter",
  "letter",
  "letter",
  "inspection",
  "inspection",
  "rectification",
  "subscription",
  "subscription",
  "subscription",
  "subscription",
  "officer",
] as const;

/** Begins the life of a record of a kind that chance picks; most are letters. */
export function conceive(town: Town, name: string, kind: string = town.random.pick(KINDS)): Life {
  return { concept: conceptOf(kind), name, over: false };
}

/** A move that someone can make on the record as they see it; nothing when there is none. */
function choose(town: Town, { concept, record }: Life & { record: Kept }): { move: string; by: Actor } | undefined {
  const { random } = town;
  const open = movesOf(concept).flatMap(([move, row]) => {
    if (!row.from.includes(record.state)) return [];
    const by = ableTo(concept, record, row).filter(({ agency }) => agency !== "system");
    const [who] = by;
    if (!who || row.when?.(record as never, ctxOf(town, who))) return [];
    return [{ move, by: random.pick(by), weight: WEIGHT[move] ?? 10 }];
  });
  let left = random.below(open.reduce((sum, { weight }) => sum + weight, 0) || 1);
  return open.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}
/** How often a move is chosen against others: endings seldom, the way forward often. */
const WEIGHT: Record<string, number> = {
  withdraw: 1,
  decline: 2,
  comment: 4,
  return: 3,
  revise: 2,
  nudge: 3,
  forward: 3,
  remove: 2,
  pause: 3,
  adjust: 1,
  rotate: 1,
  test: 3,
  resend: 3,
  leave: 2,
  verify: 60,
  void: 1,
  cancel: 1,
  lift: 1,
  delegate: 2,
};
const ctxOf = ({ time, codeFor }: Town, who: Actor): Ctx =>
  seenBy(new Date(time.now()).toISOString(), who, { calendar: CALENDAR_CN, codeFor });

/** Makes one step in a life: someone picks a move, sends it until there is an answer, and sees what has become of the record. */
export async function step(town: Town, life: Life): Promise<void> {
  const { random } = town;
  if (!life.record) {
    const { move, input, by, mark } = birth(town.random, life.concept, life.name, town.time.now());
    await send(town, life, { move, input, by, mark });
    life.over = !life.record;
    return;
  }
  const chosen = choose(town, life as Life & { record: Kept });
  if (!chosen) {
    life.over = isDeadEnd(life.concept, life.record.state);
    return;
  }
  const { move, by } = chosen;
  const ctx = ctxOf(town, by);
  const given = example(life.concept, move, life.record, ctx);
  const mark = move === "comment" ? `${life.name} ${random.below(1e9)}` : undefined;
  const input = mark ? { text: mark } : given;
  if (move === "verify" && !codeArrived(town, life.record)) return;
  const careless = move === "comment" || random.chance(0.1);
  await send(town, life, {
    move,
    input,
    by,
    record: life.record.id,
    ...(mark && { mark }),
    ...(!careless && { expect: life.record.version }),
  });
}
const codeArrived = (town: Town, record: Kept): boolean => {
  const subscription = record as Subscription;
  return town.received(subscription.endpoint, town.codeFor(codeSubject(subscription)));
};

interface Sending {
  record?: string | undefined;
  move: string;
  input: unknown;
  by: Actor;
  mark?: string | undefined;
  expect?: number | undefined;
}
const PATIENCE = 6;
const PASSING = new Set(["unavailable", "internal"]);

async function send(town: Town, life: Life, { record, move, input, by, mark, expect }: Sending): Promise<void> {
  const { random } = town;
  const key = `${by.agency} ${life.name} ${town.wishes.length}`;
  const print = sha256(JSON.stringify([move, input, record]));
  const wish: Wish = {
    concept: life.concept.name,
    move,
    input,
    actor: by,
    idempotency: { key, print },
    record,
    mark,
    expect,
  };
  town.wishes.push(wish);
  const clumsy = town.weather().clumsy;
  const twice = random.chance(clumsy) ? ask(town, wish) : undefined;
  for (let attempt = 1; attempt <= PATIENCE; attempt++) {
    const answer = await ask(town, wish);
    if (answer === "lost") {
      await town.time.sleep(random.between(200, 3_000));
      continue;
    }
    if (answer !== "refused") life.record = answer;
    break;
  }
  await twice;
  const seen = life.record && (await reload(town, life.record.id));
  if (seen) life.record = seen;
}

/** Sends a wish once. A person who gets no answer does not know whether it was carried out. */
async function ask(town: Town, wish: Wish): Promise<Kept | "refused" | "lost"> {
  const { random, time } = town;
  const { concept, record, move, input, expect, actor: by, idempotency } = wish;
  await time.sleep(random.between(1, 50));
  if (random.chance(town.weather().clumsy / 3)) return "lost";
  const known = random.chance(0.5);
  const done = await town.api().run(async (deps) => {
    const id = record ?? deps.newId(conceptOf(concept).prefix);
    const seen = known && record ? await deps.store.load(record) : undefined;
    const how = { idempotency, ...(seen && { seen }) };
    return perform(deps, conceptOf(concept), { id, move, input, ...(expect !== undefined && { expect }) }, by, how);
  });
  if (!("value" in done) || random.chance(town.weather().clumsy / 3)) return "lost";
  if ("problem" in done.value) return PASSING.has(done.value.problem.code) ? "lost" : "refused";
  const made = done.value.record;
  town.acknowledged.push({ wish, record: made.id, version: made.version, head: made.head });
  return made;
}
async function reload(town: Town, id: string): Promise<Kept | undefined> {
  const seen = await town.api().run((deps) => deps.store.load(id));
  return "value" in seen ? seen.value : undefined;
}
