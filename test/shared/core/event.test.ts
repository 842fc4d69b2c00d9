import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenLinks, canonical, GENESIS, type RecordEvent, seal } from "../../../shared/core/event.ts";
import { sha256 } from "../../kit/cast.ts";
import { clerk, drafter, handler, inHand } from "../../kit/tale.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
/** The same value with every object's keys the other way round. */
const reversed = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(reversed)
    : value && typeof value === "object"
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, reversed(item)]),
        )
      : value;

describe("canonical JSON", () => {
  test("sorts keys at every depth and leaves out what is undefined", () => {
    expect(canonical({ b: 1, a: { d: [2, { f: 3, e: undefined }], c: "文" } })).toBe('{"a":{"c":"文","d":[2,{"f":3}]},"b":1}');
    expect(canonical([undefined, 1])).toBe("[null,1]");
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value));
      }),
    );
  });

  test("says the same as plain JSON", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("is different for different values, even made of quotes, commas and brackets", () => {
    const key = fc.string({ unit: fc.constantFrom('"', ",", ":", "{", "}", "[", "]", "1"), maxLength: 3 });
    const value = fc.object({ key, values: [key, fc.constantFrom(1, true, null)], maxDepth: 2, maxKeys: 2 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(isDeepStrictEqual(a, b));
      }),
      { numRuns: 500 },
    );
    expect(canonical({ a: "1" })).not.toBe(canonical({ a: 1 }));
    expect(canonical({ "a,b": 1 })).not.toBe(canonical({ a: 1, b: 1 }));
  });
});

const chain: readonly RecordEvent[] = inHand().does(handler, "report").does(handler, "answer").does(drafter, "close").events;
const at = fc.nat(chain.length - 1);
const field = fc.constantFrom(...(Object.keys(chain[0] ?? {}) as (keyof RecordEvent)[]));
/** Some other value of the same kind. */
const altered = (value: unknown): unknown =>
  typeof value === "string"
    ? `${value}x`
    : typeof value === "number"
      ? value + 1
      : Array.isArray(value)
        ? [...value, {}]
        : value === null
          ? "draft"
          : { ...(value as object), extra: 1 };

describe("the hash chain of a record", () => {
  test("of a real history is intact, and starts from nothing", () => {
    expect(chain).toHaveLength(8);
    expect(brokenLinks(chain, sha256)).toEqual([]);
    expect(chain[0]?.prevHash).toBe(GENESIS);
    expect(new Set(chain.map(({ hash }) => hash)).size).toBe(chain.length);
  });

  test("shows any single field that was altered, at its event", () => {
    fc.assert(
      fc.property(at, field, (index, name) => {
        const forged = chain.map((event, n) =>
          n === index ? ({ ...event, [name]: altered(event[name]) } as RecordEvent) : event,
        );
        expect(brokenLinks(forged, sha256)).toContain(forged[index]?.seq);
      }),
      { numRuns: 300 },
    );
  });

  test("shows an event that was dropped, doubled or put in another place", () => {
    fc.assert(
      fc.property(at, at, (one, other) => {
        const event = chain[one] as RecordEvent;
        const without = chain.toSpliced(one, 1);
        if (one < chain.length - 1) expect(brokenLinks(without, sha256)).not.toEqual([]);
        expect(brokenLinks(chain.toSpliced(other, 0, event), sha256)).not.toEqual([]);
        if (one !== other) expect(brokenLinks(without.toSpliced(other, 0, event), sha256)).not.toEqual([]);
      }),
    );
  });

  test("shows a forged event even when the forger has sealed it anew", () => {
    fc.assert(
      fc.property(fc.nat(chain.length - 2), (index) => {
        const forged = chain.map((event, n) => {
          const { hash: _, ...rest } = event;
          return n === index ? seal({ ...rest, data: { ...rest.data, note: "改过" } }, sha256) : event;
        });
        expect(brokenLinks(forged, sha256)).toEqual([index + 2]);
      }),
    );
  });

  test("shows a gap in the numbers, even when all that follows was linked and sealed anew", () => {
    const gone: RecordEvent[] = [];
    for (const { hash: _, ...event } of chain.toSpliced(2, 1))
      gone.push(seal({ ...event, prevHash: gone.at(-1)?.hash ?? GENESIS }, sha256));
    expect(brokenLinks(gone, sha256)).toEqual([4, 5, 6, 7, 8]);
  });

  test("cannot show that its end is missing: for that the record keeps the last hash", () => {
    const story = inHand().does(clerk, "comment");
    expect(brokenLinks(story.events.slice(0, -1), sha256)).toEqual([]);
    expect(story.record.head).toBe(story.events.at(-1)?.hash);
  });
});
