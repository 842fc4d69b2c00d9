import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Calendar } from "../../shared/core/clock.ts";
import type { Agency } from "../../shared/domain/agency.ts";
import type { Env } from "../../shared/env.ts";
import type { Log } from "../lib/log.ts";
import type { OneByOne } from "../lib/one-by-one.ts";
import type { Circuits } from "../store/circuits.ts";
import type { Deliveries } from "../store/deliveries.ts";
import type { Feed } from "../store/feed.ts";
import type { FileAccesses } from "../store/file-accesses.ts";
import type { Lists } from "../store/lists.ts";
import type { ReadMarks } from "../store/read-marks.ts";
import type { Store, Tables } from "../store/store.ts";
import type { Totals } from "../store/totals.ts";
import type { Channels } from "./channel.ts";
import type { Cursors } from "./cursors.ts";
import type { Bucket, Scan } from "./files.ts";
import type { Post } from "./post.ts";
import type { Topics } from "./topics.ts";

/** All that the handlers need of the outside, in one place. */
export interface Deps {
  env: Env;
  db: DynamoDBDocumentClient;
  tables: Tables;
  store: Store;
  /** Moves that take a number from the same counter go one after the other: at once they would only undo each other's decisions. */
  oneByOne: OneByOne;
  lists: Lists;
  /** Totals that records add to other records. */
  totals: Totals;
  /** What each agency was told, in order. */
  feed: Feed;
  /** Who has read what. */
  readMarks: ReadMarks;
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
  fileAccesses: FileAccesses;
}
