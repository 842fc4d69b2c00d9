import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { vi } from "vitest";
import { agencyTold } from "../../functions/fanout/inbox-items.ts";
import { rowsOfRecord } from "../../functions/fanout/project.ts";
import { type Log, makeLog } from "../../functions/lib/log.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import { feedsBegin } from "../../functions/repair/feed-trim.ts";
import { countKey, floorKey, positionIn } from "../../functions/store/feed.ts";
import { inboxPk } from "../../functions/store/lists.ts";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import { freePort } from "../../local/paths.ts";
import { signIn } from "../../local/sign-in.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { type Client, makeClient, type View } from "../../shared/api/client.ts";
import { audience } from "../../shared/api/cloudevent.ts";
import { fold } from "../../shared/core/decide.ts";
import { brokenLinks, canonical, type RecordEvent } from "../../shared/core/event.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import { conceptOf } from "../../shared/registry.ts";
import { eventually, type World } from "./world.ts";

// How long a busy machine may take is no part of any promise: these only end what hangs. (The fault simulator runs without vitest.)
if (process.env["VITEST"]) vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

type Item = Record<string, unknown>;
export type Letter = View<"letter">;

/** A log that shows its lines only when asked to (VERBOSE=1). */
export const quiet: Log = makeLog((line) => {
  if (process.env["VERBOSE"]) process.stderr.write(`${line}\n`);
});

/** Every item of a table, in no order, or of those partitions whose key begins with `prefix`. */
export async function everyItem({ db }: Deps, table: string, prefix?: string): Promise<Item[]> {
  const only = prefix && { FilterExpression: "begins_with(pk, :prefix)", ExpressionAttributeValues: { ":prefix": prefix } };
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await db.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from, ...only }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}
/** The items of the records table whose partition begins with `prefix`, e.g. `inbox#`. */
export const itemsOf = (deps: Deps, prefix: string): Promise<Item[]> => everyItem(deps, deps.tables.records, prefix);
export const eventsOf = async (deps: Deps): Promise<RecordEvent[]> =>
  (await everyItem(deps, deps.tables.events)) as unknown as RecordEvent[];

/** What does not add up between events and all that is made from them. */
export interface Account {
  /** `event agency` pairs that were to be told and have no inbox item. */
  untold: string[];
  /** Inbox items that no event accounts for, and second ones. */
  surplus: string[];
  /** Records with a gap, a wrong link or an altered event. */
  broken: string[];
  /** Records whose snapshot is not what their events say. */
  unlike: string[];
  /** List lines that are missing, out of date or nobody's. */
  misfiled: string[];
  /** Feeds with a gap or a position held twice, and what is young enough to be in its feed and is not. */
  adrift: string[];
}
export const NOTHING_AMISS: Account = { untold: [], surplus: [], broken: [], unlike: [], misfiled: [], adrift: [] };

/** Goes through both tables, as they are when everything has been dispatched, and lists what does not add up. */
export async function audit(deps: Deps): Promise<Account> {
  const items = await everyItem(deps, deps.tables.records);
  const under = (prefix: string) => items.filter(({ pk }) => String(pk).startsWith(prefix));
  const snapshots = new Map(
    items.filter(({ sk, record }) => sk === "@" && typeof record === "object").map((item) => [item["pk"], item]),
  );
  const events = await eventsOf(deps);
  const records = [...Map.groupBy(events, ({ record }) => record)].map(([id, unordered]) => {
    const history = unordered.toSorted((a, b) => a.seq - b.seq);
    const concept = conceptOf(history[0]?.concept ?? "");
    return { id, history, concept, record: fold(concept, history) };
  });
  const due = new Set(events.flatMap((event) => audience(event).map(({ agency }) => `${event.id} ${agency}`)));
  const told = under("inbox#").map(({ pk, event }) => `${event} ${String(pk).slice("inbox#".length)}`);
  const rightLines = new Set(
    records.flatMap(({ concept, record }) => (record ? rowsOfRecord(concept, record) : [])).map(canonical),
  );
  const lines = new Set(under("work#").map(canonical));
  return {
    untold: [...due].filter((pair) => !told.includes(pair)),
    surplus: told.filter((pair, index) => !due.has(pair) || told.indexOf(pair) !== index),
    broken: records.filter(({ history }) => brokenLinks(history, deps.sha256).length > 0).map(({ id }) => id),
    unlike: records
      .filter(({ id, record }) => canonical(record) !== canonical(snapshots.get(id)?.["record"]))
      .map(({ id }) => id),
    adrift: adrift(deps, items),
    misfiled: [...[...rightLines].filter((line) => !lines.has(line)), ...[...lines].filter((line) => !rightLines.has(line))],
  };
}

