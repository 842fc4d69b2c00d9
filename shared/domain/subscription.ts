import * as z from "zod";
import { type Concept, rowsOf, type State } from "../core/lifecycle.ts";
import { refuse } from "../core/problem.ts";
import { AgencyId, choice, fault, field, keptFields, words } from "./fields.ts";

/** How long a verification code is good, and how many tries it allows. */
const CODE = { minutes: 10, attempts: 5 };
const MOBILE = /^1[3-9]\d{9}$/;

const fields = {
  channel: choice("渠道", "Channel", { email: { zh: "邮件", en: "E-mail" }, sms: { zh: "短信", en: "SMS" } }),
  endpoint: field(words(200), "地址", "Endpoint", { hint: { zh: "邮箱地址或手机号", en: "E-mail address or mobile number" } }),
  language: choice("语言", "Language", { zh: { zh: "中文", en: "Chinese" }, en: { zh: "英文", en: "English" } }),
};
export const Subscription = z.object({
  ...keptFields,
  ...fields,
  agency: AgencyId,
  sentAt: z.iso.datetime(),
  attempts: z.int(),
});
export type Subscription = z.infer<typeof Subscription>;

const states = {
  pending: { label: { zh: "待验证", en: "To verify" }, next: "verify" },
  verified: { label: { zh: "已生效", en: "Active" } },
  paused: { label: { zh: "已暂停", en: "Paused" } },
  removed: { label: { zh: "已删除", en: "Removed" }, final: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner";
const row = rowsOf<Subscription, S, P>();
const byOwner = { owner: ["admin", "clerk"] } as const;
const nothing = z.strictObject({});

/** The text that a subscription's one-time code is made from: a new sending gives a new code. */
export const codeSubject = (record: { id: string; sentAt: string }): string => `${record.id}@${record.sentAt}`;

/** 订阅: where an agency wants to be told. Until verified it receives nothing but the code. */
export const subscription = {
  name: "subscription",
  plural: "subscriptions",
  prefix: "sub",
  label: { zh: "订阅", en: "Subscription" },
  schema: 1,
  record: Subscription,
  states,
  moves: {
    add: row({
      label: { zh: "添加", en: "Add" },
      event: "subscription.added",
      input: z.strictObject(fields),
      from: [],
      to: "pending",
      by: { ...byOwner, system: [] },
      tell: { owner: ["admin"] },
      check: (_, input) => {
        const fits = input.channel === "sms" ? MOBILE.test(input.endpoint) : z.email().safeParse(input.endpoint).success;
        return fits ? undefined : fault("/endpoint", "地址与渠道不符 / not an address of this channel");
      },
      facts: (_, input, ctx) => ({ ...input, agency: ctx.actor.agency }),
      apply: (_, data, event) => ({ ...data, sentAt: event.at, attempts: 0 }),
    }),
    resend: row({
      label: { zh: "重发验证码", en: "Send a new code" },
      event: "subscription.code-sent",
      input: nothing,
      from: ["pending"],
      to: null,
      by: byOwner,
      tell: { owner: ["admin"] },
      when: (record, ctx) => (Date.parse(ctx.now) - Date.parse(record.sentAt) < 60_000 ? refuse("too-early", "60 s") : undefined),
      apply: (_, __, event) => ({ sentAt: event.at, attempts: 0 }),
    }),
    verify: row({
      label: { zh: "验证", en: "Verify" },
      event: "subscription.code-entered",
      input: z.strictObject({ code: field(z.string().regex(/^\d{6}$/), "验证码", "Code") }),
      from: ["pending"],
      to: ["verified", "pending"],
      pick: (_, data) => (data.matches ? "verified" : "pending"),
      by: byOwner,
      tell: {},
      when: (record, ctx) =>
        record.attempts >= CODE.attempts || Date.parse(ctx.now) - Date.parse(record.sentAt) > CODE.minutes * 60_000
          ? refuse("attempts-exhausted")
          : undefined,
      facts: (record, input, ctx) => ({ matches: input.code === ctx.codeFor(codeSubject(record)) }),
      apply: (record, data) => ({ attempts: data.matches ? 0 : record.attempts + 1 }),
    }),
    pause: row({
      label: { zh: "暂停", en: "Pause" },
      event: "subscription.paused",
      input: nothing,
      from: ["verified"],
      to: "paused",
      by: byOwner,
      tell: {},
    }),
    resume: row({
      label: { zh: "恢复", en: "Resume" },
      event: "subscription.resumed",
      input: nothing,
      from: ["paused"],
      to: "verified",
      by: byOwner,
      tell: {},
    }),
    remove: row({
      label: { zh: "删除", en: "Remove" },
      event: "subscription.removed",
      input: nothing,
      from: ["pending", "verified", "paused"],
      to: "removed",
      by: byOwner,
      tell: {},
    }),
  },
  parties: (record) => ({ owner: [record.agency] }),
  row: (record) => ({ title: record.endpoint }),
  box: () => "own",
  boxes: { own: { zh: "本机关", en: "Own agency" } },
} as const satisfies Concept<Subscription, S, P>;
