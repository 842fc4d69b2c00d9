import type { Deps } from "../../functions/ports/ports.ts";
import type { Store } from "../../functions/store/store.ts";
import type { Kept } from "../../shared/core/lifecycle.ts";
import type { Item } from "./expression.ts";
import type { Role } from "./process.ts";
import type { Random } from "./random.ts";

type Input = Item & {
  TransactItems?: Record<string, Item & { Item?: Item; Key?: Item }>[];
  Item?: Item & { pk?: string };
  Key?: Item;
};
type Send = (name: string, input: Input) => Promise<unknown>;
type Rewrite = (name: string, input: Input, send: Send) => Promise<unknown>;

/** Dependencies whose requests to the database pass through `rewrite`, in processes of these roles. */
export const onTheWay =
  (rewrite: Rewrite, ...roles: Role[]) =>
  (role: Role, deps: Deps): Deps => {
    if (roles.length > 0 && !roles.includes(role)) return deps;
    const real = deps.db.send.bind(deps.db) as unknown as (command: unknown) => Promise<unknown>;
    const send: Send = (name, input) => real({ constructor: { name }, input });
    const passed = (command: { input: Input }) => rewrite(command.constructor.name, command.input, send);
    Object.assign(deps.db, { send: passed });
    return deps;
  };
/** Partition key of the one item that a request is about. */
export const pkOf = (input: Input): string => String((input.Item ?? input.Key)?.["pk"] ?? "");
/** One part of a transaction, by its kind. */
export type Part = Record<string, Item & { Item?: Item; Key?: Item }>;
/** Partition key of a part's item. */
export const partPk = (part: Part): string => {
  const [inner] = Object.values(part);
  return String((inner?.Item ?? inner?.Key)?.["pk"] ?? "");
};
/** A transaction without the parts that `taken` chooses; they are written singly, `before` or after it. */
export const outside =
  (taken: (part: Part) => boolean, when: "before" | "after"): Rewrite =>
  async (name, input, send) => {
    const parts = input.TransactItems ?? [];
    const singles = parts.filter(taken);
    if (name !== "TransactWriteCommand" || singles.length === 0) return send(name, input);
    const alone = async () => {
      for (const part of singles) {
        const [kind, inner] = Object.entries(part)[0] ?? [];
        const { ConditionExpression: _, ...plain } = inner as Input;
        await send(`${kind}Command`, kind === "Put" ? plain : (inner as Input));
      }
    };
    if (when === "before") await alone();
    const done = await send(name, { ...input, TransactItems: parts.filter((part) => !taken(part)) });
    if (when === "after") await alone();
    return done;
  };
/** Transactions with each of their parts changed, or without it. */
export const eachPart =
  (change: (part: Part) => Part | undefined): Rewrite =>
  (command, input, send) => {
    const parts = input.TransactItems?.map(change).filter((part) => part !== undefined);
    return send(command, parts ? { ...input, TransactItems: parts } : input);
  };
/** Transactions without the parts whose items' keys begin so. */
export const without = (name: string): Rewrite => eachPart((part) => (partPk(part).startsWith(name) ? undefined : part));
/** A part that is done whatever is there. */
export const unconditional = (part: Part): Part => {
  const [kind = "", inner] = Object.entries(part)[0] ?? [];
  const { ConditionExpression: _, ...plain } = inner ?? {};
  return { [kind]: plain };
};
/** Another store in processes of these roles. */
export const withStore =
  (change: (store: Store, random: Random) => Partial<Store>, ...roles: Role[]) =>
  (role: Role, deps: Deps, random: Random): Deps =>
    roles.length > 0 && !roles.includes(role) ? deps : { ...deps, store: { ...deps.store, ...change(deps.store, random) } };
/** Another way to publish. */
export const withTopics =
  (publish: (topics: Deps["topics"], random: Random) => Deps["topics"]["publish"]) =>
  (_: Role, deps: Deps, random: Random): Deps => ({ ...deps, topics: { ...deps.topics, publish: publish(deps.topics, random) } });

/** Whether a part writes a record's snapshot. */
export const isSnapshot = (part: Part): boolean =>
  Object.values(part)[0]?.Item?.["sk"] === "@" && "version" in (Object.values(part)[0]?.Item ?? {});
/** A store that loads other records than there are. */
export const loading = (store: Store, change: (record: Kept) => Kept): Partial<Store> => ({
  load: async (id) => {
    const record = await store.load(id);
    return (record && change(record)) as never;
  },
});
