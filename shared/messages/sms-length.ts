import { LONGEST } from "./longest-facts.ts";
import { fill, type Language } from "./messages.ts";
import { SIGNATURE, type Template } from "./wording.ts";

/** A text message with the longest values, as a carrier would count it. */
export const longestSms = (template: Template, language: Language): string =>
  `${SIGNATURE}${fill(template[language].sms, LONGEST[language])}`;
