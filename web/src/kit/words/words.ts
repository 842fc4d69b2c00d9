import type { TFunction } from "i18next";
import type { Text } from "../../../../shared/core/problem.ts";

/** What a component needs to speak: the console's own words, and the side of a bilingual text that is asked for. */
export interface Words {
  t: TFunction;
  lang: "zh" | "en";
  say(text: Text): string;
}
