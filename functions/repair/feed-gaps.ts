import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Deps } from "../ports/ports.ts";
import { blankKey, feedBox, placeIn, positionIn } from "../store/feed.ts";
import { inboxPk } from "../store/lists.ts";
import { pagesOf } from "../store/pages.ts";
import { unlessRefused } from "../store/transact.ts";

/** Positions of a feed before which its readers stand still: those that nobody holds, and those that more than one does or that were never given. */
export interface Gaps {
  empty: number[];
  wrong: number[];
}
type GapDeps = Pick<Deps, "db" | "tables" | "feed">;
/** Positions named of one feed. */
const NAMED = 100;
const PAGE = 500;

/**
 * What is amiss in the positions of an agency's feed. The index follows the table: where it does not show a position after the other,
 * the items themselves are gone through, strongly consistent.
 */
export async function gapsIn(deps: GapDeps, agency: string): Promise<Gaps> {
  const given = (await deps.feed.counted(agency)) ?? 0;
  if (await isEven(deps, agency, await deps.feed.floor(agency), given)) return { empty: [], wrong: [] };
  const held = new Map<number, number>();
  for (const pk of [inboxPk(agency), feedBox(agency)])
    for await (const item of placed(deps, pk)) {
      const position = positionIn(agency, item);
      held.set(position, (held.get(position) ?? 0) + 1);
    }
  // Of what was given before that, all that is still in the feed after it must have been met.
  const [floor, last] = [await deps.feed.floor(agency), (await deps.feed.counted(agency)) ?? 0];
  const empty: number[] = [];
  for (let position = floor + 1; position <= given && empty.length < NAMED; position++)
    if (!held.has(position)) empty.push(position);
  const wrong = [...held].filter(([position, times]) => position > floor && (times > 1 || position > last));
  return { empty, wrong: wrong.map(([position]) => position).slice(0, NAMED) };
}

/** Lets readers of a feed get past positions that nobody holds. What was lost there is appended when it is made again. */
export async function fillGaps({ db, tables }: GapDeps, agency: string, { empty }: Gaps): Promise<void> {
  for (const position of empty) {
    const Item = { ...blankKey(agency, position), ...placeIn(agency, position) };
    const put = { TableName: tables.records, Item, ConditionExpression: "attribute_not_exists(pk)" };
    await unlessRefused(db.send(new PutCommand(put)));
  }
}

/** Whether the index shows a position after the other up to the last one given, as its readers need it. */
async function isEven({ feed }: GapDeps, agency: string, floor: number, given: number): Promise<boolean> {
  for (let after = floor; ; ) {
    const found = await feed.entries(agency, after, PAGE);
    if (found.some((entry, index) => positionIn(agency, entry) !== after + 1 + index)) return false;
    if (found.length < PAGE) return after + found.length >= given;
    // The last of a page is asked for again: another may hold its position too.
    after += found.length - 1;
  }
}

/** The places of all items of a partition that have one. The floor has one too, which is below the first that counts. */
async function* placed({ db, tables }: GapDeps, pk: string): AsyncGenerator<{ box?: string; order?: string }> {
  const pages = pagesOf(db, {
    TableName: tables.records,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk },
    ProjectionExpression: "box, #order",
    ExpressionAttributeNames: { "#order": "order" },
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) yield* Items;
}
