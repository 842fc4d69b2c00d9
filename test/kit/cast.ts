import { createHash } from "node:crypto";
import { GENESIS } from "../../shared/core/event.ts";
import { makeId } from "../../shared/core/id.ts";
import type { Actor, Duty } from "../../shared/core/lifecycle.ts";
import type { Agency } from "../../shared/domain/agency.ts";

/** SHA-256 in hex. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
/** An id that is always the same for the same words. */
export const idFor = (prefix: string, ...words: string[]): string =>
  makeId(prefix, 1_780_000_000_000, createHash("sha256").update(words.join(" ")).digest());

/** What the kernel keeps of any record. */
export const kept = { version: 1, head: GENESIS, createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
const agency = (key: string, shortName: string, sector: Agency["sector"], more: Partial<Agency> = {}): Agency => ({
  ...kept,
  id: idFor("agc", key),
  state: "active",
  name: { zh: `滨海${shortName}`, en: `Binhai ${key}` },
  shortName,
  sector,
  docPrefix: `滨${shortName.charAt(0)}`,
  ...more,
});
const overseer = idFor("agc", "overseer");
const province = idFor("agc", "province");
/** The agencies of the pure tests. Short names are as long as they may be. */
export const AGENCIES = {
  asker: agency("asker", "综合行政执法局", "market-regulation"),
  answerer: agency("answerer", "市场监督管理局", "market-regulation", { parent: overseer }),
  copied: agency("copied", "疾病预防控制处", "disease-control"),
  overseer: agency("overseer", "滨海新区委员会", "area-committee", { parent: province }),
  rightful: agency("rightful", "质量技术监督局", "market-regulation", { parent: province }),
  province: agency("province", "省市场监督总局", "market-regulation"),
  drug: agency("drug", "食品药品监督局", "drug-regulation"),
  stranger: agency("stranger", "边防派出所分所", "public-security"),
  police: agency("police", "公安分局", "public-security"),
  closed: agency("closed", "已经停用的机关", "commerce", { state: "suspended" }),
} as const;
export type Key = keyof typeof AGENCIES;
/** Agencies by id. */
export const DIRECTORY: ReadonlyMap<string, Agency> = new Map(Object.values(AGENCIES).map((one) => [one.id, one]));
export const id = (key: Key): string => AGENCIES[key].id;

const officers = new Map<string, string>();
const officerOf = (agencyId: string, duties: Duty[]): string => {
  const words = [agencyId, ...duties];
  const known = officers.get(words.join()) ?? idFor("off", ...words);
  officers.set(words.join(), known);
  return known;
};
/** The officer of an agency who holds these duties; other duties, other officer. Names are as long as they get. */
export const actor = (agencyId: string, ...duties: Duty[]): Actor => ({
  agency: agencyId,
  officer: officerOf(agencyId, duties),
  name: "欧阳建国",
  duties,
});
/** The officer of an agency, by its key. */
export const of = (key: Key, ...duties: Duty[]): Actor => actor(id(key), ...duties);
/** The officer to whom an agency's letters are assigned. */
export const handlerOf = (agencyId: string): string => actor(agencyId, "drafter").officer;

/** The attachments that an agency refers to in examples: two. */
export const fileOf = (agencyId: string, which: 1 | 2 = 1): string => idFor("att", agencyId, String(which));
