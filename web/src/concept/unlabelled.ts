import type { Text } from "../../../shared/core/problem.ts";
import { conceptOf } from "../../../shared/registry.ts";

/** Names of fields whose schema gives none yet: what moves add by themselves. A label in the schema wins. */
export const UNLABELLED: Record<string, Text> = {
  oldDueOn: { zh: "原期限", en: "Due before" },
  agency: { zh: "所属机关", en: "Agency" },
  owner: { zh: "发布机关", en: "Published by" },
  sentAt: { zh: "验证码发送时间", en: "Code sent at" },
};

/** What lists go by where that is not the concept's own name. */
export const LIST_NAMES: Record<string, Text> = {
  agency: { zh: "通讯录", en: "Directory" },
  letter: { zh: "协查函", en: "Letters" },
  operation: { zh: "联合行动", en: "Operations" },
  site: { zh: "检查点", en: "Sites" },
  icalfeed: { zh: "日历订阅", en: "Calendar feeds" },
  officer: { zh: "人员", en: "Officers" },
  subscription: { zh: "订阅", en: "Subscriptions" },
  calendar: { zh: "工作日历", en: "Working calendars" },
  operator: { zh: "经营户", en: "Operators" },
  casefile: { zh: "案件", en: "Cases" },
  inspection: { zh: "现场检查", en: "Inspections" },
  rectification: { zh: "整改任务", en: "Rectifications" },
};

/** The name of a part that agencies play in a concept's records. */
export const partyName = (concept: string, party: string): Text =>
  conceptOf(concept).partyNames?.[party] ?? { zh: party, en: party };
