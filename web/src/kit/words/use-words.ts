import { useTranslation } from "react-i18next";
import type { Language } from "../preferences/choices.ts";
import type { Words } from "./words.ts";

export type { Words } from "./words.ts";

/** The words of the language in force. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const lang: Language = i18n.language === "en" ? "en" : "zh";
  return { t, lang, say: (text) => text[lang] };
}
