import { exifOf, orientationOf } from "./exif.ts";
import type { Cleaned } from "./jpeg.ts";

/** Chunks that shape what is seen, animation included. */
const SEEN = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** Bits of the VP8X header that announce Exif and XMP data. */
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

/** A WebP without Exif, XMP and unknown data and whatever follows it; the orientation is kept. Nothing when it is no whole WebP. */
export function cleanWebp(bytes: Buffer): Cleaned | undefined {
  if (bytes.length < 20 || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP")
    return undefined;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  const kept: Buffer[] = [];
  let orientation: number | undefined;
  let image = false;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return undefined;
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) return undefined;
    if (name === "EXIF") orientation ??= orientationOf(withoutHead(bytes.subarray(at + 8, at + 8 + size)));
    image ||= ["VP8 ", "VP8L", "ANMF"].includes(name);
    if (SEEN.has(name)) kept.push(bytes.subarray(at, Math.min(next, end)));
    at = next;
  }
  if (!image) return undefined;
  const first = kept[0] ?? Buffer.alloc(0);
  const extended = first.toString("latin1", 0, 4) === "VP8X" && first.length > 8;
  const turned = extended ? orientation : undefined;
  if (extended) {
    const header = Buffer.from(first);
    header[8] = ((header[8] ?? 0) & ~HAS_EXIF & ~HAS_XMP) | (turned ? HAS_EXIF : 0);
    kept[0] = header;
  }
  if (turned) kept.push(chunk("EXIF", exifOf(turned)));
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, part) => sum + part.length, 0), 4);
  return { parts: [head, ...kept], end: end + (end % 2 && bytes[end] === 0 ? 1 : 0) };
}

/** Some writers put the head of JPEG's Exif segment before the data. */
const withoutHead = (data: Buffer): Buffer => (data.toString("latin1", 0, 6) === "Exif\0\0" ? data.subarray(6) : data);

function chunk(name: string, data: Buffer): Buffer {
  const made = Buffer.alloc(8 + data.length);
  made.write(name, 0, "latin1");
  made.writeUInt32LE(data.length, 4);
  data.copy(made, 8);
  return made;
}
