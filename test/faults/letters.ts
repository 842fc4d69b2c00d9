import { perform } from "../../functions/moves/perform.ts";
import type { Actor, Kept } from "../../shared/core/lifecycle.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { of } from "../kit/cast.ts";
import { world as seenBy } from "../kit/context.ts";
import { example, LETTER } from "../kit/moves.ts";
import type { World } from "./world.ts";

/** The way of a letter to the desk of whoever answers it. */
const WAY: readonly [string, Actor][] = [
  ["submit", of("asker", "drafter")],
  ["sign", of("asker", "signatory")],
  ["acknowledge", of("answerer", "clerk")],
  ["assign", of("answerer", "clerk")],
];

/** Writes a letter and brings it so many moves on its way. Fails when a move is refused. */
export async function writeLetter(world: World, title: string, moves: number, fields: { dueDays?: number } = {}): Promise<Kept> {
  const make = async (who: Actor, move: string, record: Kept | undefined, input: unknown): Promise<Kept> => {
    const done = await world
      .api()
      .run((deps) => perform(deps, letter, { id: record?.id ?? deps.newId("ltr"), move, input, expect: record?.version }, who));
    if ("value" in done && "record" in done.value) return done.value.record;
    throw new Error(`${move}: ${JSON.stringify(done)}`);
  };
  let record = await make(of("asker", "drafter"), "draft", undefined, { ...LETTER, cc: [], title, ...fields });
  for (const [move, who] of WAY.slice(0, moves))
    record = await make(who, move, record, example(letter, move, record, seenBy(new Date(world.time.now()).toISOString(), who)));
  return record;
}

/** Does `work` for each number below `count`, so many side by side. */
export async function each(count: number, width: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
