import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { rebuild } from "../functions/rebuild.ts";
import { makeStore } from "../functions/store.ts";
import { asLocalAws } from "./cloud.ts";
import { LOCAL_TABLES, startEngine } from "./engine.ts";
import { ROOT } from "./paths.ts";

/** Rebuilds the tables of EVENTS_TABLE and RECORDS_TABLE if set (the cloud), else those of a data folder, in use or not. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string", default: join(ROOT, ".data") } } });
  const { EVENTS_TABLE: events, RECORDS_TABLE: records, DYNAMODB_ENDPOINT: endpoint } = process.env;
  if (events && records) return run({ events, records }, endpoint);
  asLocalAws();
  const folder = resolve(values.data);
  const lock = join(folder, "running.json");
  if (existsSync(lock)) return run(LOCAL_TABLES, (JSON.parse(readFileSync(lock, "utf8")) as { database: string }).database);
  const engine = await startEngine(folder);
  try {
    await run(LOCAL_TABLES, engine.endpoint);
  } finally {
    await engine.stop();
  }
}

async function run(tables: { events: string; records: string }, endpoint: string | undefined): Promise<void> {
  const client = new DynamoDBClient({ ...(endpoint && { endpoint }) });
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const { records, events, removed } = await rebuild({ db, tables, store: makeStore(db, tables) });
  console.log(`rebuilt ${records} records from ${events} events; ${removed} stray lines removed`);
  client.destroy();
}

await main();
