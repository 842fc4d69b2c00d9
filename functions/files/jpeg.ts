import { exifOf, orientationOf } from "./exif.ts";

/** A picture without its hidden data, as parts of the original's bytes, and where the original's picture ends. */
export interface Cleaned {
  parts: Uint8Array[];
  end: number;
}
const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const EXIF = "Exif\0\0";
/** Length of a JFIF header without a thumbnail. */
const BARE_JFIF = 16;

/** Whether a segment shapes what is seen: tables and frames, colour, resolution. All else tells of people, places and devices. */
function isSeen(marker: number, body: Buffer): boolean {
  const begins = (text: string): boolean => body.toString("latin1", 0, text.length) === text;
  if (marker === APP0) return begins("JFIF\0") && body.length + 2 === BARE_JFIF;
  if (marker === APP2) return begins("ICC_PROFILE\0");
  if (marker === APP14) return begins("Adobe");
  return marker < APP0;
}

/** Where the coded picture that begins here ends: before the next marker that is not part of it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

/** A JPEG without metadata, thumbnails, comments and whatever follows it; the orientation is kept. Nothing when it is no whole JPEG. */
export function cleanJpeg(bytes: Buffer): Cleaned | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let scans = 0;
  let turned = false;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === EOI) {
      parts.push(bytes.subarray(at, at + 2));
      return scans > 0 ? { parts, end: at + 2 } : undefined;
    }
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (marker < 0xc0 || length < 2 || end > bytes.length) return undefined;
    const body = bytes.subarray(at + 4, end);
    const exif = marker === APP1 && !turned && body.toString("latin1", 0, EXIF.length) === EXIF;
    const orientation = exif ? orientationOf(body.subarray(EXIF.length)) : undefined;
    if (orientation) {
      parts.push(segment(APP1, Buffer.concat([Buffer.from(EXIF, "latin1"), exifOf(orientation)])));
      turned = true;
    }
    const stop = marker === SOS ? endOfScan(bytes, end) : end;
    if (stop < 0) return undefined;
    if (marker === SOS) scans++;
    if (isSeen(marker, body)) parts.push(bytes.subarray(at, stop));
    at = stop;
  }
  return undefined;
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
