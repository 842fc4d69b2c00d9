import { admin as adminEn } from "./en-admin.ts";
import { settings as settingsEn } from "./en-settings.ts";
import type { Same } from "./same.ts";
import { admin } from "./zh-admin.ts";
import { settings } from "./zh-settings.ts";

const zh = { ...settings, ...admin };
const en: Same<typeof zh> = { ...settingsEn, ...adminEn };
/** Words of settings and administration: they come with their pages, not with the first one. */
export const office = { zh, en };
