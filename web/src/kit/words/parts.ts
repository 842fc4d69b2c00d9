import i18next from "i18next";

/** Words that come with certain pages, not with the first one; those in English are of the same shape. */
export interface Part<T> {
  zh: T;
  en: object;
}

/** Adds words to the dictionary, now or as soon as there is one. */
export function addWords<T extends object>(part: Part<T>): Part<T> {
  const add = (): void => {
    for (const [language, words] of Object.entries(part)) i18next.addResourceBundle(language, "translation", words, true);
  };
  if (i18next.isInitialized) add();
  else i18next.on("initialized", add);
  return part;
}
