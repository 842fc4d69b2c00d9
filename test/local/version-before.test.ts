import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rebuild } from "../../functions/repair/rebuild.ts";
import type { View } from "../../shared/api/client.ts";
import { audit, NOTHING_AMISS } from "../kit/engine.ts";
import { WITNESS } from "../kit/everything.ts";
import { openWorld, type World } from "../kit/world.ts";

type Item = Record<string, unknown>;
/**
 * Both tables as the service of November 2026 (schema of the first release) left them with one record of every kind, and what it
 * answered over them to an officer who holds every duty. Recorded once, by `everything` of the tests' kit.
 */
interface Recorded {
  at: string;
  ids: Record<string, string>;
  events: Item[];
  records: Item[];
  answers: Record<string, [status: number, text: string]>;
}
const recorded = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, "recorded/version-0.1.0-november.json.gz"))).toString(),
) as Recorded;

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "xiechatong-before-"));
  // Nothing is to be seeded: what there is comes from the recording.
  writeFileSync(join(folder, "seeded"), "");
  world = await openWorld({ folder, pollers: false, at: recorded.at });
  const { db, tables } = world.deps;
  for (const [table, items] of [
    [tables.events, recorded.events],
    [tables.records, recorded.records],
  ] as const)
    for (let from = 0; from < items.length; from += 25) {
      const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
      await db.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
    }
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** An answer without what is made anew each time: cursors, and the port of this service. */
const plain = (text: string): string =>
  text.replaceAll(/"nextCursor":"[^"]+"/g, '"nextCursor":"…"').replaceAll(/http:\/\/localhost:\d+/g, "http://localhost");
const answer = async (path: string): Promise<[number, string]> => {
  const response = await world.send(WITNESS, "GET", path);
  return [response.status, plain(await response.text())];
};
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
test("data of the version before open unchanged: every list, record, history and paper reads as it did", async () => {
  expect(Object.keys(recorded.answers).length).toBeGreaterThan(90);
  for (const [path, [status, text]] of Object.entries(recorded.answers)) {
    const [now, said] = await answer(path);
    expect([path, now, parsed(said)]).toEqual([path, status, parsed(plain(text))]);
  }
});

test("and lists that are made anew from their events leave nothing amiss", async () => {
  await rebuild(world.deps);
  expect(await audit(world.deps)).toEqual(NOTHING_AMISS);
});

test("and go on: a move is made on what was begun then", async () => {
  const market = await world.as(WITNESS);
  const letter = (await market.read("letter", recorded.ids["inHand"] ?? "")) as View<"letter">;
  const asked = await market.move("letter", letter, "ask", { question: "请补充照片。" });
  expect([asked.state, asked.version]).toEqual(["queried", letter.version + 1]);
});
