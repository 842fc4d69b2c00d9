import { inflateRawSync } from "node:zlib";
import type { Rejection } from "../../shared/domain/attachment/fields.ts";

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const END_SIZE = 22;
const COMMENT_MAX = 0xffff;
/** Largest part that is read here; those that are read are lists, small in any honest document. */
const PART_MAX = 4 * 1024 * 1024;
const STORED = 0;

interface Entry {
  name: string;
  encrypted: boolean;
  stored: boolean;
  packed: number;
  at: number;
}

/** Where the end record of a zip archive is, when nothing follows it but its own comment. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - COMMENT_MAX); at--)
    if (bytes.readUInt32LE(at) === END) return at + END_SIZE + bytes.readUInt16LE(at + 20) === bytes.length ? at : -1;
  return -1;
}

/** The entries of a zip archive by its central directory; nothing when it is no whole archive from the first byte to the last. */
function entriesOf(bytes: Buffer): Entry[] | undefined {
  if (bytes.length < END_SIZE || bytes.readUInt32LE(0) !== LOCAL) return undefined;
  const end = endOf(bytes);
  if (end < 0) return undefined;
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number];
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      stored: bytes.readUInt16LE(at + 10) === STORED,
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return at === end ? entries : undefined;
}

/** What an entry says; nothing when it cannot be read. */
function textOf(bytes: Buffer, { at, packed, stored }: Entry): string | undefined {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return undefined;
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + packed);
  try {
    return (stored ? data : inflateRawSync(data, { maxOutputLength: PART_MAX })).toString("utf8");
  } catch {
    return undefined;
  }
}

const CONTENTS = "[Content_Types].xml";
/** Programs inside: by the name that the part goes by, and by what the list of contents says it is. */
const ACTIVE_NAME = /vbaProject|vbaData|(^|\/)activeX\/|\.(exe|dll|js|vbs|ps1|bat|cmd|scr|hta|jar)$/i;
const ACTIVE_TYPE = /macroEnabled|vbaProject|ms-office\.activeX/i;
/** A template, frame or object that is fetched from elsewhere when the document is opened. */
const FETCHED = /<Relationship\b(?=[^>]*\bTargetMode\s*=\s*["']External)(?=[^>]*\/(attachedTemplate|frame|oleObject)["'])/i;

/** What is wrong with an Office document whose main part is `main`. */
export function officeFault(bytes: Buffer, main: string): Rejection | undefined {
  const entries = entriesOf(bytes);
  const contents = entries?.find(({ name }) => name === CONTENTS);
  if (!entries || !contents || !entries.some(({ name }) => name === main)) return "type";
  if (entries.some(({ encrypted }) => encrypted)) return "unreadable";
  if (entries.some(({ name }) => ACTIVE_NAME.test(name))) return "active";
  const types = textOf(bytes, contents);
  if (types === undefined) return "unreadable";
  if (ACTIVE_TYPE.test(types)) return "active";
  for (const entry of entries.filter(({ name }) => name.endsWith(".rels"))) {
    const relations = textOf(bytes, entry);
    if (relations === undefined) return "unreadable";
    if (FETCHED.test(relations)) return "active";
  }
  return undefined;
}
