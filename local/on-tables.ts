import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Feed, makeFeed } from "../functions/store/feed.ts";
import { type Lists, makeLists } from "../functions/store/lists.ts";
import { makeStore, type Store, type Tables } from "../functions/store/store.ts";
import { asLocalAws } from "./cloud.ts";
import { LOCAL_TABLES, startEngine } from "./engine.ts";
import { running } from "./lock.ts";
import { Plain, ROOT } from "./paths.ts";

/** What a command has that works on the tables alone. */
export interface OnTables {
  db: DynamoDBDocumentClient;
  tables: Tables;
  store: Store;
  lists: Lists;
  feed: Feed;
}

/** A command; `wants` tells whether one of its switches was given. */
type Command = (on: OnTables, wants: (name: string) => boolean) => Promise<void>;

/**
 * Runs a command on the tables of EVENTS_TABLE and RECORDS_TABLE if set (the cloud), else on those of a data folder (`--data`),
 * in use or not, with
 * its own switches beside it. What goes wrong ends the process with code 1, in one line where a person can put it right.
 */
export async function onTables(command: Command, switches: readonly string[] = []): Promise<void> {
  await choose(command, switches).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
}

async function choose(made: Command, switches: readonly string[]): Promise<void> {
  const flags = Object.fromEntries(switches.map((name) => [name, { type: "boolean", default: false } as const]));
  const { values } = parseArgs({ options: { ...flags, data: { type: "string", default: join(ROOT, ".data") } } });
  const given: Record<string, unknown> = values;
  const command = (on: OnTables) => made(on, (name) => given[name] === true);
  const { EVENTS_TABLE: events, RECORDS_TABLE: records, DYNAMODB_ENDPOINT: endpoint } = process.env;
  if (events && records) return run(command, { events, records }, endpoint);
  asLocalAws();
  const folder = resolve(String(values.data));
  const other = running(folder);
  if (other && !other.database) throw new Plain(`The service is being started in ${folder}; try again in a moment.`);
  if (other) return run(command, LOCAL_TABLES, other.database);
  const engine = await startEngine(folder);
  try {
    await run(command, LOCAL_TABLES, engine.endpoint);
  } finally {
    await engine.stop();
  }
}

async function run(command: (on: OnTables) => Promise<void>, tables: Tables, endpoint: string | undefined): Promise<void> {
  const client = new DynamoDBClient({ ...(endpoint && { endpoint }) });
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  await command({ db, tables, store: makeStore(db, tables), lists: makeLists(db, tables), feed: makeFeed(db, tables) });
  client.destroy();
}
