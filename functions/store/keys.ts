import { createHash } from "node:crypto";
import type { Kept } from "../../shared/core/lifecycle.ts";

const SHARDS = 16;
/** Most keys that an engine takes in one batch. */
export const BATCH = 100;
/** SHA-256 in hex. */
export const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Which of `shards` something belongs to, by its id. */
export const shardOf = (id: string, shards: number): number => Number.parseInt(hash(id).slice(0, 2), 16) % shards;
/** Outbox partition of a record, and all of them. */
export const outboxPk = (record: string): string => `outbox#${shardOf(record, SHARDS)}`;
export const OUTBOXES: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `outbox#${shard}`);
export const outboxSk = (event: { at: string; id: string }): string => `${event.at}#${event.id}`;
/** The row that stands for all that is still to follow from an event. */
export const outboxItem = (event: { record: string; seq: number; at: string; id: string }) => ({
  pk: outboxPk(event.record),
  sk: outboxSk(event),
  record: event.record,
  seq: event.seq,
});
/** Partitions of the index of coming deadlines. */
export const DUE_SHARDS: readonly string[] = ["due#0", "due#1", "due#2", "due#3"];
/** Attributes that put a record into the index of deadlines; none when no clock will ring. */
export const dueKeys = (id: string, ring: string | undefined) =>
  ring ? { due: DUE_SHARDS[shardOf(id, DUE_SHARDS.length)], dueAt: `${ring}#${id}` } : {};
export const snapshotKey = (id: string) => ({ pk: id, sk: "@" });
export const claimKey = (claim: string) => ({ pk: `claim#${hash(claim)}`, sk: "@" });
export const usedKey = (key: string) => ({ pk: `used#${hash(key)}`, sk: "@" });

/** A snapshot as it lies in the table. */
export const snapshotItem = (concept: string, record: Kept, ring: string | undefined) => ({
  ...snapshotKey(record.id),
  version: record.version,
  concept,
  record,
  ...dueKeys(record.id, ring),
});

/** The SDK's own retries of a request carry this token, so a lost acknowledgement cannot write twice (36 characters at most). */
export const tokenOf = (eventId: string): string => hash(eventId).slice(0, 36);