function adrift({ now }: Deps, items: Item[]): string[] {
  const begin = feedsBegin(now());
  const told = items.filter(({ pk }) => String(pk).startsWith(inboxPk("")));
  const agencies = [...new Set(told.map((item) => agencyTold(item as { pk: string })))];
  return agencies.flatMap((agency) => {
    const under = ({ pk, sk }: { pk: string; sk: string }) => items.find((item) => item["pk"] === pk && item["sk"] === sk) ?? {};
    const floor = positionIn(agency, under(floorKey(agency)));
    const n = Number(under(countKey(agency))["n"] ?? 0);
    const held = items.filter((item) => item["sk"] !== "floor").map((item) => positionIn(agency, item));
    const sorted = held.filter((position) => position > floor).toSorted((a, b) => a - b);
    const even = sorted.length === n - floor && sorted.every((position, index) => position === floor + 1 + index);
    const homeless = told.filter(
      (item) => item["pk"] === inboxPk(agency) && positionIn(agency, item) === 0 && String(item["at"]) >= begin,
    );
    return [...(even ? [] : [`${agency}: ${sorted} above ${floor} up to ${n}`]), ...homeless.map(({ pk, sk }) => `${pk} ${sk}`)];
  });
}

/** Waits until all that was written has been dispatched. */
export const settled = (deps: Deps, ms = 40_000): Promise<true> =>
  eventually("an empty outbox", async () => (await itemsOf(deps, "outbox#")).length === 0, ms);

/** The text of a letter, with agencies filled in. */
export const letterTo = (recipient: string, cc: string[] = [], title: string = PHARMACY_LETTER.title) => ({
  ...PHARMACY_LETTER,
  questions: [...PHARMACY_LETTER.questions],
  title,
  recipient,
  cc,
});

/** A letter of the drug regulator to the market bureau, brought as far as asked. */
export async function letterAt(world: World, stage: "draft" | "in-review" | "issued", cc: string[] = []): Promise<Letter> {
  const [drafter, signatory] = [await world.as("drug-drafter"), await world.as("drug-signatory")];
  const copies = await Promise.all(cc.map((key) => world.agency(key)));
  const draft = await drafter.start("letter", "draft", letterTo(await world.agency("market"), copies));
  if (stage === "draft") return draft;
  const submitted = await drafter.move("letter", draft, "submit", {});
  return stage === "in-review" ? submitted : signatory.move("letter", submitted, "sign", {});
}

/** An agency that its overseer has just registered. */
export async function newAgency(world: World, parent: string) {
  const name = { zh: "滨海新局（演示）", en: "New bureau (demo)" };
  const input = { name, shortName: "新局", sector: "commerce" as const, docPrefix: "滨新", parent };
  return (await world.as("committee-clerk")).start("agency", "register", input);
}

/** A demo officer as the kernel sees one. */
export async function actorFor(world: World, subject: string): Promise<Actor> {
  const { agency, officer, name, duties } = await (await world.as(subject)).me();
  return { agency, officer, name, duties };
}

/** A folder that is gone when the test is. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "xiechatong-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A service whose data outlives it: `open` starts it on the same folder and port as before. */
export async function lastingService() {
  const folder = temporaryFolder();
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const tokens = new Map<string, Promise<string>>();
  const token = (subject: string): Promise<string> => {
    const made = tokens.get(subject) ?? signIn(base, subject);
    tokens.set(subject, made);
    return made;
  };
  return {
    base,
    folder: folder.path,
    remove: folder.remove,
    token,
    open: (options: { pollers?: boolean } = {}): Promise<Stack> =>
      startStack({ port, folder: folder.path, log: quiet, ...options }),
    /** A client whose token, once got, holds across restarts. */
    as: async (subject: string): Promise<Client> => {
      const bearer = await token(subject);
      return makeClient({ base, token: () => bearer });
    },
  };
}

/** Brings one letter of the drug regulator to the market bureau into each state that a letter can be in. */
export async function lettersInAllStates(world: World): Promise<void> {
  const [drafter, clerk, handler] = await Promise.all(
    ["drug-drafter", "market-clerk", "market-drafter"].map((who) => world.as(who)),
  );
  if (!drafter || !clerk || !handler) throw new Error("no clients");
  const officer = (await handler.me()).officer;
  const reason = "演示";
  const acknowledged = async () => clerk.move("letter", await letterAt(world, "issued", ["committee"]), "acknowledge", {});
  const inHand = async () => clerk.move("letter", await acknowledged(), "assign", { handler: officer });
  const answered = async () =>
    handler.move("letter", await inHand(), "answer", { answers: ["无证", "12种", "已立案"], outcome: "case-filed" });
  await Promise.all([
    letterAt(world, "draft"),
    letterAt(world, "in-review"),
    letterAt(world, "issued", ["police"]),
    acknowledged(),
    inHand(),
    inHand().then((letter) => handler.move("letter", letter, "ask", { question: "地址" })),
    answered(),
    answered().then((letter) => drafter.move("letter", letter, "close", { timeliness: 5, help: 4 })),
    acknowledged().then((letter) => clerk.move("letter", letter, "decline", { code: "incomplete", reason })),
    letterAt(world, "issued").then((letter) => drafter.move("letter", letter, "withdraw", { reason })),
    world
      .agency("police")
      .then(async (recipient) => clerk.move("letter", await letterAt(world, "issued"), "forward", { recipient, reason })),
  ]);
}
