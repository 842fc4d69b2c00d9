import { juneLetter, utc } from "./june.ts";
import { keepService } from "./keeper.ts";
import { setClock } from "./play.ts";
import type { Scene } from "./scene.ts";

/**
 * When the service is killed, seen from a move: a moment after it was asked for; right after its answer, which then counts as lost;
 * while it is dispatched; as soon as the first of its messages is out.
 */
const MOMENTS = ["asked", "asked", "lost", "lost", "dispatched", "dispatched", "delivered", "delivered"] as const;
type Moment = (typeof MOMENTS)[number];
/** Longest waits before a kill. A move that tells nobody has no first message. */
const WAIT_MS: Record<Moment, number> = { asked: 60, lost: 0, dispatched: 300, delivered: 1_500 };
/** A request that hangs is given up and sent again. */
const ANSWER_MS = 10_000;
const TRIES = 20;
/** Past the lease of a message whose sender was killed: it may be taken up by another. */
const CALM_MS = 120_000;
/** A message that was in a killed process's hands comes back to the queue after 30 s. */
const PATIENCE_MS = 120_000;

/** What the play has been through. */
export interface Ordeal {
  kills: number;
  databases: number;
  /** Requests sent again, under the same key and the same version. */
  again: number;
  /** Those of them that had been carried out before: answered from the record. */
  replayed: number;
}

/** The service of the demo, killed at moments that a seed chooses, and started again. */
export async function startChaos(seed: number, say: (line: string) => void): Promise<Scene & { ordeal: Ordeal }> {
  const random = randomFrom(seed);
  const ordeal: Ordeal = { kills: 0, databases: 0, again: 0, replayed: 0 };
  const keeper = await keepService(utc("2026-06-01 09:00"));
  await keeper.up();
  const moves = juneLetter({ agency: () => "", officer: () => "" }).length;
  const plan: (Moment | undefined)[] = shuffled([...MOMENTS, ...Array<undefined>(moves - MOMENTS.length)], random);
  let killing: Promise<void> | undefined;

  /** Plans the end of the service for a moment from now on; one kill comes after the other. */
  const end = (moment: Moment) => {
    const [ms, withDatabase] = [random() * WAIT_MS[moment], random() < 0.5];
    const moments = Promise.all([killing, moment === "delivered" ? firstMessage(keeper.base) : pause(ms)]);
    killing = moments.then(async () => {
      ordeal.kills++;
      if (withDatabase) ordeal.databases++;
      say(`      kill -9 ${WORDS[moment]}${withDatabase ? ", and of the database" : ""}`);
      await keeper.kill(withDatabase);
    });
    killing.catch(() => {});
  };

  const patient = async (input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> => {
    const isMove = init.method === "POST" && String(input).includes("/api/");
    let moment = isMove ? plan.shift() : undefined;
    /** Once only, however often the request is sent. */
    const endAt = (planned: Moment) => {
      moment = undefined;
      end(planned);
    };
    for (let attempt = 1; ; attempt++) {
      if (attempt > 1) await killing;
      if (attempt > 1) ordeal.again++;
      await keeper.up();
      if (moment === "asked") endAt(moment);
      const response = await whole(input, init).catch((error: unknown) => {
        if (attempt === TRIES) throw error;
      });
      if (!response) continue;
      const isLost = moment === "lost";
      if (moment) endAt(moment);
      if (isLost) continue;
      if (response.headers.get("idempotent-replayed") === "true") ordeal.replayed++;
      return response;
    }
  };
  const scene = { base: keeper.base, fetch: patient, onClock: keeper.setTime };
  return {
    ...scene,
    ordeal,
    patience: PATIENCE_MS,
    atTheEnd: async (last) => {
      await killing;
      await setClock(scene, new Date(Date.parse(last) + CALM_MS).toISOString());
    },
    stop: async () => {
      await killing?.catch(() => {});
      await keeper.stop();
    },
  };
}
const WORDS: Record<Moment, string> = {
  asked: "while a request is under way",
  lost: "right after an answer, which is lost",
  dispatched: "while a move is dispatched",
  delivered: "in the middle of delivery",
};
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Waits until one message more is out; not for ever, and not for a service that is gone. */
async function firstMessage(base: string): Promise<void> {
  const count = async () => ((await (await fetch(`${base}/dev/outbox?format=json`)).json()) as { data: unknown[] }).data.length;
  const before = await count().catch(() => 0);
  for (const until = Date.now() + WAIT_MS.delivered; Date.now() < until; await pause(2))
    if ((await count().catch(() => Infinity)) > before) return;
}

/** An answer with all of its body: what is cut off in the middle counts as none. */
async function whole(input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
  return new Response(await response.arrayBuffer(), response);
}

/** Numbers from 0 to 1, always the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
