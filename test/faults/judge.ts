import { rowsOfRecord } from "../../functions/fanout/project.ts";
import { differs, missingIn } from "../../functions/repair/prove.ts";
import { audience } from "../../shared/api/cloudevent.ts";
import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import { localDate, stageOpens } from "../../shared/core/clock.ts";
import { evolve, fold } from "../../shared/core/decide.ts";
import { brokenLinks, canonical, type RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Clock, Kept } from "../../shared/core/lifecycle.ts";
import type { Subscription } from "../../shared/domain/subscription/index.ts";
import { conceptOf } from "../../shared/registry.ts";
import { sha256 } from "../kit/cast.ts";
import { judgeEffects, judgeTotals } from "./effects.ts";
import type { Item } from "./expression.ts";
import type { Town } from "./life.ts";
import type { Reading } from "./partners.ts";
import { itemsIn } from "./tables.ts";
import type { World } from "./world.ts";

/** Every due message and record sorted: what is as it should be, and a sentence for each thing that is not. */
export interface Account {
  ok: number;
  recovered: number;
  /** Repeats on the wire, which carry a known id and are dropped by whoever has seen it. */
  repeated: number;
  lost: string[];
  duplicated: string[];
  unexpected: string[];
  broken: string[];
}
/** How many things are wrong. */
export const faultsIn = ({ lost, duplicated, unexpected, broken }: Account): number =>
  lost.length + duplicated.length + unexpected.length + broken.length;

/** No proof saw a difference, under whatever faults it ran. */
function judgeProofs({ proofs }: World, account: Account): void {
  for (const proof of proofs.filter(differs))
    account.unexpected.push(`proof of ${proof.began}: ${missingIn(proof)} missing, ${JSON.stringify(proof)}`);
}

interface Told {
  concept: AnyConcept;
  record: Kept;
  events: RecordEvent[];
}

/** Holds everything that the service left behind, and what partners have read, against its events. */
export function judge(
  world: World,
  town: Pick<Town, "wishes" | "acknowledged">,
  quiet: number | undefined,
  readings: readonly Reading[],
): Account {
  const account: Account = { ok: 0, recovered: 0, repeated: 0, lost: [], duplicated: [], unexpected: [], broken: [] };
  if (quiet === undefined) account.broken.push("work is left over that never ends");
  const events = (itemsIn(world.disk.events) as unknown as RecordEvent[]).toSorted((a, b) => a.seq - b.seq);
  const items = itemsIn(world.disk.records);
  const records = [...Map.groupBy(events, ({ record }) => record).values()].map((history) => retold(history, account));
  judgeRecords(records, items, account);
  judgeWishes(events, town, account);
  judgeMessages(events, items, world, account);
  judgeFeeds(events, readings, account);
  judgePost(records, world, account);
  judgeProofs(world, account);
  const effects = judgeEffects(records, items);
  account.ok += effects.ok;
  for (const what of ["lost", "duplicated", "unexpected"] as const) account[what].push(...effects[what]);
  account.broken.push(...judgeTotals(records, items));
  return account;
}

/** Follows a record through its events: each must start where the one before it ended, and clocks must not ring out of turn. */
function retold(history: RecordEvent[], account: Account): Told {
  const concept = conceptOf(history[0]?.concept ?? "");
  let record: Kept | undefined;
  for (const event of history) {
    const move = concept.moves[event.move];
    const state = record?.state ?? null;
    const name = `${event.move} of ${event.record} at ${event.seq}`;
    if (!move || event.from !== state || (state === null ? move.from.length > 0 : !move.from.includes(state)))
      account.unexpected.push(`${name} in state ${state}`);
    else if (record) rungInTurn(concept, record, event, name, account);
    record = evolve<Kept>(concept, record, event);
  }
  if (brokenLinks(history, sha256).length > 0) account.broken.push(`the chain of ${history[0]?.record}`);
  return { concept, record: record as Kept, events: history };
}
function rungInTurn(concept: AnyConcept, record: Kept, event: RecordEvent, name: string, account: Account): void {
  for (const clock of Object.values(concept.clocks ?? {}) as Clock<Kept>[]) {
    const stage = clock.stages.find(({ move }) => move === event.move);
    if (!stage) continue;
    const due = clock.due(record);
    if (clock.fired(record).includes(event.move)) account.unexpected.push(`${name} a second time`);
    if (!due || localDate(event.at) < stageOpens(CALENDAR_CN, due, stage.workingDays))
      account.unexpected.push(`${name} too early`);
  }
}

