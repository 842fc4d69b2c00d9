import { describe, expect, test } from "vitest";
import { orientationOf } from "../../../functions/files/exif.ts";
import { cleanJpeg } from "../../../functions/files/jpeg.ts";
import { cleanPng } from "../../../functions/files/png.ts";
import { cleanWebp } from "../../../functions/files/webp.ts";
import { exif, JPEG, PNG, photo, SECRET, telltalePng, telltaleWebp, WEBP } from "../../kit/pictures.ts";

const FORMATS = [
  ["JPEG", cleanJpeg, JPEG, photo(), "\u00ff\u00da"],
  ["PNG", cleanPng, PNG, telltalePng(), "IDAT"],
  ["WebP", cleanWebp, WEBP, telltaleWebp(), "VP8 "],
] as const;
const whole = (parts: readonly Uint8Array[] | undefined): Buffer => Buffer.concat(parts ?? []);

describe.each(FORMATS)("the shared copy of a %s photo", (_, clean, plain, telltale, pixels) => {
  const copy = whole(clean(telltale)?.parts);
  /** The coded picture, to its end. */
  const codedIn = (bytes: Buffer) => {
    const from = bytes.indexOf(pixels, 0, "latin1");
    const coded = plain.subarray(plain.indexOf(pixels, 0, "latin1"));
    return bytes.subarray(from, from + coded.length - (pixels === "VP8 " ? 0 : 2));
  };

  test("tells nothing of place, person, device or time", () => {
    expect(telltale.includes(SECRET)).toBe(true);
    expect(copy.includes(SECRET)).toBe(false);
    expect(copy.toString("latin1")).not.toMatch(/xmpmeta|Photoshop|tEXt|tIME|iTXt|prVt|XMP |note|trailer/);
  });

  test("has the same pixels, byte by byte", () => {
    expect(codedIn(copy).equals(codedIn(telltale))).toBe(true);
    expect(codedIn(copy).length).toBeGreaterThan(20);
  });

  test("is a whole picture, of which nothing more can be taken away", () => {
    expect(clean(copy)?.end).toBe(copy.length);
    expect(whole(clean(copy)?.parts).equals(copy)).toBe(true);
  });

  test("of a picture that tells nothing is the picture", () => {
    expect(whole(clean(plain)?.parts).equals(plain)).toBe(true);
  });

  test("is none of something that is cut off, or only begins like one", () => {
    for (const length of [1, 4, 12, 20, 40, plain.length - 3])
      expect([length, clean(plain.subarray(0, length))]).toEqual([length, undefined]);
    const begun = Buffer.concat([plain.subarray(0, 16), Buffer.from("<html><script>alert(1)</script></html>")]);
    expect(clean(begun)).toBeUndefined();
  });
});

describe("which way up a photo is shown", () => {
  const tiffIn = (bytes: Buffer, mark: string) => bytes.subarray(bytes.indexOf(mark, 0, "latin1") + mark.length);

  test("is all that the copy keeps of its Exif data", () => {
    const jpeg = whole(cleanJpeg(photo(6))?.parts);
    expect(orientationOf(tiffIn(jpeg, "Exif\0\0"))).toBe(6);
    expect(orientationOf(tiffIn(whole(cleanPng(telltalePng())?.parts), "eXIf"))).toBe(3);
    const webp = whole(cleanWebp(telltaleWebp())?.parts);
    expect(orientationOf(webp.subarray(webp.indexOf("EXIF", 0, "latin1") + 8))).toBe(8);
    expect((webp[20] ?? 0) & 0x0c).toBe(0x08);
    expect(webp.readUInt32LE(4)).toBe(webp.length - 8);
  });

  test("is not mentioned when it lies right", () => {
    expect(whole(cleanJpeg(photo(1))?.parts).includes("Exif")).toBe(false);
  });

  test.each(["II", "MM"] as const)("is read in either byte order (%s), and from nothing else", (order) => {
    for (const way of [2, 3, 4, 5, 6, 7, 8]) expect(orientationOf(exif(way, order))).toBe(way);
    for (const way of [0, 1, 9, 65_535]) expect(orientationOf(exif(way, order))).toBeUndefined();
    const tiff = exif(6, order);
    for (let length = 0; length < 32; length++) expect(orientationOf(tiff.subarray(0, length))).toBeUndefined();
  });
});
