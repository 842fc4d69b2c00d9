import type { Actor } from "../../shared/core/lifecycle.ts";
import { id, idFor, of } from "../kit/cast.ts";
import { planOn } from "../kit/examples/operation.ts";

/** Makes a move while a world is founded. */
export type Making = (concept: string, id: string, move: string, input: unknown, who?: Actor) => Promise<void>;

/** An operation of every world, and its sites: the answerer leads it, one more agency has joined. */
export const JOINT = {
  operation: idFor("opn", "of every world"),
  sites: Array.from({ length: 5 }, (_, n) => idFor("sit", "of every world", String(n))),
};
/** The agencies that inspect its sites. */
export const INSPECTING = ["answerer", "copied"] as const;

/** Plans it, calls its members, puts its sites on the list and starts it. */
export async function layOut(make: Making, now: string): Promise<void> {
  const [lead, chief] = [of("answerer", "drafter"), of("answerer", "signatory")];
  const { operation, sites } = JOINT;
  await make("operation", operation, "plan", planOn({ now }), lead);
  await make("operation", operation, "convene", {}, chief);
  await make("operation", operation, "join", {}, of("copied", "clerk"));
  const assigned = INSPECTING.map((key) => id(key));
  for (const [n, site] of sites.entries()) await make("site", site, "add", { operation, name: `海滨路${n}号`, assigned }, lead);
  await make("operation", operation, "start", {}, lead);
}
