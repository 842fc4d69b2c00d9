import type { Text } from "../../../../shared/core/problem.ts";

/** Headings of what a record brings along beside its own fields. */
export const LABELS = {
  agencies: { zh: "承办单位", en: "Agencies" },
  totals: { zh: "汇总", en: "Totals" },
  related: { zh: "关联记录", en: "Related records" },
  address: { zh: "订阅地址", en: "Address" },
  showAddress: { zh: "显示地址", en: "Show the address" },
  addressHint: {
    zh: "地址即凭证，只显示一次；泄露或遗失时更换地址。",
    en: "Whoever has the address can read the calendar. It is shown once; change it when it is lost or known to others.",
  },
} as const satisfies Record<string, Text>;
