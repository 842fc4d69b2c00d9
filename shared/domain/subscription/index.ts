import * as z from "zod";
import { type Concept, rowsOf } from "../../core/lifecycle.ts";
import type { Catalogue } from "../common/catalogue.ts";
import { field } from "../common/fields.ts";
import { mine } from "../common/ownership.ts";
import { CATALOGUE } from "./catalogue.ts";
import { address, disabledFor, Subscription, states, wishes } from "./fields.ts";
import * as rules from "./rules.ts";

export { Subscription } from "./fields.ts";
export { codeSubject } from "./rules.ts";

type S = keyof typeof states;
type P = "owner";
const row = rowsOf<Subscription, S, P>();
const anyone = { owner: [] } as const;
const system = { system: [] } as const;
const nothing = z.strictObject({});
const label = { zh: "订阅", en: "Subscription" };
const DISABLED = "subscription.disabled";

const told: Catalogue = {
  ...CATALOGUE,
  concepts: { ...CATALOGUE.concepts, subscription: label },
  types: { ...CATALOGUE.types, [DISABLED]: { zh: "订阅：停用", en: "Subscription: disable" } },
};
const wished = wishes(told);
/** In force from this moment on: nothing from before is sent. */
const inForce = (_: unknown, __: unknown, event: { at: string }) => ({ since: event.at });

/** 订阅: where an agency, or one of its officers, wants to be told of what. Until verified it receives nothing but the code. */
export const subscription = {
  name: "subscription",
  plural: "subscriptions",
  prefix: "sub",
  label,
  schema: 2,
  /** 1 → 2: a subscription of the first shape asked for everything, at any hour, for the whole agency. */
  upcast: (move, data) =>
    move === "add" ? { concepts: [], types: [], parties: [], urgencies: [], digest: false, ...data } : data,
  record: Subscription.extend(wished),
  states,
  moves: {
    add: row({
      label: { zh: "添加", en: "Add" },
      event: "subscription.added",
      input: z.strictObject({ ...address, ...wished }),
      from: [],
      to: "pending",
      by: anyone,
      tell: { owner: ["admin"] },
      needs: ({ officer }) => (officer ? [officer] : []),
      check: (_, input, ctx) => rules.addable(input, ctx),
      facts: (_, input, ctx) => ({ ...input, agency: ctx.actor.agency }),
      apply: (_, data, event) => ({ ...data, sentAt: event.at, attempts: 0, secret: 1 }),
    }),
    resend: row({
      label: { zh: "重发验证码", en: "Send a new code" },
      event: "subscription.code-sent",
      input: nothing,
      from: ["pending"],
      to: null,
      by: anyone,
      tell: { owner: ["admin"] },
      when: (record, ctx) => mine(record, ctx) ?? rules.notAgainYet(record.sentAt, ctx),
      apply: (_, __, event) => ({ sentAt: event.at, attempts: 0 }),
    }),
    verify: row({
      label: { zh: "验证", en: "Verify" },
      event: "subscription.code-entered",
      input: z.strictObject({ code: field(z.string().regex(/^\d{6}$/), "验证码", "Code") }),
      from: ["pending"],
      to: ["verified", "pending"],
      pick: (_, data) => (data.matches ? "verified" : "pending"),
      by: anyone,
      tell: {},
      when: (record, ctx) => mine(record, ctx) ?? rules.isNotWebhook(record) ?? rules.triesLeft(record, ctx),
      facts: (record, input, ctx) => ({ matches: input.code === ctx.codeFor(rules.codeSubject(record)) }),
      apply: (record, data, event) => (data.matches ? { attempts: 0, since: event.at } : { attempts: record.attempts + 1 }),
    }),
    prove: row({
      label: { zh: "应答验证", en: "Echo the challenge" },
      event: "subscription.proved",
      input: nothing,
      from: ["pending"],
      to: "verified",
      by: system,
      tell: {},
      when: rules.isWebhook,
      apply: inForce,
    }),
    adjust: row({
      label: { zh: "调整", en: "Adjust" },
      event: "subscription.adjusted",
      input: z.strictObject(wished),
      from: ["verified", "paused"],
      to: null,
      by: anyone,
      tell: {},
      when: mine,
      check: (record, input) => rules.sensible(record.channel, input),
      apply: (_, data) => ({ ...data, quietFrom: data.quietFrom, quietTo: data.quietTo }),
    }),
    rotate: row({
      label: { zh: "更换密钥", en: "New secret" },
      event: "subscription.rotated",
      input: nothing,
      from: ["verified", "paused"],
      to: null,
      by: anyone,
      tell: {},
      when: (record, ctx) => mine(record, ctx) ?? rules.isWebhook(record),
      apply: (record, _, event) => ({ secret: record.secret + 1, rotatedAt: event.at }),
    }),
    test: row({
      label: { zh: "测试", en: "Send a test" },
      event: "subscription.tested",
      input: nothing,
      from: ["verified"],
      to: null,
      by: anyone,
      tell: { owner: ["admin"] },
      when: (record, ctx) => mine(record, ctx) ?? rules.notAgainYet(record.testedAt, ctx),
      apply: (_, __, event) => ({ testedAt: event.at }),
    }),
    pause: row({
      label: { zh: "暂停", en: "Pause" },
      event: "subscription.paused",
      input: nothing,
      from: ["verified"],
      to: "paused",
      by: anyone,
      tell: {},
      when: mine,
    }),
    resume: row({
      label: { zh: "恢复", en: "Resume" },
      event: "subscription.resumed",
      input: nothing,
      from: ["paused"],
      to: "verified",
      by: anyone,
      tell: {},
      when: mine,
      apply: inForce,
    }),
    disable: row({
      label: { zh: "停用", en: "Disable" },
      event: DISABLED,
      input: z.strictObject({ reason: disabledFor }),
      from: ["verified", "paused"],
      to: "disabled",
      by: system,
      tell: { owner: ["admin"] },
      apply: (_, data) => ({ disabledFor: data.reason }),
    }),
    enable: row({
      label: { zh: "重新启用", en: "Enable" },
      event: "subscription.enabled",
      input: nothing,
      from: ["disabled"],
      to: "verified",
      by: anyone,
      tell: {},
      when: mine,
      /** In force since before: what was under way when it was disabled still counts. */
      apply: () => ({ disabledFor: undefined }),
    }),
    remove: row({
      label: { zh: "删除", en: "Remove" },
      event: "subscription.removed",
      input: nothing,
      from: ["pending", "verified", "paused", "disabled"],
      to: "removed",
      by: anyone,
      tell: {},
      when: mine,
    }),
  },
  parties: (record) => ({ owner: [record.agency] }),
  partyNames: { owner: { zh: "所属机关", en: "Owner" } },
  mentions: ({ disabledFor }) => ({ disabledFor }),
  row: (record) => ({ title: record.endpoint, handler: record.officer }),
  box: () => "own",
  boxes: { own: { zh: "本机关", en: "Own agency" } },
} as const satisfies Concept<Subscription, S, P>;
