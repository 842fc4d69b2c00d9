import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Proved } from "../../functions/repair/prove.ts";
import { eventsOf, itemsOf, letterAt, lettersInAllStates, settled } from "./engine.ts";
import { openWorld, type World } from "./world.ts";

type Item = Record<string, unknown>;
export const DAY = 86_400_000;
/** Ten o'clock in Shanghai, with hours to go before another day begins. */
const MORNING = "2026-06-08T02:00:00.000Z";
/** What a proof says when nothing differs. */
export const NO_DIFFERENCE = { waiting: 0, missing: [], surplus: [], broken: [], gaps: [] };
export const keyOf = ({ pk, sk }: Item): Item => ({ pk, sk });
/** An inbox item as a proof names it. */
export const toldOf = ({ pk, sk, record, seq }: Item) => ({ agency: String(pk).slice("inbox#".length), event: sk, record, seq });

/** An item without its place in the feed. */
export const placeless = ({ box: _box, order: _order, ...item }: Item): Item => item;
/** The gap that an item leaves in the feed. */
export const gapOf = ({ pk, order }: Item) => ({
  agency: String(pk).slice("inbox#".length),
  empty: [Number(order)],
  wrong: [],
});

/** A world with letters in every state (or just a few), all dispatched, whose tables can be reached behind the service's back. */
export async function openTables({ few = false } = {}) {
  const world: World = await openWorld({ letters: !few, at: MORNING });
  if (few) await Promise.all([letterAt(world, "in-review"), letterAt(world, "issued", ["committee"])]);
  else await lettersInAllStates(world);
  await settled(world.deps);
  await world.pause();
  const { db, tables } = world.deps;
  const later = (ms: number): void => world.clock.set(new Date(Date.parse(world.clock.now()) + ms).toISOString());
  return {
    world,
    later,
    put: (table: "events" | "records", Item: Item) => db.send(new PutCommand({ TableName: tables[table], Item })),
    remove: (table: "events" | "records", Key: Item) => db.send(new DeleteCommand({ TableName: tables[table], Key })),
    /** The daily proof, from its beginning to its end. */
    proof: async (): Promise<Proved> => {
      const proved = await world.handlers.proof();
      if (!proved) throw new Error("the proof did not come to its end");
      return proved;
    },
    /** Events and inbox items, counted by hand. */
    counted: async () => {
      const [events, inbox] = [await eventsOf(world.deps), await itemsOf(world.deps, "inbox#")];
      return { events: events.length, told: inbox.length, found: inbox.length };
    },
    /** What the recipient of a letter signed yesterday has in its inbox about it. */
    someItem: async (): Promise<Item> => {
      const letter = await letterAt(world, "issued");
      later(61_000);
      await world.handlers.reconcile();
      later(DAY);
      const items = await itemsOf(world.deps, "inbox#");
      const item = items.find(({ type, record }) => type === "letter.signed" && record === letter.id);
      if (!item) throw new Error("no inbox item");
      return item;
    },
  };
}
export type OpenTables = Awaited<ReturnType<typeof openTables>>;
