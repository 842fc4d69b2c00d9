import type { Text } from "../../../../shared/core/problem.ts";

/** What lists go by where that is not the concept's own name. */
export const LIST_NAMES: Record<string, Text> = {
  agency: { zh: "通讯录", en: "Directory" },
  letter: { zh: "协查函", en: "Letters" },
  operation: { zh: "联合行动", en: "Operations" },
  site: { zh: "检查点", en: "Sites" },
  icalfeed: { zh: "日历订阅", en: "Calendar feeds" },
  view: { zh: "视图", en: "Saved views" },
  officer: { zh: "人员", en: "Officers" },
  subscription: { zh: "订阅", en: "Subscriptions" },
  calendar: { zh: "工作日历", en: "Working calendars" },
  operator: { zh: "经营户", en: "Operators" },
  casefile: { zh: "案件", en: "Cases" },
  inspection: { zh: "现场检查", en: "Inspections" },
  rectification: { zh: "整改任务", en: "Rectifications" },
};
