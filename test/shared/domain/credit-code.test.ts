import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditCheck, isCreditCode, organisationFits } from "../../../shared/domain/operator/credit-code.ts";
import { licenceWarning, mod11Fits } from "../../../shared/domain/operator/licence.ts";

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const texts = (of: string, length: number) =>
  fc.array(fc.constantFrom(...of), { minLength: length, maxLength: length }).map((all) => all.join(""));
/** Codes that hold, of any kind that the standard allows. */
const codes = fc
  .tuple(texts(CHARACTERS, 2), texts("0123456789", 6), texts(CHARACTERS, 9))
  .map(([kind, region, organisation]) => `${kind}${region}${organisation}`)
  .map((code) => `${code}${creditCheck(code)}`);

describe("a unified social credit code", () => {
  test.each([
    "91330100799655058B",
    "9144030071526726XG",
    "914403001922038216",
    "91110000802100433B",
    "91310000132200821H",
    "9111000071093123XX",
  ])("of a firm that there is holds, its organisation part too: %s", (code) => {
    expect([isCreditCode(code), organisationFits(code)]).toEqual([true, true]);
  });

  test.each([
    ["one digit is wrong", "914403001922038217"],
    ["two digits have changed places", "914403001922032816"],
    ["a letter is one that the standard leaves out", "9144030071526726IG"],
    ["it is written small", "9144030071526726xg"],
    ["it is too short", "9144030071526726X"],
    ["it is too long", "9144030071526726XGG"],
    ["the region has a letter in it", "91A40300192203821W"],
  ])("does not hold when %s", (_, code) => {
    expect(isCreditCode(code)).toBe(false);
  });

  test("may begin with a letter and may end in any of the 31 characters, 0 included", () => {
    const ends = fc.sample(codes, { numRuns: 2000, seed: 7 }).map((code) => code.charAt(17));
    expect([...new Set(ends)].sort()).toEqual([...CHARACTERS].sort());
    expect(isCreditCode(`N2120116MA05100${"XX"}${creditCheck("N2120116MA05100XX")}`)).toBe(true);
  });

  test("does not survive any single wrong character", () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...CHARACTERS), (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(isCreditCode(code)).toBe(true);
        expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  test("may hold while its organisation part does not agree with itself: a question for a person, no fault", () => {
    const code = "91440300192203822";
    expect(organisationFits(code)).toBe(false);
    expect(isCreditCode(code + creditCheck(code))).toBe(true);
  });
});

describe("a licence number", () => {
  test("of ISO 7064 MOD 11,10 has exactly one last digit that fits", () => {
    fc.assert(
      fc.property(texts("0123456789", 13), (digits) => {
        const fitting = [..."0123456789"].filter((last) => mod11Fits(digits + last));
        expect(fitting).toHaveLength(1);
      }),
    );
    // The example of the standard itself.
    expect(mod11Fits("07945")).toBe(true);
  });

  test("is odd when it is a JY number that does not fit, and never when it is of another kind", () => {
    expect(licenceWarning("JY13701120012346")).toBeUndefined();
    expect(licenceWarning(" jy13701120012346 ")).toBeUndefined();
    expect(licenceWarning("JY13701120012345")).toBe("licence-check");
    expect(licenceWarning("JY1370112001234")).toBe("licence-format");
    expect([licenceWarning("SP1201161050000001"), licenceWarning("YB123"), licenceWarning("滨食备2026-7")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
