import { match } from "pinyin-pro";

const LATIN = /^[a-zü' ]+$/;

/** Whether what is typed may be pinyin. */
export const mayBePinyin = (typed: string): boolean => LATIN.test(typed.trim().toLowerCase());

/** Tells which texts hold what is typed: as it stands, or by full pinyin, initials or a mixture of both. */
export function matcher(typed: string): (text: string) => boolean {
  const wanted = typed.trim().toLowerCase();
  const sounds = mayBePinyin(wanted) ? wanted.replaceAll(/[' ]/g, "") : "";
  return (text) => text.toLowerCase().includes(wanted) || (sounds !== "" && match(text, sounds, { continuous: true }) !== null);
}
