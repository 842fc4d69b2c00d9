import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { getRequestListener } from "@hono/node-server";
import { makeDeliver } from "../functions/deliver/deliver.ts";
import { makeRetries } from "../functions/deliver/retries.ts";
import { makeDeps } from "../functions/deps.ts";
import { eventIn, makeDispatch } from "../functions/fanout/dispatch.ts";
import { makeProvision, makeProvisionAll, REGISTERED } from "../functions/fanout/provision.ts";
import { makeApp } from "../functions/http/app.ts";
import type { Log } from "../functions/lib/log.ts";
import { makeTimers } from "../functions/moves/timers.ts";
import { makePrinter } from "../functions/papers/print.ts";
import type { Deps } from "../functions/ports/ports.ts";
import { makeProof } from "../functions/repair/proof.ts";
import { makeReconcile } from "../functions/repair/reconcile.ts";
import { signInChoices } from "./choices.ts";
import { type Clock, makeClock } from "./clock.ts";
import { asLocalAws, LOCAL_ACCOUNT, LOCAL_BUCKET, LOCAL_QUEUE, LOCAL_REGION, localKey, startCloud } from "./cloud.ts";
import { MACHINE } from "./demo-data.ts";
import { devRoutes } from "./dev.ts";
import { type Engine, LOCAL_TABLES, startEngine } from "./engine.ts";
import { FILES_PATH, makeFileGate } from "./files.ts";
import { AUDIENCE, LOCAL_ISSUER, makeIssuer } from "./issuer.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { Plain, PRINTING } from "./paths.ts";
import { type Poller, pollQueue, pollStream, tick } from "./pollers.ts";
import { seed } from "./seed.ts";
import { consoleRoutes } from "./static.ts";

/** How to start the service on this machine. */
export interface StackOptions {
  /** TCP port; 0 = any free one. */
  port: number;
  /** Where data is kept; in memory without. */
  folder?: string | undefined;
  /** Seed a few letters besides agencies and officers. */
  letters?: boolean;
  log: Log;
  /** Time to start at, as a UTC ISO string; the real time without. */
  at?: string;
  /** Run the pollers that dispatch and deliver (default). */
  pollers?: boolean;
}
/** The whole service in this process. */
export interface Stack {
  url: string;
  deps: Deps;
  clock: Clock;
  mailbox: Mailbox;
  engine: Engine;
  handlers: ReturnType<typeof handlersOf>;
  /** Starts and stops dispatch and delivery. */
  resume(): Promise<void>;
  pause(): Promise<void>;
  stop(): Promise<void>;
}

const handlersOf = (deps: Deps) => ({
  dispatch: makeDispatch(deps),
  provision: makeProvision(deps),
  provisionAll: makeProvisionAll(deps),
  deliver: makeDeliver(deps),
  reconcile: makeReconcile(deps),
  timers: makeTimers(deps),
  retries: makeRetries(deps),
  proof: makeProof(deps),
});

