import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { conditionOf, type Given, givenValue, type Item, kept, nameOf, updated } from "./expression.ts";
import { type Cell, cellAt, type Disk, type Part, placeOf, settleIndexes, stored, type Table, write } from "./tables.ts";

/** How the engine stands in its world. */
export interface Surroundings {
  disk: Disk;
  now(): number;
  /** How long an index stays behind, in milliseconds, for the next write. */
  lag(): number;
  /** How long ago a read without strong consistency may look, in milliseconds. */
  stale(): number;
  /** A new event was written. */
  appended(event: Item): void;
  /** Most items that one page of a query holds, as if they were large. */
  page: number;
  /** Freeze what is stored, so that a handler that changes it in place fails. */
  frozen: boolean;
}
type Input = Given & Item & { TableName?: string; Item?: Item; Key?: Item; ConditionExpression?: string };
const TOKEN_MS = 600_000;
const META = { $metadata: { httpStatusCode: 400 } };

/** What a DynamoDB endpoint does, as far as the service uses it; throws on anything else. */
export function makeEngine(world: Surroundings) {
  const tokens = new Map<string, { at: number; items: unknown }>();

  const tableOf = (input: Input): Table => {
    const { events, records } = world.disk;
    if (input.TableName !== "events" && input.TableName !== "records") throw new Error(`no table ${input.TableName}`);
    return input.TableName === "events" ? events : records;
  };
  const keyOf = ({ spec }: Table, key: Item): [string, string | number] => {
    const [partition, sort] = [key[spec.partition.name], key[spec.sort.name]];
    const right = (value: unknown, { type }: { type: "S" | "N" }) =>
      type === "S" ? typeof value === "string" && value !== "" : typeof value === "number";
    if (!right(partition, spec.partition) || !right(sort, spec.sort)) throw new Error(`not a key: ${JSON.stringify(key)}`);
    return [partition as string, sort as string | number];
  };
  const now = () => world.now();

  /** What one write does, ready to be done: nothing when its condition fails. */
  function prepare(
    kind: string,
    input: Input,
  ): { holds: boolean; old: Item | undefined; item?: Item | undefined; apply(): void } {
    const table = tableOf(input);
    const [partition, sort] = keyOf(table, input.Item ?? input.Key ?? {});
    const old = cellAt(table, partition, sort)?.item;
    const holds = !input.ConditionExpression || conditionOf(input.ConditionExpression)(old, input);
    if (kind === "ConditionCheck") return { holds, old, apply: () => {} };
    const base = () => old ?? { [table.spec.partition.name]: partition, [table.spec.sort.name]: sort };
    const make = (): Item | undefined => {
      if (kind === "Put") return stored(input.Item ?? {}, world.frozen);
      return kind === "Update" ? stored(updated(base(), String(input["UpdateExpression"]), input), world.frozen) : undefined;
    };
    const item = holds ? make() : undefined;
    return {
      holds,
      old,
      item,
      apply: () => {
        write(table, partition, sort, item, now(), world.lag());
        if (table === world.disk.events && item && !old) world.appended(item);
      },
    };
  }

  function single(kind: string, input: Input) {
    const { holds, old, item, apply } = prepare(kind, input);
    if (!holds) throw new ConditionalCheckFailedException({ message: "The conditional request failed", ...META });
    apply();
    if (input["ReturnValues"] === "UPDATED_NEW" || input["ReturnValues"] === "ALL_NEW") return { Attributes: item };
    if (input["ReturnValues"] === "ALL_OLD") return { Attributes: old };
    return {};
  }

  function transact(input: Input) {
    const items = input["TransactItems"] as Record<string, Input>[];
    const token = input["ClientRequestToken"] as string | undefined;
    const seen = token && tokens.get(token);
    if (seen && now() - seen.at < TOKEN_MS) {
      if (JSON.stringify(seen.items) !== JSON.stringify(items))
        throw Object.assign(new Error("token reused"), { name: "IdempotentParameterMismatchException" });
      return {};
    }
    if (items.length > 100) throw Object.assign(new Error("more than 100 items"), { name: "ValidationException" });
    const keys = new Set<string>();
    const parts = items.map((item) => {
      const [kind, inner] = Object.entries(item)[0] as [string, Input];
      const table = tableOf(inner);
      const key = JSON.stringify([inner.TableName, ...keyOf(table, inner.Item ?? inner.Key ?? {})]);
      if (keys.has(key)) throw Object.assign(new Error("an item twice in one transaction"), { name: "ValidationException" });
      keys.add(key);
      return { ...prepare(kind, inner), wantsOld: inner["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD" };
    });
    if (parts.some(({ holds }) => !holds))
      throw canceled(
        parts.map(({ holds, old, wantsOld }) =>
          holds ? { Code: "None" } : { Code: "ConditionalCheckFailed", ...(wantsOld && old && { Item: old as never }) },
        ),
      );
    for (const { apply } of parts) apply();
    if (token) tokens.set(token, { at: now(), items });
    return {};
  }

  const seen = (cell: Cell, since: number): Item | undefined => (cell.at > since ? cell.was : cell.item);
  const since = (input: Item) => (input["ConsistentRead"] ? now() : now() - world.stale());

  function get(input: Input) {
    const table = tableOf(input);
    const cell = cellAt(table, ...keyOf(table, input.Key ?? {}));
    return { Item: cell && seen(cell, since(input)) };
  }

  function query(input: Input) {
    const table = tableOf(input);
    const index = input["IndexName"] as string | undefined;
    if (index) settleIndexes(table, now());
    const [partitionName, sortName] = index
      ? [table.spec.indexes[index]?.partition ?? "", table.spec.indexes[index]?.sort ?? ""]
      : [table.spec.partition.name, table.spec.sort.name];
    const { path, value, fits, upTo, after } = keyConditionOf(String(input["KeyConditionExpression"]));
    if (nameOf(path, input) !== partitionName) throw new Error(`not a key condition: ${input["KeyConditionExpression"]}`);
    const parts = index ? table.indexes.get(index) : table.parts;
    if (!parts) throw new Error(`no index ${index}`);
    const { sorts, cells }: Part = parts.get(givenValue(value, input) as string) ?? { sorts: [], cells: [] };
    const filter = input["FilterExpression"] ? conditionOf(String(input["FilterExpression"])) : undefined;
    const back = input["ScanIndexForward"] === false;
    const limit = Math.min((input["Limit"] as number | undefined) ?? Number.POSITIVE_INFINITY, world.page);
    const start = input["ExclusiveStartKey"] as Item | undefined;
    const beyond = after && !back ? (givenValue(after, input) as string) : undefined;
    const from = start && (index ? `${start[sortName]}\u0000${start["pk"]}\u0000${start["sk"]}` : (start[sortName] as string));
    const moment = since(input);
    const found: Item[] = [];
    let scanned = 0;
    let last: Item | undefined;
    const place = from === undefined ? (back ? sorts.length : beyond ? placeOf(sorts, beyond) : 0) : placeOf(sorts, from);
    for (let at = back ? place - 1 : place + (sorts[place] === from ? 1 : 0); at >= 0 && at < sorts.length; at += back ? -1 : 1) {
      const cell = cells[at] as Cell;
      const item = index ? cell.item : seen(cell, moment);
      if (item && !fits(item, input)) {
        if (upTo && !back) break;
        continue;
      }
      if (scanned === limit)
        return {
          Items: found,
          Count: found.length,
          ScannedCount: scanned,
          LastEvaluatedKey: last && startKey(table, last, index),
        };
      scanned++;
      last = cell.item;
      if (item && (!filter || filter(item, input)))
        found.push(index && keysOnly(table, index) ? startKey(table, item, index) : item);
    }
    return { Items: found, Count: found.length, ScannedCount: scanned };
  }

  /** Page by page where a limit is given; partitions in the order of their first items, like no engine's that one could rely on. */
  function scan(input: Input) {
    const filter = input["FilterExpression"] ? conditionOf(String(input["FilterExpression"])) : () => true;
    const table = tableOf(input);
    const all = [...table.parts.values()].flatMap(({ cells }) => cells.map(({ item }) => item));
    const names = [table.spec.partition.name, table.spec.sort.name];
    const start = input["ExclusiveStartKey"] as Item | undefined;
    const from = start ? 1 + all.findIndex((item) => names.every((name) => item[name] === start[name])) : 0;
    const limit = input["Limit"] ? Math.min(Number(input["Limit"]), world.page) : all.length;
    const page = all.slice(from, from + limit);
    const last = from + limit < all.length ? page.at(-1) : undefined;
    return {
      Items: page.filter((item) => filter(item, input)),
      ...(last && { LastEvaluatedKey: startKey(table, last, undefined) }),
    };
  }

  function batchGet(input: Input) {
    const wanted = Object.entries(input["RequestItems"] as Record<string, { Keys: Item[]; ConsistentRead?: boolean }>);
    const found = wanted.map(([TableName, { Keys, ConsistentRead }]) => [
      TableName,
      Keys.flatMap((Key) => get({ TableName, Key, ConsistentRead }).Item ?? []),
    ]);
    return { Responses: Object.fromEntries(found) as Record<string, Item[]>, UnprocessedKeys: {} };
  }

  const commands: Record<string, (input: Input) => unknown> = {
    GetCommand: get,
    BatchGetCommand: batchGet,
    QueryCommand: query,
    ScanCommand: scan,
    PutCommand: (input) => single("Put", input),
    UpdateCommand: (input) => single("Update", input),
    DeleteCommand: (input) => single("Delete", input),
    TransactWriteCommand: transact,
  };
  /** Carries out a command at once and as a whole. */
  return (name: string, input: Item): unknown => {
    const command = commands[name];
    if (!command) throw new Error(`the simulated store knows no ${name}`);
    return command(input as Input);
  };
}
export type Engine = ReturnType<typeof makeEngine>;

/**
 * A key condition: equality of the partition key, then perhaps one more; `upTo` = nothing fits after the first that does not,
 * `after` = nothing fits before this value.
 */
const keyConditionOf = kept((condition: string) => {
  const [path = "", sign, value = "", and, ...rest] = condition.split(" ");
  if (sign !== "=" || (and !== undefined && and !== "AND")) throw new Error(`not a key condition: ${condition}`);
  const fits = rest.length > 0 ? conditionOf(rest.join(" ")) : () => true;
  const [, than, bound] = /^#?\w+ ([<>])=? (:\w+)$/.exec(rest.join(" ")) ?? [];
  return { path, value, fits, upTo: than === "<", after: than === ">" ? bound : undefined };
});
const keysOnly = (table: Table, index: string): boolean => table.spec.indexes[index]?.keysOnly === true;
function startKey({ spec }: Table, item: Item, index: string | undefined): Item {
  const names = [spec.partition.name, spec.sort.name, ...(index ? Object.values(spec.indexes[index] ?? {}) : [])];
  return Object.fromEntries(names.flatMap((name) => (typeof name === "string" && name in item ? [[name, item[name]]] : [])));
}

/** A transaction that was not carried out, and why, item by item. */
export const canceled = (reasons: { Code: string; Item?: never }[]): Error =>
  new TransactionCanceledException({
    message: `Transaction cancelled [${reasons.map(({ Code }) => Code).join(", ")}]`,
    CancellationReasons: reasons,
    ...META,
  });
