import type { Spot } from "./draw.ts";

/** Nearer than this, marks would lie upon each other: a mark takes 24 pixels (WCAG 2.5.8). */
const NEAR = 26;
/** Nearer than this, numbers of many would lie upon each other. */
const APART = 34;
/** How far one place for a mark is from the next, a little more than near. */
const SEAT = NEAR + 0.01;
/** How many places around its own a mark may take: two rings, or six when one cannot go nearer. */
const SEATS = 19;
const SEATS_ALL = 127;
/** So many at one place are set beside each other; more become one mark with their number. */
const BESIDE_MAX = 7;

/** A mark: one thing at its place or a little beside it, or several as a number. */
export interface Gathered<T> extends Spot {
  members: T[];
  /** The place of the first of them in the order given. */
  order: number;
}
interface Group<T> extends Spot {
  members: { thing: T; order: number }[];
}

/** Gathers what lies too near to the first of a place; marks come in the order given. `all` = sets even many beside each other. */
export function gather<T>(things: readonly T[], spots: readonly Spot[], all: boolean): Gathered<T>[] {
  const cells = new Map<string, Group<T>[]>();
  const cell = ({ x, y }: Spot, right = 0, down = 0) => `${Math.floor(x / APART) + right} ${Math.floor(y / APART) + down}`;
  const gap = (one: Spot, other: Spot) => Math.hypot(one.x - other.x, one.y - other.y);
  const groups: Group<T>[] = [];
  for (const [order, thing] of things.entries()) {
    const spot = spots[order];
    if (!spot) continue;
    const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].flatMap((right) => cells.get(cell(spot, right, down)) ?? []));
    const there = around.find((group) => gap(group, spot) < APART);
    if (there) there.members.push({ thing, order });
    else {
      const group = { ...spot, members: [{ thing, order }] };
      groups.push(group);
      cells.set(cell(spot), [...(cells.get(cell(spot)) ?? []), group]);
    }
  }
  const [heaps, few] = [true, false].map((heap) =>
    groups.filter(({ members }) => (members.length > BESIDE_MAX && !all) === heap),
  );
  const taken = new Map<string, Spot[]>();
  const take = (spot: Spot): Spot => {
    taken.set(cell(spot), [...(taken.get(cell(spot)) ?? []), spot]);
    return spot;
  };
  const isFree = (spot: Spot): boolean =>
    [-1, 0, 1].every((down) =>
      [-1, 0, 1].every((right) => !taken.get(cell(spot, right, down))?.some((one) => gap(one, spot) < NEAR)),
    );
  const numbered: Gathered<T>[] = (heaps ?? []).map(({ x, y, members }) => ({
    ...take({ x, y }),
    members: members.map(({ thing }) => thing),
    order: members[0]?.order ?? 0,
  }));
  const marks = [...numbered];
  const singles = (few ?? []).flatMap(({ members }) => members).sort((one, other) => one.order - other.order);
  for (const { thing, order } of singles) {
    const spot = spots[order] ?? { x: 0, y: 0 };
    const seats = Array.from({ length: all ? SEATS_ALL : SEATS }, (_, index) => beside(spot, index));
    const free = seats.find(isFree);
    const heap = free ? undefined : numbered.toSorted((one, other) => gap(one, spot) - gap(other, spot))[0];
    if (heap) heap.members.push(thing);
    else marks.push({ ...take(free ?? spot), members: [thing], order });
  }
  return marks.sort((one, other) => one.order - other.order);
}

/** A place near a spot: the first upon it, six around it, twelve around these, each as far from the next as a mark is wide. */
function beside({ x, y }: Spot, index: number): Spot {
  const ring = Math.ceil((Math.sqrt(12 * index + 9) - 3) / 6);
  const first = 3 * ring * (ring - 1) + 1;
  const angle = ring === 0 ? 0 : (2 * Math.PI * (index - first)) / (6 * ring);
  return { x: x + ring * SEAT * Math.sin(angle), y: y - ring * SEAT * Math.cos(angle) };
}
