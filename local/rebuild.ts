import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { makeLists } from "../functions/lists.ts";
import { rebuild } from "../functions/rebuild.ts";
import { makeStore } from "../functions/store.ts";
import { makeTallies } from "../functions/tallies.ts";
import { CALENDAR_CN } from "../shared/calendar.ts";
import { calendarWith, type WorkingCalendar } from "../shared/domain/calendar.ts";
import { asLocalAws } from "./cloud.ts";
import { LOCAL_TABLES, startEngine } from "./engine.ts";
import { running } from "./lock.ts";
import { Plain, ROOT } from "./paths.ts";

/** Rebuilds the tables of EVENTS_TABLE and RECORDS_TABLE if set (the cloud), else those of a data folder, in use or not. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string", default: join(ROOT, ".data") } } });
  const { EVENTS_TABLE: events, RECORDS_TABLE: records, DYNAMODB_ENDPOINT: endpoint } = process.env;
  if (events && records) return run({ events, records }, endpoint);
  asLocalAws();
  const folder = resolve(values.data);
  const other = running(folder);
  if (other && !other.database) throw new Plain(`The service is being started in ${folder}; try again in a moment.`);
  if (other) return run(LOCAL_TABLES, other.database);
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
  const published = () => makeLists(db, tables).directory<WorkingCalendar>("calendar");
  const calendar = async () => calendarWith(CALENDAR_CN, await published());
  const { records, events, removed } = await rebuild({
    db,
    tables,
    store: makeStore(db, tables),
    tallies: makeTallies(db, tables),
    calendar,
  });
  console.log(`rebuilt ${records} records from ${events} events; ${removed} stray lines removed`);
  client.destroy();
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
