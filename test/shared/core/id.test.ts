import fc from "fast-check";
import { expect, test } from "vitest";
import { idPattern, makeId } from "../../../shared/core/id.ts";

const ms = fc.nat({ max: 2 ** 48 });
const entropy = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("an id has its prefix, 26 characters that cannot be misread, and fits the pattern of no other prefix", () => {
  fc.assert(
    fc.property(ms, entropy, (time, bytes) => {
      const made = makeId("ltr", time, bytes);
      expect(made).toMatch(idPattern("ltr"));
      expect(made).toMatch(/^ltr_[^ilou]{26}$/);
      expect(made).not.toMatch(idPattern("evt"));
    }),
  );
});

test("ids sort by the millisecond they were made in", () => {
  fc.assert(
    fc.property(ms, ms, entropy, entropy, (one, other, a, b) => {
      if (one !== other) expect(makeId("evt", one, a) < makeId("evt", other, b)).toBe(one < other);
    }),
  );
  expect(makeId("evt", 1, new Uint8Array(16).fill(255)) < makeId("evt", 2, new Uint8Array(16))).toBe(true);
});

test("every byte of entropy that differs makes another id", () => {
  fc.assert(
    fc.property(ms, entropy, fc.nat(15), (time, bytes, at) => {
      const other = bytes.with(at, ((bytes[at] ?? 0) + 1) % 256);
      expect(makeId("evt", time, other)).not.toBe(makeId("evt", time, bytes));
    }),
  );
});

test.each([
  "ltr_",
  "ltr_0",
  "ltr_01k00000000000000000000000x",
  "ltr_01K0000000000000000000000",
  "LTR_01k0000000000000000000000",
  " ltr_01k0000000000000000000000i",
])("%o is not an id", (text) => {
  expect(text).not.toMatch(idPattern("ltr"));
});
