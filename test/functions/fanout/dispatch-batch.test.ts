import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { DeleteTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDispatch } from "../../../functions/fanout/dispatch.ts";
import { outboxPk } from "../../../functions/store/keys.ts";
import { pollStream } from "../../../local/pollers.ts";
import { audit, itemsOf, letterAt, NOTHING_AMISS, quiet, settled, temporaryFolder } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { openQueue, type Queue, type StreamWatch, watchStream } from "../../kit/wire.ts";
import { eventually, openWorld, type World } from "../../kit/world.ts";

const folder = temporaryFolder();
let world: World;
let stream: StreamWatch;
let queue: Queue;
let police: string;
let market: string;
beforeAll(async () => {
  world = await openWorld();
  await settled(world.deps);
  await world.pause();
  [stream, queue] = [await watchStream(world), await openQueue(world)];
  [police, market] = [await world.agency("police"), await world.agency("market")];
});
afterAll(async () => {
  await stream.stop();
  queue.close();
  await world.stop();
  folder.remove();
});

async function deleteTopic(agency: string): Promise<void> {
  const sns = new SNSClient({ ...(world.deps.env.SNS_ENDPOINT && { endpoint: world.deps.env.SNS_ENDPOINT }) });
  await sns.send(new DeleteTopicCommand({ TopicArn: `${world.deps.env.TOPIC_PREFIX}${agency}` }));
  sns.destroy();
}
const sequences = (records: DynamoDBRecord[]) => records.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber }));
const told = async (record: string): Promise<string[]> =>
  (await itemsOf(world.deps, "inbox#"))
    .filter((item) => item["record"] === record)
    .map((i) => `${i["seq"]} ${String(i["pk"]).slice(6)}`);
const waiting = async (record: string): Promise<unknown[]> =>
  (await itemsOf(world.deps, "outbox#"))
    .filter((item) => item["record"] === record)
    .map(({ seq }) => seq)
    .toSorted();

describe("a batch in which one agency's topic is gone", () => {
  test("tells everybody else, reports that record and what follows on the same letter, and does all other letters", async () => {
    const [stuck, fine] = [await letterAt(world, "issued", ["police"]), await letterAt(world, "issued")];
    await (await world.as("market-clerk")).move("letter", stuck, "acknowledge", {});
    const [records, others] = [await stream.of(stuck.id, 4), await stream.of(fine.id, 3)];
    await queue.take();
    await deleteTopic(police);

    const batch = [0, 1, 2].flatMap((index) => [records[index], others[index]]).concat(records[3]) as DynamoDBRecord[];
    const { batchItemFailures } = await world.handlers.dispatch({ Records: batch });
    expect(batchItemFailures).toEqual(sequences(records.slice(2)));
    expect(await told(stuck.id)).toEqual(expect.arrayContaining([`3 ${market}`, `3 ${police}`]));
    expect(await waiting(stuck.id)).toEqual([3, 4]);
    expect(await waiting(fine.id)).toEqual([]);
    const sent = (await queue.take()).map(({ event: { data } }) => `${data.record} ${data.seq} ${data.agency}`);
    expect(sent).toEqual(expect.arrayContaining([`${stuck.id} 3 ${market}`, `${fine.id} 3 ${market}`]));
    expect(sent).not.toContain(`${stuck.id} 3 ${police}`);

    expect((await world.handlers.dispatch({ Records: records.slice(2) })).batchItemFailures).toEqual(sequences(records.slice(2)));
    await world.deps.topics.provision(police);
    expect(await world.handlers.dispatch({ Records: records.slice(2) })).toEqual({ batchItemFailures: [] });
    expect(await waiting(stuck.id)).toEqual([]);
    expect((await queue.take()).map(({ event }) => event.data.agency)).toContain(police);
  });

  test("that Lambda's manners keep failing ends parked with that record alone, and reconcile brings it home", async () => {
    const [stuck, fine] = [await letterAt(world, "issued", ["police"]), await letterAt(world, "issued", ["committee"])];
    const [poison] = (await stream.of(stuck.id, 3)).slice(2);
    const before = (await stream.of(stuck.id, 3))[1]?.dynamodb?.SequenceNumber;
    await deleteTopic(police);
    const { Table } = await world.deps.db.send(new DescribeTableCommand({ TableName: world.deps.tables.events }));
    const checkpoint = join(folder.path, "dispatch.checkpoint");
    writeFileSync(checkpoint, before ?? "");
    const poller = pollStream({
      name: "dispatch",
      endpoint: world.engine.endpoint,
      arn: Table?.LatestStreamArn ?? "",
      folder: folder.path,
      log: quiet,
      handler: world.handlers.dispatch,
    });
    const parked = await eventually(
      "the parked record",
      async () => {
        const inside = join(folder.path, "parked");
        return existsSync(inside) && readdirSync(inside).map((name) => readFileSync(join(inside, name), "utf8"));
      },
      30_000,
    );
    await eventually("the letter behind it", async () => (await waiting(fine.id)).length === 0, 30_000);
    await poller.stop();
    expect(parked.map((text) => JSON.parse(text) as unknown[])).toEqual([
      [expect.objectContaining({ dynamodb: expect.objectContaining({ SequenceNumber: poison?.dynamodb?.SequenceNumber }) })],
    ]);
    expect(await waiting(stuck.id)).toContain(3);

    await world.deps.topics.provision(police);
    world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString());
    expect(await world.handlers.reconcile()).toMatchObject({ failed: 0 });
    world.clock.set();
    expect(await waiting(stuck.id)).toEqual([]);
    expect(await told(stuck.id)).toEqual(expect.arrayContaining([`3 ${police}`]));
  });
});

