import * as z from "zod";
import type { State } from "../../core/lifecycle.ts";
import type { Text } from "../../core/problem.ts";
import type { Catalogue } from "../common/catalogue.ts";
import { AgencyId, choice, field, keptFields, metaOf, OfficerId, words } from "../common/fields.ts";
import { letterFields } from "../letter/fields.ts";
import { CHANNELS } from "./endpoint.ts";

/** Why the service stopped sending by itself. */
export const disabledFor = choice("停用原因", "Disabled because", {
  gone: { zh: "对方答复已停用（410）", en: "The endpoint says it is gone (410)" },
  unreachable: { zh: "连续三天无法送达", en: "Out of reach for three days" },
});

const time = (zh: string, en: string) =>
  field(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    zh,
    en,
    { hint: { zh: "北京时间，如 22:00；加急件和超期提醒除外", en: "Beijing time, e.g. 22:00; urgent and overdue matters pass" } },
  );
/** Any number of the options; none = no restriction. */
const several = (zh: string, en: string, options: Record<string, Text>) =>
  field(
    z
      .array(z.enum(Object.keys(options) as [string, ...string[]]))
      .max(100)
      .default([]),
    zh,
    en,
    {
      widget: "choice",
      options,
      hint: { zh: "不选即全部", en: "None chosen = all" },
    },
  );

/** Where to, and for whom: fixed for the life of a subscription. */
export const address = {
  channel: choice("渠道", "Channel", CHANNELS),
  endpoint: field(words(500), "地址", "Endpoint", {
    widget: "text",
    hint: {
      zh: "邮箱、手机号、https 地址，或 SQS 队列的 ARN",
      en: "E-mail address, mobile number, https URL, or ARN of an SQS queue",
    },
  }),
  officer: field(OfficerId.optional(), "仅通知", "Only for", {
    widget: "officer",
    hint: { zh: "不填则为全机关订阅", en: "Empty = for the whole agency" },
  }),
};
/** What to tell, in which language, and when: adjusted at any time. */
export const wishes = (told: Catalogue) => ({
  language: choice("语言", "Language", { zh: { zh: "中文", en: "Chinese" }, en: { zh: "英文", en: "English" } }),
  concepts: several("业务", "Kinds of record", told.concepts),
  types: several("事项", "Events", told.types),
  parties: several("本机关身份", "Parts that we play", told.parties),
  urgencies: several("急缓", "Urgency", metaOf(letterFields.urgency)?.options ?? {}),
  quietFrom: time("免打扰自", "Quiet from"),
  quietTo: time("免打扰至", "Quiet until"),
  digest: field(z.boolean().default(false), "每日汇总", "Daily digest", {
    hint: { zh: "非紧急通知每天9:00合并发送", en: "What is not urgent comes once a day, at 9:00" },
  }),
});

export const Subscription = z.object({
  ...keptFields,
  ...address,
  language: z.enum(["zh", "en"]),
  concepts: z.array(z.string()),
  types: z.array(z.string()),
  parties: z.array(z.string()),
  urgencies: z.array(z.string()),
  quietFrom: z.string().optional(),
  quietTo: z.string().optional(),
  digest: z.boolean(),
  agency: AgencyId,
  /** When the last code or challenge was sent, and the tries at it. */
  sentAt: z.iso.datetime(),
  attempts: z.int(),
  /** Since when it is in force: nothing from before is sent. */
  since: z.iso.datetime().optional(),
  /** Generation of the webhook secret, and since when; the one before stays good for a day. The secret itself is nowhere. */
  secret: z.int().min(1),
  rotatedAt: z.iso.datetime().optional(),
  testedAt: z.iso.datetime().optional(),
  disabledFor: disabledFor.optional(),
});
export type Subscription = z.infer<typeof Subscription>;

/** Where a subscription can stand. */
export const states = {
  pending: { label: { zh: "待验证", en: "To verify" } },
  verified: { label: { zh: "已生效", en: "Active" } },
  paused: { label: { zh: "已暂停", en: "Paused" } },
  disabled: { label: { zh: "已停用", en: "Disabled" } },
  removed: { label: { zh: "已删除", en: "Removed" }, ended: true },
} as const satisfies Record<string, State>;
