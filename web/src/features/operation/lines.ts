import type { Batch } from "../../../../shared/api/endpoints/batch.ts";
import { makeId } from "../../../../shared/core/id.ts";
import { site } from "../../../../shared/domain/site/index.ts";

/** Most lines that go out at once. */
export const LINES_MAX = 50;

/** The lines of a pasted text that say something. */
export const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** A line as name and address: parted by the first tab or comma, Western or Chinese. */
export function siteOf(line: string): { name?: string; address?: string } {
  const [, name = "", address = ""] = /^([^\t,，]*)[\t,，]?(.*)$/.exec(line.trim()) ?? [];
  return { ...(name.trim() && { name: name.trim() }), ...(address.trim() && { address: address.trim() }) };
}

/** What is sent for each line: a new site under an id and a key made here. */
export function itemsOf(lines: readonly string[], operation: string, assigned: readonly string[]): Batch["items"] {
  return lines.map((line) => {
    const id = makeId(site.prefix, Date.now(), crypto.getRandomValues(new Uint8Array(16)));
    return { key: id, concept: site.name, move: "add", id, input: { operation, ...siteOf(line), assigned } };
  });
}
