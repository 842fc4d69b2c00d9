import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { TABLES, type TableSpec } from "../infra/tables.ts";
import { endStaleEngine, noteEngine } from "./lock.ts";
import { engineBinary, freePort, Plain } from "./paths.ts";

/** A running database. `pid` is absent when it is somebody else's (DYNAMODB_ENDPOINT). */
export interface Engine {
  endpoint: string;
  pid?: number;
  /** Resolves when the engine ends by itself. */
  ended?: Promise<string>;
  stop(): Promise<void>;
}
/** Names of the tables on a local engine. */
export const LOCAL_TABLES = { events: "xiechatong-events", records: "xiechatong-records" } as const;
const READY_MS = 10_000;

/** Starts the embedded engine over a file in `folder` (or in memory) and creates what tables are missing. */
export async function startEngine(folder: string | undefined): Promise<Engine> {
  const given = process.env["DYNAMODB_ENDPOINT"];
  const engine = given ? { endpoint: given, stop: async () => {} } : await spawnEngine(folder);
  try {
    await createTables(engine.endpoint);
    return engine;
  } catch (error) {
    await engine.stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new Plain(given ? `The database at DYNAMODB_ENDPOINT=${given} cannot be used (${why}).` : brokenData(folder, why));
  }
}

async function spawnEngine(folder: string | undefined): Promise<Engine> {
  if (folder) endStaleEngine(folder);
  const port = await freePort();
  const args = ["--host", "127.0.0.1", "--port", String(port), ...(folder ? ["--db-path", join(folder, "records.db")] : [])];
  const child = spawn(engineBinary(), args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  if (folder && child.pid) noteEngine(folder, child.pid);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const ended = once(child, "exit").then(() => {
    process.off("exit", kill);
    return complaint.trim().split("\n").at(-1) ?? "";
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, ended, folder).catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  return { endpoint, ...(child.pid !== undefined && { pid: child.pid }), ended, stop: () => end(child) };
}

async function answering(endpoint: string, ended: Promise<string>, folder: string | undefined): Promise<void> {
  const until = Date.now() + READY_MS;
  const death = ended.then((why) => {
    throw new Plain(brokenData(folder, why));
  });
  while (Date.now() < until) {
    const up = fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (await Promise.race([up, death])) return;
    await Promise.race([new Promise((done) => setTimeout(done, 10)), death]);
  }
  throw new Plain(`The database did not answer within ${READY_MS / 1000} s.`);
}

const brokenData = (folder: string | undefined, why: string): string =>
  folder
    ? `The data in ${folder} cannot be read (${why}). Restore it from a copy, or start afresh with: npm start -- --reset`
    : `The database ended at once (${why}).`;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
  await exit;
  clearTimeout(timer);
}

/** Creates the tables that `infra/tables.ts` describes, where they are missing. */
async function createTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    for (const [key, spec] of Object.entries(TABLES) as [keyof typeof TABLES, TableSpec][]) {
      if (!TableNames.includes(LOCAL_TABLES[key])) await client.send(new CreateTableCommand(tableInput(LOCAL_TABLES[key], spec)));
    }
  } finally {
    client.destroy();
  }
}

function tableInput(name: string, { partition, sort, stream, indexes }: TableSpec) {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  const indexed = Object.values(indexes).flatMap((index) => [index.partition, index.sort]);
  const types = new Map([
    ...indexed.map((attribute) => [attribute, "S"] as const),
    [partition.name, partition.type],
    [sort.name, sort.type],
  ]);
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST" as const,
    KeySchema: keys(partition.name, sort.name),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(Object.keys(indexes).length > 0 && {
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index.partition, index.sort),
        Projection: { ProjectionType: index.keysOnly ? ("KEYS_ONLY" as const) : ("ALL" as const) },
      })),
    }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" as const } }),
  };
}
