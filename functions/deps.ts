import { createHash, createHmac, randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { CALENDAR_CN } from "../shared/calendar.ts";
import { type Calendar, localDate } from "../shared/core/clock.ts";
import { makeId } from "../shared/core/id.ts";
import type { Agency } from "../shared/domain/agency.ts";
import { calendarWith, type WorkingCalendar } from "../shared/domain/calendar.ts";
import { Env } from "../shared/env.ts";
import { type Cursors, makeCursors } from "./cursors.ts";
import type { Channels } from "./deliver/channel.ts";
import { makeChannels } from "./deliver/channels.ts";
import { type Circuits, makeCircuits } from "./deliver/circuit.ts";
import { type Deliveries, makeDeliveries } from "./deliver/rows.ts";
import { type Feed, makeFeed } from "./feed.ts";
import { type Accesses, makeAccesses } from "./files/accesses.ts";
import type { Bucket } from "./files/bucket.ts";
import { makeScan, type Scan } from "./files/scan.ts";
import { type Lists, makeLists, refsKey } from "./lists.ts";
import { type Log, makeLog } from "./log.ts";
import { type Marks, makeMarks } from "./marks.ts";
import { makePost, type Post } from "./post.ts";
import { makeStore, type Store, type Tables } from "./store.ts";
import { makeTallies, type Tallies } from "./tallies.ts";
import { makeTopics, type Topics } from "./topics.ts";
import { makeTurns, type Turns } from "./turns.ts";

/** All that the handlers need of the outside, in one place. Only this file reads the environment. */
export interface Deps {
  env: Env;
  db: DynamoDBDocumentClient;
  tables: Tables;
  store: Store;
  /** Moves that take a number from the same counter go one after the other: at once they would only undo each other's decisions. */
  turns: Turns;
  lists: Lists;
  /** Totals that records add to other records. */
  tallies: Tallies;
  /** What each agency was told, in order. */
  feed: Feed;
  /** Who has read what. */
  marks: Marks;
  cursors: Cursors;
  log: Log;
  /** The working calendar in force, at most two seconds old. */
  calendar(): Promise<Calendar>;
  /** Now, as a UTC ISO string. */
  now(): string;
  newId(prefix: string): string;
  sha256(text: string): string;
  codeFor(subject: string): string;
  /** A key of 32 bytes, always the same for the same subject; kept nowhere. */
  keyFor(subject: string): Buffer;
  /** Every agency by id, at most two seconds old. */
  directory(): Promise<ReadonlyMap<string, Agency>>;
  /** Next short reference, e.g. XC26-0001: unique per prefix and year, rising, not gap-free. */
  nextRef(prefix: string, now: string): Promise<string>;
  topics: Topics;
  /** Sends e-mail and SMS. */
  post: Post;
  /** Makes a PDF of a page; absent, or without an answer, where no browser runs. */
  print?(html: string): Promise<Uint8Array | undefined>;
  /** Every way to reach an endpoint, what became of each message, and how each endpoint does. */
  channels: Channels;
  deliveries: Deliveries;
  circuits: Circuits;
  /** The bucket of attachments, opened when first asked for: most functions never do. */
  files(): Promise<Bucket>;
  /** Looks for malware. */
  scan: Scan;
  /** Who was handed out which attachment. */
  accesses: Accesses;
}
/** What a runtime may put in place of the real thing: a clock that moves, a mailbox one can read. */
export interface Overrides {
  now?: () => string;
  post?: Post;
  print?: Deps["print"];
  log?: Log;
}

const DIRECTORY_MS = 2_000;
/** An engine that hangs is asked a few times by the SDK, well within the time that a function has; without this, for ever. */
const PATIENCE = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
const REFS_AT_ONCE = 20;

/** The dependencies as the environment describes them. Throws, naming the key, when the environment is incomplete. */
export function makeDeps(environment: Record<string, string | undefined> = process.env, overrides: Overrides = {}): Deps {
  const env = Env.parse(environment);
  const tables = { events: env.EVENTS_TABLE, records: env.RECORDS_TABLE };
  const raw = new DynamoDBClient({ requestHandler: PATIENCE, ...(env.DYNAMODB_ENDPOINT && { endpoint: env.DYNAMODB_ENDPOINT }) });
  const db = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  const sns = new SNSClient({ requestHandler: PATIENCE, ...(env.SNS_ENDPOINT && { endpoint: env.SNS_ENDPOINT }) });
  const now = overrides.now ?? (() => new Date().toISOString());
  const lists = makeLists(db, tables);
  const post = overrides.post ?? makePost(env, sns);
  return {
    env,
    db,
    tables,
    store: makeStore(db, tables),
    turns: makeTurns(),
    lists,
    tallies: makeTallies(db, tables),
    feed: makeFeed(db, tables),
    marks: makeMarks(db, tables),
    cursors: makeCursors(env.SECRET, now),
    log: overrides.log ?? makeLog(),
    calendar: remembered(DIRECTORY_MS, async () => calendarWith(CALENDAR_CN, await lists.directory<WorkingCalendar>("calendar"))),
    now,
    newId: (prefix) => makeId(prefix, Date.parse(now()), randomBytes(16)),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    codeFor: (subject) => sixDigits(createHmac("sha256", `code:${env.SECRET}`).update(subject).digest()),
    keyFor: (subject) => createHmac("sha256", `key:${env.SECRET}`).update(subject).digest(),
    directory: remembered(DIRECTORY_MS, async () => {
      const agencies = await lists.directory<Agency>("agency");
      return new Map(agencies.map((agency) => [agency.id, agency]));
    }),
    nextRef: makeRefs(db, tables),
    topics: makeTopics(env, sns),
    post,
    ...(overrides.print && { print: overrides.print }),
    channels: makeChannels(env, post),
    deliveries: makeDeliveries(db, tables),
    circuits: makeCircuits(db, tables),
    files: lazily(async () => (await import("./files/bucket.ts")).openBucket(env, now)),
    scan: makeScan(env),
    accesses: makeAccesses(db, tables),
  };
}

let made: Deps | undefined;
/** The dependencies of this process, made at the first call: what a Lambda handler keeps between invocations. */
export function once(): Deps {
  made ??= makeDeps();
  return made;
}

const sixDigits = (digest: Buffer): string => String(digest.readUInt32BE(0) % 1_000_000).padStart(6, "0");

/** Makes a thing at the first call; a failure is not kept. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** Asks again after `ms`; callers in between share one answer, failures are not kept. */
function remembered<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { until: number; value: Promise<T> } | undefined;
  return () => {
    if (!kept || kept.until < performance.now()) {
      const value = ask();
      kept = { until: performance.now() + ms, value };
      value.catch(() => {
        if (kept?.value === value) kept = undefined;
      });
    }
    return kept.value;
  };
}

/** Hands out references from blocks reserved in the table, so that most letters cost no extra write. */
function makeRefs(db: DynamoDBDocumentClient, tables: Tables) {
  const series = new Map<string, Promise<{ next: number; last: number }>>();
  const reserve = async (key: string) => {
    const { Attributes } = await db.send(
      new UpdateCommand({
        TableName: tables.records,
        Key: { pk: refsKey(key), sk: "@" },
        UpdateExpression: "ADD n :n",
        ExpressionAttributeValues: { ":n": REFS_AT_ONCE },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    const last = Number(Attributes?.["n"]);
    return { next: last - REFS_AT_ONCE + 1, last };
  };
  return async (prefix: string, now: string): Promise<string> => {
    const key = `${prefix}${localDate(now).slice(2, 4)}`;
    for (;;) {
      const pending = series.get(key) ?? reserve(key);
      series.set(key, pending);
      const block = await pending.catch((error: unknown) => {
        series.delete(key);
        throw error;
      });
      if (block.next <= block.last) return `${key}-${String(block.next++).padStart(4, "0")}`;
      if (series.get(key) === pending) series.delete(key);
    }
  };
}