describe("the records of one letter", () => {
  test("are done in order, one after the other, while those of another letter go on beside them", async () => {
    const letters = [await letterAt(world, "issued")];
    while (letters.length < 2 || outboxPk(letters[0]?.id ?? "") === outboxPk(letters[1]?.id ?? ""))
      letters[1] = await letterAt(world, "issued");
    const batch = (await Promise.all(letters.map(({ id }) => stream.of(id, 3)))).flat();
    const dispatcher = otherProcess(world);
    expect(await makeDispatch(dispatcher.deps)({ Records: batch })).toEqual({ batchItemFailures: [] });
    const begun = (id: string) =>
      dispatcher.calls.flatMap(({ command, pk }, at) => (command === "GetItem" && pk === id ? [at] : []));
    const ended = (id: string) =>
      dispatcher.calls.flatMap(({ command, pk }, at) => (command === "DeleteItem" && pk === outboxPk(id) ? [at] : []));
    const [first, second] = letters.map(({ id }) => [begun(id), ended(id)] as const);
    for (const [begins, ends] of [first, second].filter((spans) => spans !== undefined)) {
      expect([begins, ends].map(({ length }) => length)).toEqual([3, 3]);
      expect(begins.every((begin, index) => begin < (ends[index] ?? 0) && begin > (ends[index - 1] ?? -1))).toBe(true);
    }
    expect(first?.[0][0]).toBeLessThan(second?.[1][2] ?? 0);
    expect(second?.[0][0]).toBeLessThan(first?.[1][2] ?? 0);
  });

  test("done from the last to the first leave the same lists as in order", async () => {
    const letter = await letterAt(world, "issued", ["committee"]);
    const records = await stream.of(letter.id, 3);
    for (const record of records.toReversed()) await world.handlers.dispatch({ Records: [record] });
    const lines = (await itemsOf(world.deps, "work#")).filter(({ id }) => id === letter.id);
    expect(lines.map(({ seq, state }) => [seq, state])).toEqual(Array.from(lines, () => [3, "issued"]));
    expect(lines).toHaveLength(3);
    expect(await world.deps.lists.byRef(letter.ref)).toBe(letter.id);
  });

  test("keep their newest lines when a dispatcher that was slow comes late with older ones", async () => {
    const letter = await letterAt(world, "issued");
    const records = await stream.of(letter.id, 3);
    await world.handlers.dispatch({ Records: records.slice(0, 2) });
    const slow = otherProcess(world);
    let overtaken = false;
    slow.disturb(async ({ pk }, next) => {
      if (!overtaken && pk.startsWith("work#")) {
        overtaken = true;
        await (await world.as("market-clerk")).move("letter", letter, "acknowledge", {});
        await world.handlers.dispatch({ Records: await stream.of(letter.id, 4) });
      }
      return next();
    });
    await makeDispatch(slow.deps)({ Records: records.slice(2) });
    expect(overtaken).toBe(true);
    const lines = (await itemsOf(world.deps, "work#")).filter(({ id }) => id === letter.id);
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map(({ seq, state }) => `${seq} ${state}`))).toEqual(new Set(["4 acknowledged"]));
  });

  test("are found by their short reference even if the letter moved on before its first event was dispatched", async () => {
    const letter = await letterAt(world, "issued");
    await world.handlers.dispatch({ Records: await stream.of(letter.id, 3) });
    expect(await (await world.as("drug-drafter")).read("letter", letter.ref)).toMatchObject({ id: letter.id });
  });
});

test("after all this every agency was told of everything once", async () => {
  await world.resume();
  await settled(world.deps);
  expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
});
