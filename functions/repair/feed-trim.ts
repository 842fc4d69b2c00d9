import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { FEED_DAYS } from "../../shared/api/endpoints/events.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { type Entry, floorKey, isItem, placeIn, positionIn } from "../store/feed.ts";
import { unlessRefused } from "../store/transact.ts";

/** What a run took out of feeds, and the feeds at which it failed. */
export interface Trimmed {
  trimmed: number;
  failed: number;
}
type TrimDeps = Pick<Deps, "db" | "tables" | "feed" | "directory" | "now" | "log">;
const PAGE = 100;
const WIDTH = 4;

/** The instant before which an event is no longer in feeds. */
export const feedsBegin = (now: string): string => new Date(Date.parse(now) - FEED_DAYS * 86_400_000).toISOString();

/** Takes out of every feed what is older than `FEED_DAYS`; the items stay in their inboxes. Safe to repeat and to end anywhere. */
export async function trimFeeds(deps: TrimDeps): Promise<Trimmed> {
  const sum: Trimmed = { trimmed: 0, failed: 0 };
  await inParallel([...(await deps.directory()).keys()], WIDTH, async (agency) => {
    try {
      const trimmed = await trim(deps, agency);
      sum.trimmed += trimmed;
    } catch (error) {
      sum.failed++;
      deps.log.error("feed not trimmed", { agency, error });
    }
  });
  if (sum.trimmed + sum.failed > 0) deps.log.info("feeds trimmed", { ...sum });
  return sum;
}

/** First the floor rises, then what lies below it leaves the index: readers are told before anything is missing. */
async function trim(deps: TrimDeps, agency: string): Promise<number> {
  const before = feedsBegin(deps.now());
  let floor = await deps.feed.floor(agency);
  let trimmed = 0;
  for (let after = 0; ; ) {
    const found = await deps.feed.entries(agency, after, PAGE);
    const old: Entry[] = [];
    for (const entry of found) {
      const position = positionIn(agency, entry);
      if (position > floor + 1 || (position === floor + 1 && isItem(entry) && entry.at >= before)) break;
      floor = Math.max(floor, position);
      old.push(entry);
    }
    if (old.length === 0) return trimmed;
    await raiseFloor(deps, agency, floor);
    const gone = old.filter(({ sk }) => sk !== floorKey(agency).sk);
    for (const entry of gone) await takeOut(deps, entry);
    trimmed += gone.length;
    if (old.length < found.length || found.length < PAGE) return trimmed;
    after = floor;
  }
}

/** Raises the floor of a feed; one that is higher stays. */
export async function raiseFloor({ db, tables }: Pick<Deps, "db" | "tables">, agency: string, floor: number): Promise<void> {
  const place = placeIn(agency, floor);
  await unlessRefused(
    db.send(
      new PutCommand({
        TableName: tables.records,
        Item: { ...floorKey(agency), ...place },
        ConditionExpression: "attribute_not_exists(pk) OR #order < :order",
        ExpressionAttributeNames: { "#order": "order" },
        ExpressionAttributeValues: { ":order": place.order },
      }),
    ),
  );
}

/** An inbox item loses its place if it is still there; what only held a place goes. */
async function takeOut({ db, tables }: TrimDeps, entry: Entry): Promise<void> {
  const at = { TableName: tables.records, Key: { pk: entry.pk, sk: entry.sk } };
  const there = {
    ConditionExpression: "#order = :order",
    ExpressionAttributeNames: { "#order": "order" },
    ExpressionAttributeValues: { ":order": entry.order },
  };
  await unlessRefused(
    isItem(entry)
      ? db.send(new UpdateCommand({ ...at, ...there, UpdateExpression: "REMOVE box, #order" }))
      : db.send(new DeleteCommand(at)),
  );
}
