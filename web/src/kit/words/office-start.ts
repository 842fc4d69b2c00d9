import i18next from "i18next";
import { office } from "./office.ts";

for (const [language, words] of Object.entries(office)) i18next.addResourceBundle(language, "translation", words, true);
