import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { LOCAL_TABLES } from "../../local/engine.ts";
import { freePort } from "../../local/paths.ts";
import { temporaryFolder } from "../kit/engine.ts";
import { endRuns, engineOf, gone, npmStart, seededFolder } from "../kit/process.ts";
import { eventually } from "../kit/world.ts";

const root = temporaryFolder();
const data = join(root.path, "data");
let port: number;
beforeAll(async () => {
  port = await freePort();
  const seeded = await seededFolder(port);
  seeded.copyTo(data);
  seeded.remove();
});
afterEach(endRuns);
afterAll(root.remove);

/** Takes an inbox item away behind the service's back. */
async function lose(): Promise<void> {
  const { database } = JSON.parse(readFileSync(join(data, "running.json"), "utf8")) as { database: string };
  const client = new DynamoDBClient({ endpoint: database });
  const db = DynamoDBDocumentClient.from(client);
  const { Items = [] } = await db.send(new ScanCommand({ TableName: LOCAL_TABLES.records }));
  const { pk, sk } = Items.find((item) => String(item["pk"]).startsWith("inbox#")) ?? {};
  await db.send(new DeleteCommand({ TableName: LOCAL_TABLES.records, Key: { pk, sk } }));
  client.destroy();
}

test("npm run prove says what differs and ends with 1, on data in use or not, until the running service has made up for it", async () => {
  const prove = async () => {
    const run = npmStart([], {}, ["local/prove.ts", "--data", data]);
    return [await run.ended, run.err(), run.out()] as const;
  };
  const ALL_FOUND =
    /^proved \d+ events: (\d+) of \1 inbox items found, 0 still in the outbox; 0 missing, 0 surplus, 0 broken chains, 0 feeds with gaps\n$/;
  expect(await prove()).toEqual([0, "", expect.stringMatching(ALL_FOUND)]);

  const run = npmStart(["--port", String(port), "--data", data]);
  const url = await run.ready;
  await lose();
  const [code, err, out] = await prove();
  expect([code, err]).toEqual([1, ""]);
  expect(out).toMatch(
    /^missing: agc_\w+ was not told evt_\w+ \(agc_\w+ at 1\)\ngap: .*\nproved .* 1 missing, 0 surplus, 0 broken chains, 1 feeds with gaps\n/,
  );
  await fetch(`${url}/dev/clock`, { method: "POST", body: JSON.stringify({ now: null }) });
  await eventually("a clean proof", async () => (await prove())[0] === 0, 60_000);

  await lose();
  expect(await run.kill("SIGTERM")).toBe(0);
  expect((await prove())[0]).toBe(1);
  await gone(await engineOf(data));
});
