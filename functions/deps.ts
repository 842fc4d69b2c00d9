import { createHash, createHmac, randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { CALENDAR_CN } from "../shared/core/calendar-cn.ts";
import { makeId } from "../shared/core/id.ts";
import type { Agency } from "../shared/domain/agency.ts";
import { calendarWith, type WorkingCalendar } from "../shared/domain/calendar.ts";
import { Env } from "../shared/env.ts";
import { makeChannels } from "./deliver/channels.ts";
import { makePost } from "./deliver/post.ts";
import { makeTopics } from "./fanout/topics.ts";
import { makeScan } from "./files/scan.ts";
import { makeCursors } from "./http/cursors.ts";
import { type Log, makeLog } from "./lib/log.ts";
import { makeOneByOne } from "./lib/one-by-one.ts";
import type { Deps } from "./ports/ports.ts";
import type { Post } from "./ports/post.ts";
import { makeCircuits } from "./store/circuits.ts";
import { makeDeliveries } from "./store/deliveries.ts";
import { makeFeed } from "./store/feed.ts";
import { makeFileAccesses } from "./store/file-accesses.ts";
import { makeLists } from "./store/lists.ts";
import { makeReadMarks } from "./store/read-marks.ts";
import { makeReferences } from "./store/references.ts";
import { makeStore } from "./store/store.ts";
import { makeTotals } from "./store/totals.ts";

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
    oneByOne: makeOneByOne(),
    lists,
    totals: makeTotals(db, tables),
    feed: makeFeed(db, tables),
    readMarks: makeReadMarks(db, tables),
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
    nextRef: makeReferences(db, tables),
    topics: makeTopics(env, sns),
    post,
    ...(overrides.print && { print: overrides.print }),
    channels: makeChannels(env, post),
    deliveries: makeDeliveries(db, tables),
    circuits: makeCircuits(db, tables),
    files: lazily(async () => (await import("./files/bucket.ts")).openBucket(env, now)),
    scan: makeScan(env),
    fileAccesses: makeFileAccesses(db, tables),
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
