import { field as fieldEn } from "./en-field.ts";
import { addWords } from "./parts.ts";
import type { Same } from "./same.ts";
import { field } from "./zh-field.ts";

const zh = { field };
const en: Same<typeof zh> = { field: fieldEn };
/** Words of inspections on the spot. */
export const fieldPart = addWords({ zh, en });
