import type { Rejection } from "../../shared/domain/attachment/fields.ts";
import { firstMatch } from "./windows.ts";

/** Control characters that no text has: not tab, line feed, form feed and return, nor bytes that are parts of other characters. */
const BINARY = /(?![\t\n\f\r\u0080-\u009f])\p{Cc}/u;
/** How documents of other kinds begin that are made of plain characters. */
const OTHER_KIND = /^(?:%PDF-|%!PS|\{\\rtf)/;
/** What a browser takes for a page or a drawing when it meets it. */
const PAGE = /<(?:!doctype\s|\?xml|\?php|(?:html|head|body|script|svg|iframe|object|embed|meta|link|style|img|a)[\s/>])/i;
/** The same in bytes that are no text, where shorter words would be found by chance. */
const HIDDEN_PAGE = /<(?:!doctype html|\?php|(?:html|script|iframe)[\s/>])/i;

/** Whether bytes that are no text carry a page for a browser. */
export const hidesPage = (bytes: Buffer): boolean => firstMatch(bytes, HIDDEN_PAGE) !== undefined;

/** What is wrong with a plain text: it must be UTF-8 or GB 18030 without control characters, and no page for a browser. */
export function textFault(bytes: Buffer): Rejection | undefined {
  if (firstMatch(bytes, PAGE)) return "active";
  if (OTHER_KIND.test(bytes.toString("latin1", 0, 8))) return "type";
  return firstMatch(bytes, BINARY) || !(decodes(bytes, "utf-8") || decodes(bytes, "gb18030")) ? "type" : undefined;
}

const STEP = 1024 * 1024;
function decodes(bytes: Buffer, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += STEP) decoder.decode(bytes.subarray(at, at + STEP), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
