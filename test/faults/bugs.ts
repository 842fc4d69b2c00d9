import { DeleteCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { eventIn } from "../../functions/fanout/dispatch.ts";
import { fanOut } from "../../functions/fanout/fanout.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import { isItem, positionIn } from "../../functions/store/feed.ts";
import { outboxPk, outboxSk } from "../../functions/store/keys.ts";
import { GENESIS } from "../../shared/core/event.ts";
import type { Kept } from "../../shared/core/lifecycle.ts";
import {
  eachPart,
  isSnapshot,
  loading,
  onTheWay,
  outside,
  partPk,
  pkOf,
  unconditional,
  without,
  withStore,
  withTopics,
} from "./doubles.ts";
import type { Item } from "./expression.ts";
import { type Bug, HANDLERS } from "./world.ts";

/** Mistakes that a service of this kind is apt to have, each made by putting a test double in place of a part. */
export const BUGS: readonly Bug[] = [
  { name: "no reconcile", handlers: { reconcile: () => async () => ({ done: 0, failed: 0, oldest: 0 }) } },
  {
    name: "outbox row deleted before the work is done",
    handlers: {
      dispatch:
        (deps) =>
        async ({ Records }) => {
          for (const event of Records.map(eventIn)) {
            const Key = { pk: outboxPk(event.record), sk: outboxSk(event) };
            await deps.db.send(new DeleteCommand({ TableName: deps.tables.records, Key }));
            await fanOut(deps, event).catch(() => {});
          }
          return { batchItemFailures: [] };
        },
    },
  },
  {
    name: "failures to publish swallowed",
    deps: withTopics(
      ({ publish }) =>
        (agency, message) =>
          publish(agency, message).catch(() => {}),
    ),
  },
  {
    name: "no key for inbox items",
    deps: (role, deps, random) =>
      onTheWay(
        eachPart((part) => {
          const { Put } = part;
          const Item = { ...Put?.Item, sk: `${String(Put?.Item?.["sk"])}.${random.below(1e9)}` };
          return partPk(part).startsWith("inbox#") ? { Put: { ...Put, Item } } : part;
        }),
      )(role, deps),
  },
  {
    name: "places in the feed counted outside the transaction",
    deps: onTheWay(outside((part) => "Update" in part && partPk(part).startsWith("feed#"), "before")),
  },
  {
    name: "another place in the feed for what is told again",
    deps: onTheWay(eachPart((part) => (partPk(part).startsWith("inbox#") ? unconditional(part) : part))),
  },
  {
    name: "a feed that is read past what the index does not show yet",
    deps: (_, deps) => {
      const read: Deps["feed"]["read"] = async (agency, after, limit) => {
        const found = await deps.feed.entries(agency, Number(after), limit);
        const last = found.at(-1);
        return { items: found.filter(isItem), cursor: last ? positionIn(agency, last) : Number(after) };
      };
      return { ...deps, feed: { ...deps.feed, read } };
    },
  },
  {
    name: "whole batch acknowledged",
    handlers: {
      deliver: (deps) => (event) => HANDLERS.deliver(deps)(event).then(() => ({ batchItemFailures: [] })),
    },
    // Few messages fail as a whole, and fewer of those are for an address in force: without more failures this is found by luck.
    deps: withStore(
      (store, random) => ({
        history: (record) => (random.chance(0.2) ? Promise.reject(new Error("too busy")) : store.history(record)),
      }),
      "deliver",
    ),
  },
  {
    name: "marked as sent before sending",
    deps: onTheWay(async (name, input, send) => {
      const answer = await send(name, input);
      const { pk, sk, state } = input.Item ?? {};
      if (name === "PutCommand" && pkOf(input).startsWith("delivery#") && state === "queued")
        await send("UpdateCommand", { TableName: input["TableName"], Key: { pk, sk }, UpdateExpression: "REMOVE due, dueAt" });
      return answer;
    }, "deliver"),
  },
  {
    name: "another agency's topic",
    deps: withTopics(({ publish }, random) => {
      const met: string[] = [];
      return (agency, message) => {
        met.push(agency);
        return publish(random.chance(0.02) ? random.pick(met) : agency, message);
      };
    }),
  },
  {
    name: "another id at each try",
    deps: withTopics(({ publish }, random) => (agency, message) => {
      const body = JSON.stringify({ ...JSON.parse(message.body), id: `msg_${random.below(1e9)}` });
      return publish(agency, { ...message, body });
    }),
  },
  {
    name: "a clock that does not stop while a question is open",
    deps: withStore(
      (store) => ({
        ...loading(store, (record) =>
          record.state === "queried" ? { ...record, state: "in-hand", pausedOn: undefined } : record,
        ),
      }),
      "timers",
    ),
    handlers: {
      timers: (deps) => {
        const { lists, tables } = deps;
        const due: typeof lists.due = async function* (shard, until) {
          yield* lists.due(shard, until);
          if (shard !== "due#0") return;
          const { Items } = await deps.db.send(new ScanCommand({ TableName: tables.records }));
          yield (Items ?? []).flatMap(({ pk, record }) =>
            (record as Kept | undefined)?.state === "queried" ? [pk as string] : [],
          );
        };
        return HANDLERS.timers({ ...deps, lists: { ...lists, due } });
      },
    },
  },
  { name: "snapshot outside the transaction", deps: onTheWay(outside(isSnapshot, "after")) },
  { name: "outbox row outside the transaction", deps: onTheWay(outside((part) => partPk(part).startsWith("outbox#"), "after")) },
  {
    name: "numbers counted outside the transaction",
    deps: onTheWay(outside((part) => partPk(part).startsWith("number#"), "before")),
  },
  { name: "no row for the idempotency key", deps: onTheWay(without("used#")) },
  {
    name: "no condition against overtaking writes",
    deps: onTheWay(
      eachPart((part) =>
        isSnapshot(part) || (part["Put"] && "seq" in (part["Put"].Item ?? {}) && !partPk(part).startsWith("inbox#"))
          ? unconditional(part)
          : part,
      ),
    ),
  },
  {
    name: "list rows overtaken by older ones",
    deps: onTheWay((name, input, send) => {
      const { ConditionExpression, ...plain } = input;
      return send(name, name === "PutCommand" && pkOf(input).startsWith("work#") ? plain : input);
    }),
  },
  {
    name: "a second dispatch that has forgotten whom to tell",
    deps: onTheWay(async (name, input, send) => {
      const answer = (await send(name, input)) as { Item?: Item };
      return answer.Item?.["tell"] ? { Item: { ...answer.Item, tell: [] } } : answer;
    }, "reconcile"),
  },
  {
    name: "messages to addresses that are not verified",
    deps: withStore(
      (store) =>
        loading(store, (record) => ("endpoint" in record ? { ...record, state: "verified", updatedAt: "", since: "" } : record)),
      "deliver",
    ),
  },
  {
    name: "effects under another id at each try",
    deps: (role, deps, random) => {
      const made = onTheWay(without("used#"), "dispatch", "reconcile")(role, deps);
      const keyFor: Deps["keyFor"] = (subject) =>
        subject.startsWith("policy ") ? deps.keyFor(`${subject} ${random.below(1e9)}`) : deps.keyFor(subject);
      return { ...made, keyFor };
    },
  },
  {
    name: "totals that count a record anew at each look",
    deps: onTheWay(eachPart((part) => ("Put" in part && partPk(part).startsWith("tally#") ? undefined : part))),
  },
  {
    name: "effects that fail to be written left out",
    deps: withStore(
      (store) => ({
        commit: (change) =>
          store.commit(change).catch((error: unknown) => {
            if (!change.event.cause) throw error;
            return { ok: true };
          }),
      }),
      "dispatch",
      "reconcile",
    ),
  },
  {
    name: "a chain that forgets its head",
    deps: withStore((store) => loading(store, (record) => ({ ...record, head: GENESIS })), "timers"),
  },
];
