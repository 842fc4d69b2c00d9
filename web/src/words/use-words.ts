import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Text } from "../../../shared/core/problem.ts";
import { sideOf } from "../../../shared/side.ts";
import type { Language } from "../preferences/choices.ts";

/** What a component needs to speak: the console's own words, and the side of a bilingual text that is asked for. */
export interface Words {
  t: TFunction;
  lang: Language;
  say(text: Text): string;
  /** The side of a "中文 / English" sentence; any other sentence as it is. */
  side(sentence: string): string;
}

/** The words of the language in force. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const lang: Language = i18n.language === "en" ? "en" : "zh";
  return { t, lang, say: (text) => text[lang], side: (sentence) => sideOf(sentence, lang) };
}
