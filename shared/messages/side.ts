import type { Language } from "./messages.ts";

const CHINESE = /\p{Script=Han}/u;

/** Splits "中文 / English" and gives the side of the language. */
export function sideOf(sentence: string, lang: Language): string {
  const at = sentence.lastIndexOf(" / ");
  if (at < 0) return sentence;
  const [before, after] = [sentence.slice(0, at).trim(), sentence.slice(at + 3).trim()];
  if (!CHINESE.test(before) || CHINESE.test(after)) return sentence;
  return lang === "zh" ? before : after;
}
