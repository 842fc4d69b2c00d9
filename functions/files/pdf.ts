import { inflateSync } from "node:zlib";
import type { Rejection } from "../../shared/domain/attachment/fields.ts";
import { firstMatch, placesOf } from "./windows.ts";

/** A pattern for a PDF name, any letter of which may be written as its code (`/JavaScript`, `/J#61vaScript`); no longer name fits. */
const named = (name: string): string => `/${name.replaceAll(/\w/g, (letter) => `(?:${letter}|#${codeOf(letter)})`)}(?![\\w#])`;
const codeOf = (letter: string): string =>
  letter
    .charCodeAt(0)
    .toString(16)
    .replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
/** What runs, starts programs, fetches, or carries other files that nobody has looked into. */
const ACTIVE = new RegExp(
  [
    ...["JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "ImportData", "GoToE"].map(named),
    // So short a name is found by chance in what is compressed.
    `${named("XFA")}\\s*[[\\d]`,
  ].join("|"),
);
const ENCRYPTED = new RegExp(named("Encrypt"));
const OBJECTS = new RegExp(named("ObjStm"), "g");
const END_WITHIN = 1024;
/** Most that compressed objects may come to, each and together: more is no honest document of this size. */
const [EACH, ALL] = [8 * 1024 * 1024, 64 * 1024 * 1024];
const STREAM = /stream\r?\n/;

/** What is wrong with a PDF. Scripts and the like are also looked for in its compressed objects. */
export function pdfFault(bytes: Buffer): Rejection | undefined {
  const tail = bytes.subarray(Math.max(0, bytes.length - END_WITHIN));
  if (bytes.toString("latin1", 0, 5) !== "%PDF-" || !tail.includes("%%EOF")) return "type";
  if (firstMatch(bytes, ENCRYPTED)) return "unreadable";
  if (firstMatch(bytes, ACTIVE)) return "active";
  let total = 0;
  for (const place of placesOf(bytes, OBJECTS)) {
    const objects = inflated(bytes, place);
    total += objects?.length ?? 0;
    if (!objects || total > ALL) return "unreadable";
    if (firstMatch(objects, ACTIVE)) return "active";
  }
  return undefined;
}

/** The objects in the compressed stream whose dictionary is at this place. */
function inflated(bytes: Buffer, place: number): Buffer | undefined {
  const begin = STREAM.exec(bytes.toString("latin1", place, place + 4096));
  if (!begin) return undefined;
  try {
    return inflateSync(bytes.subarray(place + begin.index + begin[0].length), { maxOutputLength: EACH });
  } catch {
    return undefined;
  }
}
