import { letter as letterEn } from "./en-letter.ts";
import { addWords } from "./parts.ts";
import type { Same } from "./same.ts";
import { letter } from "./zh-letter.ts";

const zh = { ...letter };
const en: Same<typeof zh> = { ...letterEn };
/** Words of letters: they come with their pages. */
export const letterPart = addWords({ zh, en });