function judgeRecords(records: Told[], items: Item[], account: Account): void {
  const snapshots = new Map(
    items.flatMap((item) => (item["sk"] === "@" && "version" in item ? [[item["pk"], item] as const] : [])),
  );
  const lines = new Map<string, Item>(
    items.flatMap((item) => (String(item["pk"]).startsWith("work#") ? [[`${item["pk"]} ${item["sk"]}`, item] as const] : [])),
  );
  const numbers = new Map<string, number[]>();
  for (const { concept, record, events } of records) {
    if (canonical(snapshots.get(record.id)?.["record"]) !== canonical(record))
      account.broken.push(`the snapshot of ${record.id}`);
    for (const line of rowsOfRecord(concept, record)) {
      const key = `${line.pk} ${line.sk}`;
      if (canonical(lines.get(key)) !== canonical(line)) account.broken.push(`the line ${key}`);
      lines.delete(key);
    }
    for (const { move, data } of events) {
      const number = concept.moves[move]?.number;
      if (!number || number.when?.(data) === false) continue;
      const given = Object.values(data).map((value) => new RegExp(`^(.*${number.word}〔\\d+〕)(\\d+)号$`).exec(String(value)));
      for (const [, series = "", n] of given.filter((match) => match !== null))
        numbers.set(series, [...(numbers.get(series) ?? []), Number(n)]);
    }
  }
  for (const key of lines.keys()) account.broken.push(`nobody's line ${key}`);
  for (const [series, given] of numbers)
    if (given.toSorted((a, b) => a - b).some((n, index) => n !== index + 1))
      account.broken.push(`numbers of ${series}: ${given}`);
}

/** What people were told is so; what they asked for once happened once at most. */
function judgeWishes(
  events: RecordEvent[],
  { wishes, acknowledged }: Pick<Town, "wishes" | "acknowledged">,
  account: Account,
): void {
  const heads = new Set(events.map(({ record, seq, hash }) => `${record} ${seq} ${hash}`));
  for (const { record, version, head, wish } of acknowledged)
    if (!heads.has(`${record} ${version} ${head}`)) account.lost.push(`acknowledged ${wish.move} of ${record}`);
  const marks = new Map<string, number>();
  for (const { data, move } of events)
    for (const value of Object.values(data))
      if (typeof value === "string") marks.set(`${move} ${value}`, (marks.get(`${move} ${value}`) ?? 0) + 1);
  for (const { move, mark } of wishes)
    if (mark && (marks.get(`${move} ${mark}`) ?? 0) > 1) account.duplicated.push(`${move} ${mark}`);
}

/** One inbox item and at least one message for each told agency, nothing for anybody else. */
function judgeMessages(events: RecordEvent[], items: Item[], world: World, account: Account): void {
  const inbox = new Map<string, number>();
  for (const { pk, event } of items) {
    if (!String(pk).startsWith("inbox#")) continue;
    const key = `${event}:${String(pk).slice("inbox#".length)}`;
    inbox.set(key, (inbox.get(key) ?? 0) + 1);
  }
  const sent = Map.groupBy(world.published, ({ id }) => id);
  const past = new Set(items.length > 0 ? world.before : []);
  for (const event of events) {
    if (past.has(event.id)) continue;
    for (const { agency } of audience(event)) {
      const id = `${event.id}:${agency}`;
      const [items, messages] = [inbox.get(id) ?? 0, sent.get(id) ?? []];
      const right = messages.filter(({ topic }) => topic === agency);
      if (items === 0) account.lost.push(`inbox item ${id} (${event.move})`);
      else if (items > 1) account.duplicated.push(`inbox item ${id}`);
      if (right.length === 0) account.lost.push(`message ${id} (${event.move})`);
      else if (items === 1) {
        account.ok++;
        account.repeated += right.length - 1;
        if (right[0]?.by === "reconcile") account.recovered++;
      }
      if (right.length < messages.length) account.unexpected.push(`message ${id} over another agency's topic`);
      inbox.delete(id);
      sent.delete(id);
    }
  }
  for (const id of inbox.keys()) if (!past.has(id.split(":")[0] ?? "")) account.unexpected.push(`inbox item ${id}`);
  for (const id of sent.keys()) account.unexpected.push(`message ${id}`);
}

