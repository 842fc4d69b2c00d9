import { describe, expect, test } from "vitest";
import { PLACES } from "../../local/demo/joint.ts";
import outline from "../../web/public/outline.json" with { type: "json" };
import { drawing } from "../../web/src/features/map/draw.ts";
import { gather } from "../../web/src/features/map/gather.ts";
import { areasIn, areasOf } from "../../web/src/features/map/outline.ts";

const SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const feature = (coordinates: number[][][], name?: string) => ({
  type: "Feature",
  ...(name && { properties: { name } }),
  geometry: { type: "Polygon", coordinates },
});
const inside = { lat: 0.5, lng: 0.5 };

describe("an outline", () => {
  test("holds the area that is meant whichever way its ring is wound, and not what is cut out of it", () => {
    const hole = SQUARE.map(([x = 0, y = 0]) => [0.4 + x / 5, 0.4 + y / 5]);
    for (const ring of [SQUARE, SQUARE.toReversed()]) {
      const areas = areasIn(feature([ring])) ?? [];
      expect([areasOf(areas, [inside]).length, areasOf(areas, [{ lat: 2, lng: 0.5 }]).length]).toEqual([1, 0]);
      for (const inner of [hole, hole.toReversed()]) {
        const cut = areasIn(feature([ring, inner])) ?? [];
        expect([areasOf(cut, [inside]).length, areasOf(cut, [{ lat: 0.1, lng: 0.1 }]).length]).toEqual([0, 1]);
      }
    }
  });

  test("may be a collection, a feature or a bare shape; what is no area is left out, and nothing else is taken for one", () => {
    const multi = { type: "MultiPolygon", coordinates: [[SQUARE]] };
    const road = { type: "Feature", geometry: { type: "LineString", coordinates: SQUARE } };
    const collection = {
      type: "FeatureCollection",
      features: [feature([SQUARE], "甲区"), road, { type: "Feature", geometry: multi, properties: null }],
    };
    expect(areasIn(collection)?.map(({ name }) => name)).toEqual(["甲区", ""]);
    expect(areasOf(areasIn(multi) ?? [], [inside])).toHaveLength(1);
    for (const wrong of [
      undefined,
      {},
      [],
      { type: "FeatureCollection", features: [road] },
      feature([
        [
          [0, 0],
          [1, 1],
        ],
      ]),
    ])
      expect(areasIn(wrong)).toBeUndefined();
  });

  test("of the demo holds every place of the demo", () => {
    const areas = areasIn(outline) ?? [];
    expect(areas.map(({ name }) => name)).toEqual(["滨海商务区（虚构示意）"]);
    expect(PLACES.filter(({ position }) => areasOf(areas, [position]).length === 0)).toEqual([]);
  });
});

test("everything lies within the drawing: north above, east to the right, a single place too", () => {
  const size = { width: 800, height: 480 };
  const areas = areasIn(feature([SQUARE])) ?? [];
  const { paths, spots } = drawing(areas, [inside, { lat: 0.9, lng: 0.9 }], size);
  expect(paths[0]).toMatch(/^M/);
  expect(spots[1]?.x).toBeGreaterThan(spots[0]?.x ?? 0);
  expect(spots[1]?.y).toBeLessThan(spots[0]?.y ?? 0);
  const alone = drawing([], [inside], size).spots[0];
  expect([alone?.x, alone?.y].map((one) => Math.round(one ?? 0))).toEqual([400, 240]);
  expect(drawing([], [], size).spots).toEqual([]);
  for (const { x, y } of drawing(
    [],
    PLACES.map(({ position }) => position),
    size,
  ).spots)
    expect([x > 0, x < size.width, y > 0, y < size.height]).toEqual([true, true, true, true]);
});

describe("marks", () => {
  const at = (x: number, y = 0) => ({ x, y });
  const gathered = (spots: { x: number; y: number }[], all = false) =>
    gather(
      spots.map((_, index) => index),
      spots,
      all,
    );

  const narrowest = (marks: readonly { x: number; y: number }[]) =>
    Math.min(
      ...marks.flatMap((one, index) => marks.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y))),
    );

  test("stay where they are when they are far apart, in the order of the list", () => {
    expect(gathered([at(100), at(0), at(200)]).map(({ x, members }) => [x, members])).toEqual([
      [100, [0]],
      [0, [1]],
      [200, [2]],
    ]);
  });

  test("keep the order of the list also where some of it lie together", () => {
    expect(gathered([at(0), at(300), at(5), at(310)]).map(({ members }) => members)).toEqual([[0], [1], [2], [3]]);
  });

  test("of a few at one place are set beside each other, none upon another", () => {
    const marks = gathered(Array.from({ length: 7 }, () => at(50, 50)));
    expect(marks.map(({ members }) => members)).toEqual([[0], [1], [2], [3], [4], [5], [6]]);
    expect(narrowest(marks)).toBeGreaterThanOrEqual(26);
  });

  test("do not lie upon those of the next place either", () => {
    const road = Array.from({ length: 40 }, (_, index) => at(100 + (index % 20) * 15, 100 + index));
    const marks = gathered(road);
    expect(narrowest(marks)).toBeGreaterThanOrEqual(26);
    expect(
      marks.every(
        ({ x, y, members }) => Math.hypot(x - (road[members[0] ?? 0]?.x ?? 0), y - (road[members[0] ?? 0]?.y ?? 0)) < 53,
      ),
    ).toBe(true);
  });

  test("of many at one place are one number, until one cannot go nearer; none is lost on the way", () => {
    const heap = Array.from({ length: 30 }, () => at(50, 50));
    expect(gathered([...heap, at(500)]).map(({ members }) => members.length)).toEqual([30, 1]);
    expect(gathered(heap, true).map(({ members }) => members.length)).toEqual(heap.map(() => 1));
    const spread = Array.from({ length: 5000 }, (_, index) => at((index * 7919) % 899, (index * index * 31) % 499));
    const marks = gathered(spread);
    expect(marks.flatMap(({ members }) => members).sort((one, other) => one - other)).toEqual(spread.map((_, index) => index));
    expect(marks.length).toBeLessThan(1000);
  });
});
