import { board as boardEn } from "./en-board.ts";
import { forms as formsEn } from "./en-forms.ts";
import { lists as listsEn } from "./en-lists.ts";
import { records as recordsEn } from "./en-records.ts";
import { files as filesEn } from "./files-en.ts";
import { files } from "./files-zh.ts";
import { addWords } from "./parts.ts";
import type { Same } from "./same.ts";
import { board } from "./zh-board.ts";
import { forms } from "./zh-forms.ts";
import { lists } from "./zh-lists.ts";
import { records } from "./zh-records.ts";

const zh = { ...forms, lists, files, ...records, ...board };
const en: Same<typeof zh> = { ...formsEn, lists: listsEn, files: filesEn, ...recordsEn, ...boardEn };
/** Words of forms, lists and records of any kind. */
export const workPart = addWords({ zh, en });
