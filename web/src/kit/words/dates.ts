import { localDate } from "../../../../shared/core/clock.ts";
import type { Language } from "../../../../shared/messages/messages.ts";

const LOCALE: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };
const weekdays = (lang: Language) => new Intl.DateTimeFormat(LOCALE[lang], { weekday: "short", timeZone: "UTC" });
/** Made once: a list says many dates. */
const WEEKDAYS = { zh: weekdays("zh"), en: weekdays("en") };
const MONTHS = new Intl.DateTimeFormat(LOCALE.en, { month: "short", timeZone: "UTC" });

/** A date (YYYY-MM-DD) as people say it, with its weekday, and with the year unless it is `today`'s. */
export function dayWords(date: string, lang: Language, today?: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const weekday = WEEKDAYS[lang].format(at);
  const otherYear = today !== undefined && today.slice(0, 4) !== year;
  if (lang === "zh") return `${otherYear ? `${year}年` : ""}${Number(month)}月${Number(day)}日（${weekday}）`;
  const name = MONTHS.format(at);
  return `${weekday} ${Number(day)} ${name}${otherYear ? ` ${year}` : ""}`;
}

/** A date as month/day, for lists of skipped days. */
export const monthDay = (date: string): string => date.slice(5).split("-").map(Number).join("/");

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });

/** A UTC instant as date and time of day in Asia/Shanghai. */
export const instantWords = (iso: string): string => `${localDate(iso)} ${CLOCK.format(new Date(iso))}`;

/** Time of day in Asia/Shanghai of a UTC instant. */
export const timeWords = (iso: string): string => CLOCK.format(new Date(iso));
