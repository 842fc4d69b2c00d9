import { afterAll, beforeAll, expect, test } from "vitest";
import { makeProvisionAll } from "../../../functions/fanout/provision.ts";
import { DEMO_AGENCIES } from "../../../local/demo-data.ts";
import { itemsOf, newAgency, settled } from "../../kit/engine.ts";
import { openQueue, type Queue } from "../../kit/wire.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let queue: Queue;
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  queue = await openQueue(world);
});
afterAll(async () => {
  queue.close();
  await world.stop();
});
const later = (ms: number): void => world.clock.set(new Date(Date.parse(world.clock.now()) + ms).toISOString());

test("given that the stream lost an agency's registration, the hourly round makes its topic, and what waited for it goes out", async () => {
  const admin = await world.as("committee-clerk");
  const agency = await newAgency(world, await world.agency("committee"));
  later(61_000);
  expect(await world.handlers.reconcile()).toMatchObject({ done: 1, failed: 0 });
  await admin.move("agency", agency, "suspend", { reason: "演示" });
  later(61_000);
  expect(await world.handlers.reconcile()).toMatchObject({ done: 0, failed: 1 });

  await queue.take();
  expect(await world.handlers.provisionAll()).toEqual({ agencies: DEMO_AGENCIES.length + 1, failed: 0 });
  expect(await world.handlers.reconcile()).toMatchObject({ done: 1, failed: 0 });
  expect((await queue.take()).map(({ event }) => [event.type, event.data.agency])).toEqual([
    ["cn.xct.agency.suspended.v1", agency.id],
  ]);
  expect(await itemsOf(world.deps, "outbox#")).toEqual([]);
});

test("one topic that cannot be made keeps no other from being made", async () => {
  const refused = await world.agency("market");
  const made: string[] = [];
  const topics = {
    ...world.deps.topics,
    provision: async (agency: string) => {
      if (agency === refused) throw new Error("no more topics");
      made.push(agency);
    },
  };
  const known = (await world.deps.lists.directory("agency")).map(({ id }) => id);
  expect(await makeProvisionAll({ ...world.deps, topics })()).toEqual({ agencies: known.length, failed: 1 });
  expect(made.toSorted()).toEqual(known.filter((id) => id !== refused).toSorted());
});
