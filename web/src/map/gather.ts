import type { Spot } from "./draw.ts";

/** Nearer than this, marks would lie upon each other: a mark takes 24 pixels (WCAG 2.5.8). */
const NEAR = 26;
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
  const cell = ({ x, y }: Spot, right = 0, down = 0) => `${Math.floor(x / NEAR) + right} ${Math.floor(y / NEAR) + down}`;
  const isNear = (one: Spot, other: Spot) => Math.hypot(one.x - other.x, one.y - other.y) < NEAR;
  const groups: Group<T>[] = [];
  for (const [order, thing] of things.entries()) {
    const spot = spots[order];
    if (!spot) continue;
    const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].flatMap((right) => cells.get(cell(spot, right, down)) ?? []));
    const there = around.find((group) => isNear(group, spot));
    if (there) there.members.push({ thing, order });
    else {
      const group = { ...spot, members: [{ thing, order }] };
      groups.push(group);
      cells.set(cell(spot), [...(cells.get(cell(spot)) ?? []), group]);
    }
  }
  return groups.flatMap((group) => marksOf(group, all)).sort((one, other) => one.order - other.order);
}

const marksOf = <T>({ x, y, members }: Group<T>, all: boolean): Gathered<T>[] =>
  members.length > BESIDE_MAX && !all
    ? [{ x, y, members: members.map(({ thing }) => thing), order: members[0]?.order ?? 0 }]
    : members.map(({ thing, order }, index) => ({ ...beside(x, y, index), members: [thing], order }));

/** The place of one of several: the first upon theirs, six around it, twelve around these, each as far from the next as a mark is wide. */
function beside(x: number, y: number, index: number): Spot {
  const ring = Math.ceil((Math.sqrt(12 * index + 9) - 3) / 6);
  const first = 3 * ring * (ring - 1) + 1;
  const angle = ring === 0 ? 0 : (2 * Math.PI * (index - first)) / (6 * ring);
  return { x: x + ring * NEAR * Math.sin(angle), y: y - ring * NEAR * Math.cos(angle) };
}
