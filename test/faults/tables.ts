import { TABLES, type TableSpec } from "../../infra/tables.ts";
import type { Item } from "./expression.ts";

type Sort = string | number;
/** An item, what it was before, and since when it is so. */
export interface Cell {
  item: Item;
  was: Item | undefined;
  at: number;
}
/** A partition: cells in the order of their sort keys. */
export interface Part {
  sorts: Sort[];
  cells: Cell[];
}
type Parts = Map<string, Part>;
interface Pending {
  at: number;
  /** The item it is about. */
  key: string;
  index: string;
  old: Item | undefined;
  item: Item | undefined;
}
/** A table with its indexes, which follow a little later. */
export interface Table {
  spec: TableSpec;
  parts: Parts;
  indexes: Map<string, Parts>;
  /** Index entries still on their way, in order. */
  pending: Pending[];
}

/** Where a sort key is, or would have to be put in. */
export function placeOf(sorts: readonly Sort[], sort: Sort): number {
  let [low, high] = [0, sorts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorts[middle] as Sort) < sort) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An own copy of a value as a database keeps it: without undefined, unlike any object that a caller still holds. */
export function stored<T>(value: T, frozen = false): T {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const list = value.map((item) => stored(item, frozen));
    return (frozen ? Object.freeze(list) : list) as T;
  }
  const copy: Item = {};
  for (const name in value) {
    const inner = value[name];
    if (inner !== undefined) copy[name] = stored(inner, frozen);
  }
  return (frozen ? Object.freeze(copy) : copy) as T;
}

function put(parts: Parts, key: string, sort: Sort, cell: Cell | undefined): void {
  const part = parts.get(key);
  if (!part) {
    if (cell) parts.set(key, { sorts: [sort], cells: [cell] });
    return;
  }
  const at = placeOf(part.sorts, sort);
  const there = part.sorts[at] === sort;
  if (cell && there) part.cells[at] = cell;
  else if (cell) {
    part.sorts.splice(at, 0, sort);
    part.cells.splice(at, 0, cell);
  } else if (there) {
    part.sorts.splice(at, 1);
    part.cells.splice(at, 1);
    if (part.sorts.length === 0) parts.delete(key);
  }
}

/** Sort key of an index entry: unique, in the order of the index's own sort key. */
const indexSort = (spec: TableSpec, index: string, item: Item): string =>
  [item[spec.indexes[index]?.sort ?? ""], item[spec.partition.name], item[spec.sort.name]].join("\u0000");
const inIndex = (spec: TableSpec, index: string, item: Item | undefined): boolean =>
  typeof item?.[spec.indexes[index]?.partition ?? ""] === "string" && typeof item[spec.indexes[index]?.sort ?? ""] === "string";

/** The item under a key. */
export const cellAt = (table: Table, partition: string, sort: Sort): Cell | undefined => {
  const part = table.parts.get(partition);
  if (!part) return undefined;
  const at = placeOf(part.sorts, sort);
  return part.sorts[at] === sort ? part.cells[at] : undefined;
};

/** Puts an item in place of what was there, or (without one) takes that away. */
export function write(table: Table, partition: string, sort: Sort, item: Item | undefined, now: number, lag: number): void {
  const old = cellAt(table, partition, sort)?.item;
  put(table.parts, partition, sort, item && { item, was: old, at: now });
  for (const index of table.indexes.keys())
    if (inIndex(table.spec, index, old) || inIndex(table.spec, index, item))
      postpone(table, { at: now + lag, key: `${partition} ${sort}`, index, old, item });
}
/** Sends a change of an index on its way. Changes of one item stay in order, those of different items may overtake each other. */
function postpone({ pending }: Table, change: Pending): void {
  let place = pending.length;
  while (place > 0 && (pending[place - 1] as Pending).at > change.at) place--;
  const before = pending.findLastIndex(({ key, index }, at) => at >= place && key === change.key && index === change.index);
  if (before < 0) pending.splice(place, 0, change);
  else pending.splice(before + 1, 0, { ...change, at: (pending[before] as Pending).at });
}

/** Brings the indexes up to what they show at an instant. */
export function settleIndexes(table: Table, now: number): void {
  const due = table.pending.findIndex(({ at }) => at > now);
  for (const { index, old, item, at } of table.pending.splice(0, due < 0 ? table.pending.length : due)) {
    const parts = table.indexes.get(index) as Parts;
    const partition = table.spec.indexes[index]?.partition ?? "";
    if (inIndex(table.spec, index, old))
      put(parts, old?.[partition] as string, indexSort(table.spec, index, old as Item), undefined);
    if (item && inIndex(table.spec, index, item))
      put(parts, item[partition] as string, indexSort(table.spec, index, item), { item, was: undefined, at });
  }
}

const emptyTable = (spec: TableSpec): Table => ({
  spec,
  parts: new Map(),
  indexes: new Map(Object.keys(spec.indexes).map((name) => [name, new Map()])),
  pending: [],
});
/** The two tables of the service. */
export interface Disk {
  events: Table;
  records: Table;
}
export const emptyDisk = (): Disk => ({ events: emptyTable(TABLES.events), records: emptyTable(TABLES.records) });

const copyParts = (parts: Parts): Parts =>
  new Map([...parts].map(([key, { sorts, cells }]) => [key, { sorts: [...sorts], cells: [...cells] }]));
const copyTable = ({ spec, parts, indexes, pending }: Table): Table => ({
  spec,
  parts: copyParts(parts),
  indexes: new Map([...indexes].map(([name, inner]) => [name, copyParts(inner)])),
  pending: [...pending],
});
/** A disk with the same items, which are never changed in place. */
export const copyDisk = ({ events, records }: Disk): Disk => ({ events: copyTable(events), records: copyTable(records) });

/** Every item of a table, in the order of keys within each partition. */
export const itemsIn = (table: Table): Item[] => [...table.parts.values()].flatMap(({ cells }) => cells.map(({ item }) => item));
