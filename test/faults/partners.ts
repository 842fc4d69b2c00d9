import { events } from "../../functions/read/records.ts";
import { AGENCIES, actor } from "../kit/cast.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What a partner system has read of its agency's feed: ids of messages, in order. */
export interface Reading {
  agency: string;
  cursor: number;
  read: string[];
}
const LIMIT = 50;

/** One partner system for each agency. It keeps its cursor, and asks again when there is no answer. */
export function makePartners(world: World, random: Random) {
  const all = Object.values(AGENCIES).map(({ id }): Reading => ({ agency: id, cursor: 0, read: [] }));

  /** Reads on once; tells whether that brought anything. */
  async function readOn(partner: Reading): Promise<boolean> {
    const { agency, cursor } = partner;
    const done = await world.api().run((deps) => events(deps, { after: cursor, limit: LIMIT }, actor(agency, "clerk")));
    if (!("value" in done) || !("answer" in done.value)) return false;
    const { data, cursor: next } = done.value.answer;
    partner.read.push(...data.map(({ id }) => id));
    partner.cursor = next;
    return data.length > 0;
  }
  return {
    all,
    /** Everybody reads on every few seconds for so long. */
    follow: async (ms: number): Promise<void> => {
      const until = world.time.now() + ms;
      const one = async (partner: Reading): Promise<void> => {
        while (world.time.now() < until) {
          await world.time.sleep(random.between(500, 10_000));
          await readOn(partner);
        }
      };
      await Promise.all(all.map(one));
    },
    /** Everybody reads on until nothing comes any more. */
    catchUp: async (): Promise<Reading[]> => {
      for (const partner of all) while (await readOn(partner));
      return all;
    },
  };
}
export type Partners = ReturnType<typeof makePartners>;
