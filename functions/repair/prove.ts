import { GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { audience } from "../../shared/api/cloudevent.ts";
import { brokenLinks, type RecordEvent } from "../../shared/core/event.ts";
import { makeId } from "../../shared/core/id.ts";
import { agency as agencies } from "../../shared/domain/agency.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { hash, outboxItem } from "../store/keys.ts";
import { inboxPk } from "../store/lists.ts";
import { IDEMPOTENCY_DAYS } from "../store/store.ts";
import { fillGaps, type Gaps, gapsIn } from "./feed-gaps.ts";
import { type InboxRef, orphansIn } from "./orphans.ts";

/** A record whose chain does not hold, at these seqs; its last one also when the snapshot has another head, 0 = there is no snapshot. */
export interface Broken {
  record: string;
  at: number[];
}
/** What a proof found. Each list holds the first 200; `told` less `found` less `waiting` is how many are missing in all. */
export interface Proved {
  /** When it began, as a UTC ISO string. */
  began: string;
  events: number;
  /** Inbox items that these events ask for, those that are there, and those whose event is still in the outbox. */
  told: number;
  found: number;
  waiting: number;
  missing: InboxRef[];
  /** Inbox items that no event accounts for. */
  surplus: InboxRef[];
  broken: Broken[];
  /** Feeds whose positions do not follow on each other. */
  gaps: ({ agency: string } & Gaps)[];
}
/** A proof under way: plain data, to be put down and taken up again anywhere. */
export interface Proof extends Proved {
  /** Events from this id on, and inbox items about them, are left to the next proof. */
  until: string;
  /** Every event was visited; if not, `after` is the last. */
  walked: boolean;
  after?: Record<string, unknown> | undefined;
  /** Items found in each agency's inbox that is still to be counted. */
  inboxes: Record<string, number>;
}
type ProofDeps = Pick<Deps, "db" | "tables" | "store" | "lists" | "feed">;

const WIDTH = 8;
const LISTED = 200;
/** Seqs named of one broken record. */
const NAMED = 20;
/** Events older than this are not done over. */
const REDONE_MS = (IDEMPOTENCY_DAYS - 1) * 86_400_000;
/** Events visited in one step. */
export const PAGE = 500;

/** A proof that begins now (UTC ISO string), of all events before an instant (epoch milliseconds). */
export function begin(now: string, before: number): Proof {
  const until = makeId("evt", before, new Uint8Array(16));
  const counts = { events: 0, told: 0, found: 0, waiting: 0 };
  return { began: now, ...counts, missing: [], surplus: [], broken: [], gaps: [], until, walked: false, inboxes: {} };
}

/** Takes a proof a step further: a page of events, in the end a few inboxes. Tells whether more is to do. After a failure it is spoilt. */
export async function step(deps: ProofDeps, proof: Proof, page = PAGE): Promise<boolean> {
  if (!proof.walked) await walk(deps, proof, page);
  else
    await Promise.all(
      Object.keys(proof.inboxes)
        .slice(0, WIDTH)
        .map((agency) => proveInbox(deps, proof, agency)),
    );
  return !proof.walked || Object.keys(proof.inboxes).length > 0;
}

/** A whole proof at once, also of what is under way, or was made under a clock that was put ahead. */
export async function prove(deps: ProofDeps, now: string, page = PAGE): Promise<Proved> {
  const proof = begin(now, Date.parse("9999-12-31"));
  while (await step(deps, proof, page));
  return resultOf(proof);
}

/** The result of a proof that has come to its end. */
export function resultOf({ until: _until, walked: _walked, after: _after, inboxes: _inboxes, ...proved }: Proof): Proved {
  return proved;
}
/** How many inbox items are missing, listed or not. */
export const missingIn = ({ told, found, waiting }: Proved): number => told - found - waiting;
/** Whether anything is not as the events say. */
export const differs = (proved: Proved): boolean =>
  missingIn(proved) > 0 || proved.surplus.length > 0 || proved.broken.length > 0 || proved.gaps.length > 0;

async function walk(deps: ProofDeps, proof: Proof, page: number): Promise<void> {
  const { Items = [], LastEvaluatedKey } = await deps.db.send(
    new ScanCommand({
      TableName: deps.tables.events,
      ProjectionExpression: "#r, seq",
      ExpressionAttributeNames: { "#r": "record" },
      ConsistentRead: true,
      Limit: page,
      ExclusiveStartKey: proof.after,
    }),
  );
  const lowest = new Map<string, number>();
  for (const { record, seq } of Items as { record: string; seq: number }[])
    lowest.set(record, Math.min(seq, lowest.get(record) ?? seq));
  const due: Due[] = [];
  await inParallel([...lowest], WIDTH, async ([record, seq]) => {
    due.push(...(await follow(deps, proof, record, seq)));
  });
  await look(deps, proof, due);
  proof.after = LastEvaluatedKey;
  proof.walked = !LastEvaluatedKey;
}

/** One agency told by one event; an event of a broken record, or whose item is spoilt, is not to be told anew. */
interface Due {
  agency: string;
  event: RecordEvent;
  sound: boolean;
}
/** Verifies the chain of a record, on the page that has its first event, and gives what its events tell. */
async function follow(deps: ProofDeps, proof: Proof, record: string, seq: number): Promise<Due[]> {
  // The snapshot first: the history read after it then holds at least as much.
  const kept = await deps.store.load(record);
  const history = await deps.store.history(record);
  if (history[0]?.seq !== seq) return [];
  if (history[0].concept === agencies.name) proof.inboxes[record] ??= 0;
  const at = new Set(brokenLinks(history, hash));
  if (!kept || history[kept.version - 1]?.hash !== kept.head) at.add(kept?.version ?? 0);
  if (at.size > 0 && proof.broken.length < LISTED) proof.broken.push({ record, at: [...at].slice(0, NAMED) });
  const events = history.filter(({ id }) => id < proof.until);
  proof.events += events.length;
  return events.flatMap((event) => audience(event).map(({ agency }) => ({ agency, event, sound: at.size === 0 })));
}

/** Looks for the inbox item of each agency told. */
async function look(deps: ProofDeps, proof: Proof, due: Due[]): Promise<void> {
  const items = await deps.lists.told(
    due.map(({ agency, event }) => ({ agency, event: event.id })),
    true,
  );
  const there = new Set(items.map(({ pk, record, seq, sk }) => `${pk} ${sk} ${record} ${seq}`));
  proof.told += due.length;
  const missing: Due[] = [];
  for (const one of due) {
    const { agency, event } = one;
    proof.inboxes[agency] ??= 0;
    const is = there.has(`${inboxPk(agency)} ${event.id} ${event.record} ${event.seq}`) ? "found" : await soughtAgain(deps, one);
    if (is === "missing" || is === "spoilt") missing.push({ ...one, sound: one.sound && is === "missing" });
    else proof[is]++;
    if (is === "found") proof.inboxes[agency]++;
  }
  for (const one of missing.slice(0, LISTED - proof.missing.length)) await repair(deps, proof, one);
}

/**
 * The outbox row goes when everything is done: an item that is not there once the row is not either will not come by itself. One that
 * is there and about something else is spoilt: dispatch would leave it as it is.
 */
async function soughtAgain(
  { db, tables }: ProofDeps,
  { agency, event }: Due,
): Promise<"waiting" | "found" | "missing" | "spoilt"> {
  const get = (Key: Record<string, unknown>) => db.send(new GetCommand({ TableName: tables.records, Key, ConsistentRead: true }));
  const { pk, sk } = outboxItem(event);
  if ((await get({ pk, sk })).Item) return "waiting";
  const { Item } = await get({ pk: inboxPk(agency), sk: event.id });
  if (!Item) return "missing";
  return Item["record"] === event.record && Item["seq"] === event.seq ? "found" : "spoilt";
}

/**
 * Has a missing item made by `reconcile`, if listed: a whole table that is lost is for `rebuild`, which tells nobody anew. So is what
 * is old: moves that the event set off in other records are known by their keys, for as long as these are kept.
 */
async function repair({ db, tables }: ProofDeps, proof: Proof, { agency, event, sound }: Due): Promise<void> {
  proof.missing.push({ agency, event: event.id, record: event.record, seq: event.seq });
  const isFresh = Date.parse(event.at) > Date.parse(proof.began) - REDONE_MS;
  if (sound && isFresh) await db.send(new PutCommand({ TableName: tables.records, Item: outboxItem(event) }));
}

/** Looks into an agency's inbox for what no event accounts for, and at the positions of its feed. */
async function proveInbox(deps: ProofDeps, proof: Proof, agency: string): Promise<void> {
  const orphans = await orphansIn(deps, agency, proof.until, proof.inboxes[agency] ?? 0, LISTED);
  proof.surplus.push(...orphans.slice(0, LISTED - proof.surplus.length));
  const gaps = await gapsIn(deps, agency);
  if (gaps.empty.length + gaps.wrong.length > 0 && proof.gaps.length < LISTED) proof.gaps.push({ agency, ...gaps });
  await fillGaps(deps, agency, gaps);
  delete proof.inboxes[agency];
}
