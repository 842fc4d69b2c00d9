import type { Agency } from "../domain/agency.ts";

/** Agencies by id, as far as papers name them. */
export type Agencies = ReadonlyMap<string, Pick<Agency, "name" | "contact">>;
/** What a paper is drawn with besides its record: names of agencies and files, and the word across it when it does not hold. */
export interface Look {
  agencies: Agencies;
  stamp?: string | undefined;
  /** Names of the files that the paper says are attached. */
  attachments?: readonly string[];
}

/** The full name of an agency. */
export const nameOf = (agencies: Agencies, id: string | undefined): string => (id && agencies.get(id)?.name.zh) || (id ?? "");
/** The full names of agencies. */
export const namesOf = (agencies: Agencies, ids: readonly string[]): string[] => ids.map((id) => nameOf(agencies, id));

/** A date as papers write it: 2026年6月8日 (GB/T 9704: Arabic, no leading zeros). */
export function dateWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

const DIGITS = "〇一二三四五六七八九";
/** A number up to 99 as a heading counts: 一, 十, 十二, 二十. */
export function ordinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? DIGITS[ones] : ""}`;
}

/** Text without the stop that its writer may have put at its end. */
export const bare = (text: string): string => text.trim().replace(/[。；;，,、.\s]+$/u, "");
/** Text that ends with this mark, unless it asks or exclaims. */
export const ended = (text: string, mark: string): string => (/[？！?!…：:]$/u.test(bare(text)) ? bare(text) : bare(text) + mark);
/** A file's name as a paper lists it, without what a computer needs at its end. */
export const titleOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, "");
/** Who to turn to, as the note under the date says it. */
export const contactNote = (person: string | undefined, contact: string | undefined): string | undefined =>
  [person && `联系人：${person}`, contact && `联系方式：${bare(contact)}`].filter(Boolean).join("；") || undefined;