/** Starts engine, topics and queues, issuer, API, console and pollers. Stops what it started when one of them fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, log } = options;
  asLocalAws();
  if (folder) mkdirSync(folder, { recursive: true });
  const server = await listen(options.port);
  const closers: (() => Promise<unknown>)[] = [() => close(server)];
  const stop = async () => {
    for (const shut of closers.splice(0).reverse()) await shut();
  };
  try {
    const port = portOf(server);
    const base = `http://localhost:${port}`;
    const [engine, cloud] = await bothOf(startEngine(folder), startCloud(folder), (started) =>
      closers.push(() => started.stop()),
    );
    const clock = makeClock();
    if (options.at) clock.set(options.at);
    const mailbox = openMailbox(folder, clock.now);
    const surroundings = environment(base, engine.endpoint, cloud.endpoint, folder);
    const printer = makePrinter(PRINTING, log);
    closers.push(printer.stop);
    const deps = mailbox.watching(makeDeps(surroundings, { now: clock.now, post: mailbox.post, print: printer.print, log }));
    const handlers = handlersOf(deps);
    const issuer = await makeIssuer({ base, folder, machines: [MACHINE], choices: () => signInChoices(deps) });
    const app = makeApp(deps);
    let pollers: Poller[] = [];
    let sweeps: Poller[] = [];
    let unhurried: Poller[] = [];
    devRoutes(app, { mailbox, clock });
    consoleRoutes(app, { issuer: issuer.url, base });
    await seedOnce(deps, options);

    const stream = await streamOf(deps);
    const sqs = new SQSClient({ endpoint: cloud.endpoint });
    closers.push(async () => sqs.destroy());
    const feed = { endpoint: engine.endpoint, arn: stream, folder, log };
    const resume = async () => {
      if (pollers.length > 0) return;
      pollers = [
        pollStream({
          ...feed,
          name: "provision",
          handler: handlers.provision,
          wants: (record) => eventIn(record).type === REGISTERED,
        }),
        pollStream({ ...feed, name: "dispatch", handler: handlers.dispatch }),
        pollQueue(sqs, cloud.queueUrl, handlers.deliver, log),
      ];
      sweeps = [tick("reconcile", log, 60_000, handlers.reconcile), tick("timers", log, 60_000, handlers.timers)];
      unhurried = [
        tick("retries", log, 5_000, handlers.retries),
        tick("provision", log, 3_600_000, handlers.provisionAll),
        tick("proof", log, 600_000, handlers.proof),
      ];
    };
    const pause = async () => {
      await Promise.all([...pollers.splice(0), ...sweeps.splice(0), ...unhurried.splice(0)].map((poller) => poller.stop()));
    };
    closers.push(pause);
    /** What was just written is fanned out at once; what comes by the clock, when the clock was set. */
    const wake = (path = "") => {
      for (const poller of path.startsWith("/dev/") ? [...pollers, ...sweeps] : pollers) poller.wake();
    };
    if (options.pollers !== false) await resume();

    const gate = makeFileGate(LOCAL_BUCKET, deps.files, { ...localKey(), now: clock.now });
    const isFile = ({ url }: Request) => new URL(url).pathname.startsWith(`${FILES_PATH}/`);
    const listener = getRequestListener((request) => (isFile(request) ? gate.fetch(request) : app.fetch(request)));
    server.on("request", (request, response) => {
      void issuer.handle(request, response).then((taken) => {
        if (taken) return;
        if (request.method === "POST") response.once("finish", () => wake(request.url));
        return listener(request, response);
      });
    });
    return { url: base, deps, clock, mailbox, engine, handlers, resume, pause, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stoppable = { stop(): Promise<void> };
/** Waits for both; what came up is handed over to be closed even when the other did not. */
async function bothOf<A extends Stoppable, B extends Stoppable>(
  a: Promise<A>,
  b: Promise<B>,
  up: (started: Stoppable) => void,
): Promise<[A, B]> {
  for (const result of await Promise.allSettled([a, b])) if (result.status === "fulfilled") up(result.value);
  return Promise.all([a, b]);
}

/** Binds the port before anything else is started: a busy one fails at once. */
function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Plain(`Port ${port} is in use. Choose another one: npm start -- --port ${port + 1}`)
          : error,
      ),
    );
    server.listen(port, "localhost", () => resolve(server));
  });
}
const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const environment = (base: string, engine: string, cloud: string, folder: string | undefined) => ({
  EVENTS_TABLE: LOCAL_TABLES.events,
  RECORDS_TABLE: LOCAL_TABLES.records,
  TOPIC_PREFIX: `arn:aws:sns:${LOCAL_REGION}:${LOCAL_ACCOUNT}:xiechatong-local-`,
  DELIVER_QUEUE_ARN: `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${LOCAL_QUEUE}`,
  OIDC_ISSUER: LOCAL_ISSUER,
  OIDC_JWKS_URI: `${base}/oidc/jwks`,
  OIDC_AUDIENCE: AUDIENCE,
  SECRET: secretIn(folder),
  CONSOLE_URL: base,
  DYNAMODB_ENDPOINT: engine,
  SNS_ENDPOINT: cloud,
  SQS_ENDPOINT: cloud,
  S3_ENDPOINT: cloud,
  S3_PUBLIC_ENDPOINT: `${base}${FILES_PATH}`,
  FILES_BUCKET: LOCAL_BUCKET,
  WEBHOOK_ALLOW_PRIVATE: "true",
});

function secretIn(folder: string | undefined): string {
  const file = folder && join(folder, "secret");
  if (file && existsSync(file)) return readFileSync(file, "utf8");
  const secret = randomBytes(32).toString("hex");
  if (file) writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

/** Seeds once; a seeding that was cut short is begun again from nothing by the caller's `--reset`. */
async function seedOnce(deps: Deps, { folder, letters = false }: StackOptions): Promise<void> {
  const mark = folder && join(folder, "seeded");
  if (mark && existsSync(mark)) return;
  const { Items = [] } = await deps.db.send(new ScanCommand({ TableName: deps.tables.events, Limit: 1, ConsistentRead: true }));
  if (Items.length > 0) {
    if (mark)
      throw new Plain(`The data in ${folder} was left half made by an earlier start. Start afresh with: npm start -- --reset`);
    return;
  }
  await seed(deps, { letters });
  if (mark) writeFileSync(mark, deps.now());
}

async function streamOf({ db, tables }: Deps): Promise<string> {
  const { Table } = await db.send(new DescribeTableCommand({ TableName: tables.events }));
  if (!Table?.LatestStreamArn) throw new Plain("The database offers no stream on its tables; dispatch needs one.");
  return Table.LatestStreamArn;
}
