import { admin as adminEn } from "./en-admin.ts";
import { settings as settingsEn } from "./en-settings.ts";
import { addWords } from "./parts.ts";
import type { Same } from "./same.ts";
import { admin } from "./zh-admin.ts";
import { settings } from "./zh-settings.ts";

const zh = { ...settings, ...admin };
const en: Same<typeof zh> = { ...settingsEn, ...adminEn };
/** Words of settings and administration. */
export const officePart = addWords({ zh, en });
