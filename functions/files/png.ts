import { crc32 } from "node:zlib";
import { exifOf, orientationOf } from "./exif.ts";
import type { Cleaned } from "./jpeg.ts";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** Chunks that shape what is seen, animation included. */
const SEEN = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split(" "),
);

/** A PNG without texts, times, Exif data and whatever follows it; the orientation is kept. Nothing when it is no whole PNG. */
export function cleanPng(bytes: Buffer): Cleaned | undefined {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  const seen = new Set<string>();
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (end > bytes.length || (seen.size === 0 && name !== "IHDR")) return undefined;
    const orientation = name === "eXIf" && !seen.has(name) ? orientationOf(bytes.subarray(at + 8, end - 4)) : undefined;
    if (orientation) parts.push(chunk("eXIf", exifOf(orientation)));
    seen.add(name);
    if (SEEN.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return seen.has("IDAT") ? { parts, end } : undefined;
    at = end;
  }
  return undefined;
}

function chunk(name: string, data: Buffer): Buffer {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(name, 4, "latin1");
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
}
