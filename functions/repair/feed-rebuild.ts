import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { agencyTold } from "../fanout/inbox-items.ts";
import type { Deps } from "../ports/ports.ts";
import { blankKey, countKey, feedBox, placeIn, positionIn } from "../store/feed.ts";
import type { InboxItem } from "../store/lists.ts";
import { unlessRefused } from "../store/transact.ts";
import { feedsBegin, raiseFloor } from "./feed-trim.ts";

type KeepDeps = Pick<Deps, "db" | "tables" | "feed" | "now">;
type Place = { box?: string; order?: string };
interface Seen {
  floor: number;
  /** Positions that items of events hold. */
  held: Set<number>;
  /** Young items without a place, with the one they have that does not count. */
  homeless: { item: InboxItem; instead?: string | undefined }[];
  /** The count once every item had its place, and the positions met in the table after that. */
  n: number;
  met: Set<number>;
}

/**
 * Takes the feeds through a rebuild: an item that has its position keeps it, one that has none gets one at the end, and where an item
 * is gone a blank keeps its position. What is older than feeds go back needs no place. `renumber` = no position given so far counts.
 */
export function keepFeeds(deps: KeepDeps, renumber: boolean) {
  const feeds = new Map<string, Seen>();
  const before = feedsBegin(deps.now());
  const feedOf = async (agency: string): Promise<Seen> => {
    const known = feeds.get(agency);
    if (known) return known;
    const seen: Seen = { floor: await deps.feed.floor(agency), held: new Set(), homeless: [], n: 0, met: new Set() };
    feeds.set(agency, seen);
    return seen;
  };

  return {
    /** Puts right what an inbox item says, wherever it is in its feed; makes it when it is missing. */
    async keep(item: InboxItem): Promise<void> {
      const agency = agencyTold(item);
      const { floor, held, homeless } = await feedOf(agency);
      const there = await refresh(deps, item);
      const position = renumber ? 0 : positionIn(agency, there ?? {});
      if (position > floor && !held.has(position)) held.add(position);
      else if (item.at >= before) homeless.push({ item, instead: there?.order });
      else if (!there) await put(deps, item);
    },

    /** Puts counts right and gives every item without a place one at the end, in the order of their events. */
    async settle(): Promise<void> {
      for (const [agency, feed] of feeds) {
        const [n, shown] = await Promise.all([deps.feed.counted(agency), deps.feed.last(agency)]);
        const last = [...feed.held].reduce((most, position) => Math.max(most, position), shown);
        if (renumber || (n === undefined && last <= feed.floor)) await beginAnew(deps, agency, renumber);
        else await countTo(deps, agency, last);
        feed.homeless.sort((a, b) => (a.item.sk < b.item.sk ? -1 : 1));
        await deps.feed.place(agency, feed.homeless);
        feed.n = (await deps.feed.counted(agency)) ?? 0;
      }
    },

    /** Notes an item of the table, of those that stay: all of them have to be shown between `settle` and `fill`. */
    meet(item: Place): void {
      const agency = item.box?.slice(feedBox("").length) ?? "";
      feeds.get(agency)?.met.add(positionIn(agency, item));
    },

    /** Keeps with blanks the positions that were given out and nobody holds. */
    async fill(): Promise<void> {
      for (const [agency, { n, met }] of feeds) {
        const floor = (await deps.feed.floor(agency)) || (await floorUnder(deps, agency, met, n));
        for (let position = floor + 1; position <= n; position++)
          if (!met.has(position)) await put(deps, { ...blankKey(agency, position), ...placeIn(agency, position) });
      }
    },
  };
}

/** Gives an inbox item its right content and leaves its place as it is; tells what place that is, nothing when there is no such item. */
async function refresh({ db, tables }: KeepDeps, { pk, sk, ...content }: InboxItem): Promise<Place | undefined> {
  const names = Object.keys(content);
  const update = new UpdateCommand({
    TableName: tables.records,
    Key: { pk, sk },
    UpdateExpression: `SET ${names.map((_, index) => `#a${index} = :a${index}`).join(", ")}`,
    ConditionExpression: "attribute_exists(pk)",
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#a${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(Object.values(content).map((value, index) => [`:a${index}`, value])),
    ReturnValues: "ALL_NEW",
  });
  return (await unlessRefused(db.send(update)))?.Attributes as Place | undefined;
}

const put = ({ db, tables }: KeepDeps, Item: object) =>
  unlessRefused(
    db.send(
      new PutCommand({
        TableName: tables.records,
        Item: Item as Record<string, unknown>,
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );

/** A count that is behind a position that is held is raised to it: what was given once is not given again. */
const countTo = ({ db, tables }: KeepDeps, agency: string, n: number) =>
  unlessRefused(
    db.send(
      new UpdateCommand({
        TableName: tables.records,
        Key: countKey(agency),
        UpdateExpression: "SET n = :n",
        ConditionExpression: "attribute_not_exists(n) OR n < :n",
        ExpressionAttributeValues: { ":n": n },
      }),
    ),
  );

/**
 * A feed that has lost its count and all places goes on beyond any position that it can have given: the seconds since 1970. Older
 * cursors then lie below its floor, and whoever comes with one is told so instead of missing something.
 */
async function beginAnew(deps: KeepDeps, agency: string, whatever: boolean): Promise<void> {
  const n = Math.floor(Date.parse(deps.now()) / 1000);
  if (whatever) await countTo(deps, agency, n);
  else await put(deps, { ...countKey(agency), n });
  if (whatever || (await deps.feed.counted(agency)) === n) await raiseFloor(deps, agency, n);
}

/** The floor of a feed that has none: right below the first position held. */
async function floorUnder(deps: KeepDeps, agency: string, met: ReadonlySet<number>, n: number): Promise<number> {
  let floor = n;
  for (const position of met) if (position > 0) floor = Math.min(floor, position - 1);
  if (floor > 0) await raiseFloor(deps, agency, floor);
  return floor;
}