/** Whoever reads a feed by cursor from its beginning gets all that the agency was told, each once, and nothing else. */
function judgeFeeds(events: RecordEvent[], readings: readonly Reading[], account: Account): void {
  const told = Map.groupBy(
    events.flatMap((event) => audience(event).map(({ agency }) => ({ agency, id: `${event.id}:${agency}` }))),
    ({ agency }) => agency,
  );
  for (const { agency, read } of readings) {
    const due = new Set((told.get(agency) ?? []).map(({ id }) => id));
    const times = Map.groupBy(read, (id) => id);
    for (const id of due) if (!times.has(id)) account.lost.push(`${id} in the feed`);
    for (const [id, { length }] of times) {
      if (!due.has(id)) account.unexpected.push(`${id} in the feed of ${agency}`);
      else if (length > 1) account.duplicated.push(`${id} in the feed`);
    }
  }
}

/** Each address that was in force has got each message once or more, and no address got one before it was in force. */
function judgePost(records: Told[], world: World, account: Account): void {
  const posted = Map.groupBy(world.posted, ({ to }) => to);
  const subscriptions = records.filter(({ concept }) => concept.name === "subscription");
  const past = new Set(world.before);
  for (const { concept, record, events } of subscriptions) {
    const { id, agency, endpoint } = record as Subscription;
    const states = inForce(concept, events, world);
    const plain = !events.some(({ move }) => move === "adjust" || move === "disable");
    const got = Map.groupBy(posted.get(endpoint) ?? [], ({ id }) => id);
    posted.delete(endpoint);
    for (const { concept: about, events: history } of records)
      for (const event of history) {
        const told = event.tell.some((one) => one.agency === agency);
        const message = got.get(`${event.id}_${id}`);
        const asks = about === concept && ["add", "resend", "test"].includes(event.move);
        if (message) got.delete(`${event.id}_${id}`);
        if (message) account.repeated += message.length - 1;
        if (asks ? event.record !== id : !told) {
          if (message) account.unexpected.push(`${event.move} ${event.id} sent to ${endpoint}`);
          continue;
        }
        if (asks || past.has(event.id)) continue;
        const last = states.at(-1);
        // Clocks that differ may put an event before the address that was in force by then, and the other way round: both must agree.
        const after = (world.appendedAt.get(event.id) ?? 0) > (last?.from ?? 0);
        const due = plain && after && last?.state === "verified" && last.since <= event.at;
        const may = states.some(({ state, since }) => state === "verified" && since <= event.at);
        if (due && !message) account.lost.push(`${event.move} ${event.id} to ${endpoint}`);
        if (!may && message) account.unexpected.push(`${event.move} ${event.id} sent to ${endpoint}, not in force`);
        if (due && message) account.ok++;
      }
    const some = states.some(({ state }) => state === "verified");
    for (const odd of got.keys())
      if (!some || !/^(digest_)?evt_/.test(odd)) account.unexpected.push(`post ${odd} to ${endpoint}`);
  }
  for (const [to, messages] of posted) account.unexpected.push(`${messages.length} messages to ${to}, nobody's address`);
}
/** A subscription after each of its events, and since when (true time) it has been in this state. */
function inForce(concept: AnyConcept, events: RecordEvent[], world: World): { state: string; since: string; from: number }[] {
  let from = 0;
  return events.map((event, index) => {
    const { state, since, updatedAt } = fold<Subscription>(concept, events.slice(0, index + 1)) as Subscription;
    if (event.from !== event.to) from = world.appendedAt.get(event.id) ?? 0;
    return { state, since: since ?? updatedAt, from };
  });
}
