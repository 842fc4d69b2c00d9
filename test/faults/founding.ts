import { perform } from "../../functions/moves/perform.ts";
import { SYSTEM } from "../../shared/core/lifecycle.ts";
import { conceptOf } from "../../shared/registry.ts";
import { AGENCIES, actor, fileOf, handlerOf } from "../kit/cast.ts";
import { FILE } from "../kit/examples/attachment.ts";
import { inspectorsOf } from "../kit/examples/inspection.ts";
import { layOut, type Making } from "./joint.ts";
import { copyDisk, type Disk } from "./tables.ts";
import { CALM } from "./weather.ts";
import { makeWorld } from "./world.ts";

/** When every simulated world begins: Monday, 8 June 2026, 09:00 in Shanghai. */
export const DAWN = "2026-06-08T01:00:00.000Z";
/** What every world has at its beginning: agencies with their officers, and addresses that listen for them. */
export interface Founded {
  disk: Disk;
  topics: ReadonlySet<string>;
}
let founded: Promise<Founded> | undefined;

/** Registers agencies and officers, a file that each may attach, and an operation under way, through the service itself, once. */
export function founding(): Promise<Founded> {
  founded ??= found();
  return founded;
}
async function found(): Promise<Founded> {
  const world = makeWorld({ seed: 1, at: new Date(Date.parse(DAWN) - 86_400_000).toISOString(), weather: CALM });
  const make: Making = async (concept, id, move, input, who = SYSTEM) => {
    await world.time.sleep(2_100);
    const done = await world.api().run((deps) => perform(deps, conceptOf(concept), { id, move, input }, who));
    if (!("value" in done) || "problem" in done.value) throw new Error(`${concept} ${move}: ${JSON.stringify(done)}`);
    await world.time.sleep(2_100);
  };
  await world.time.drive(async () => {
    const all = Object.values(AGENCIES);
    const order = all.toSorted((a, b) => depth(a.id) - depth(b.id));
    for (const { id, name, shortName, sector, docPrefix, parent } of order)
      await make("agency", id, "register", { name, shortName, sector, docPrefix, ...(parent && { parent }) });
    for (const { id } of all)
      await make("officer", handlerOf(id), "enrol", {
        agency: id,
        name: actor(id, "drafter").name,
        duties: ["drafter"],
        issuer: "https://id.example.gov.cn",
        subject: id,
      });
    for (const { id } of all)
      for (const [n, officer] of inspectorsOf(id).entries())
        await make("officer", officer, "enrol", {
          agency: id,
          name: actor(id, "inspector").name,
          duties: ["inspector"],
          issuer: "https://id.example.gov.cn",
          subject: `${id} inspector ${n}`,
          certificate: `1202260${n}`,
        });
    for (const { id } of all) {
      await make("attachment", fileOf(id), "reserve", FILE, actor(id, "drafter"));
      await make("attachment", fileOf(id), "admit", {});
    }
    await layOut(make, new Date(world.time.now()).toISOString());
    for (const { id, state } of all) if (state !== "active") await make("agency", id, "suspend", { reason: "撤并" });
    await world.tick();
    while (world.dispatching.waiting() || world.queue.waiting()) await world.time.sleep(1_000);
    await world.time.sleep(10_000);
  });
  return { disk: copyDisk(world.disk), topics: world.topics };
}
const depth = (id: string): number => {
  const parent = Object.values(AGENCIES).find((one) => one.id === id)?.parent;
  return parent ? 1 + depth(parent) : 0;
};
