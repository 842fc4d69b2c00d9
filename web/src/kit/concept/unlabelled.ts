import type { Text } from "../../../../shared/core/problem.ts";

/** Names of fields whose schema gives none yet: what moves add by themselves. A label in the schema wins. */
export const UNLABELLED: Record<string, Text> = {
  oldDueOn: { zh: "原期限", en: "Due before" },
  agency: { zh: "所属机关", en: "Agency" },
  owner: { zh: "发布机关", en: "Published by" },
  sentAt: { zh: "验证码发送时间", en: "Code sent at" },
};
