import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, language } from "../preferences/choices.ts";
import type { fieldPart } from "./part-field.ts";
import type { letterPart } from "./part-letter.ts";
import type { officePart } from "./part-office.ts";
import type { operationPart } from "./part-operation.ts";
import type { workPart } from "./part-work.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: {
      translation: typeof zh &
        (typeof fieldPart)["zh"] &
        (typeof letterPart)["zh"] &
        (typeof officePart)["zh"] &
        (typeof operationPart)["zh"] &
        (typeof workPart)["zh"];
    };
  }
}

/** Starts the dictionary in the chosen language; English is fetched when first wanted. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "zh",
    fallbackLng: "zh",
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  await speak(language.get());
}

/** Changes the language of the page and remembers it. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === "en" && !i18next.exists("app.name", { lng: "en", fallbackLng: [] }))
    i18next.addResourceBundle("en", "translation", (await import("./en.ts")).en, true);
  await i18next.changeLanguage(wanted);
  language.set(wanted);
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
}
