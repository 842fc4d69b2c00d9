import { addDays, localDate } from "../../core/clock.ts";
import type { Ctx, Kept } from "../../core/lifecycle.ts";
import { type Problem, refuse } from "../../core/problem.ts";
import { fault } from "../common/fields.ts";
import { mine } from "../common/ownership.ts";
import type { ChannelName } from "./endpoint.ts";
import { fitsChannel } from "./endpoint.ts";
import type { Subscription } from "./fields.ts";

/** How long a verification code or challenge is good, and how many tries a code allows. */
const CODE = { minutes: 10, attempts: 5 };
const MINUTE = 60_000;
/** How long the secret before the present one is still signed with. */
const ROTATION_MS = 24 * 60 * MINUTE;
/** When the daily digest goes out, in Asia/Shanghai. */
const DIGEST_AT = "09:00";
const age = (ctx: Pick<Ctx, "now">, since: string): number => Date.parse(ctx.now) - Date.parse(since);

const only = (fits: boolean): Problem | undefined => (fits ? undefined : refuse("wrong-state"));
/** Webhooks prove themselves by echoing a challenge and carry a secret; the other channels do neither. */
export const isWebhook = ({ channel }: { channel: ChannelName }): Problem | undefined => only(channel === "webhook");
export const isNotWebhook = ({ channel }: { channel: ChannelName }): Problem | undefined => only(channel !== "webhook");

/** Whether the latest code or challenge is still good. */
export const codeHolds = (record: { sentAt: string }, ctx: Pick<Ctx, "now">): boolean =>
  age(ctx, record.sentAt) <= CODE.minutes * MINUTE;
export const triesLeft = (record: Subscription, ctx: Ctx): Problem | undefined =>
  record.attempts < CODE.attempts && codeHolds(record, ctx) ? undefined : refuse("attempts-exhausted");
/** At most one sending a minute. */
export const notAgainYet = (last: string | undefined, ctx: Ctx): Problem | undefined =>
  last && age(ctx, last) < MINUTE ? refuse("too-early", "60 s") : undefined;

interface Wished {
  quietFrom?: string | undefined;
  quietTo?: string | undefined;
  digest: boolean;
}
/** Quiet hours need both ends; machines take no digest. */
export function sensible(channel: ChannelName, { quietFrom, quietTo, digest }: Wished): Problem | undefined {
  if (!quietFrom !== !quietTo)
    return fault(quietFrom ? "/quietTo" : "/quietFrom", { zh: "须同时填写起止时间", en: "give both ends" });
  return digest && (channel === "webhook" || channel === "queue")
    ? fault("/digest", { zh: "汇总只适用于邮件和短信", en: "digests are for e-mail and SMS" })
    : undefined;
}

/** An address must fit its channel; an officer must be an active one of the own agency. */
export function addable(
  input: Wished & { channel: ChannelName; endpoint: string; officer?: string | undefined },
  ctx: Ctx,
): Problem | undefined {
  const denied = mine(input, ctx);
  if (denied) return denied;
  if (!fitsChannel(input.channel, input.endpoint, ctx.local))
    return fault("/endpoint", { zh: "地址与渠道不符", en: "not an address of this channel" });
  const officer = input.officer && (ctx.known(input.officer) as (Kept & { agency?: string }) | undefined);
  const own =
    input.officer === ctx.actor.officer || (officer && officer.agency === ctx.actor.agency && officer.state === "active");
  if (input.officer && !own)
    return fault("/officer", { zh: "须为本机关在岗人员", en: "must be an active officer of your agency" });
  return sensible(input.channel, input);
}

/** The text that a subscription's one-time code or challenge is made from: a new sending gives a new one. */
export const codeSubject = (record: { id: string; sentAt: string }): string => `${record.id}@${record.sentAt}`;
/** The texts that the secrets in force are made from, the newest first: two for a day after a rotation. */
export function secretSubjects(
  { id, secret, rotatedAt }: Pick<Subscription, "id" | "secret" | "rotatedAt">,
  now: string,
): string[] {
  const before = secret > 1 && rotatedAt && age({ now }, rotatedAt) < ROTATION_MS;
  return [secret, ...(before ? [secret - 1] : [])].map((generation) => `webhook ${id}#${generation}`);
}

/** What a message is about, as far as filters look. */
export interface Matter {
  concept: string;
  type: string;
  parties: readonly string[];
  urgency: string;
}
const among = (wanted: readonly string[] | undefined, values: readonly string[]): boolean =>
  !wanted?.length || values.some((value) => wanted.includes(value));

/** Whether a subscription asks for a message. An empty filter asks for everything. */
export const wants = (target: Subscription, { concept, type, parties, urgency }: Matter): boolean =>
  among(target.concepts, [concept]) &&
  among(target.types, [type]) &&
  among(target.parties, parties) &&
  among(target.urgencies, [urgency]);

/** The first instant at or after `now` outside quiet hours (HH:MM in Asia/Shanghai, over midnight if need be). */
export function afterQuiet({ quietFrom, quietTo }: Pick<Subscription, "quietFrom" | "quietTo">, now: string): string {
  if (!quietFrom || !quietTo || quietFrom === quietTo) return now;
  const day = localDate(now);
  const spans = [addDays(day, -1), day].map((date) => [
    shanghai(date, quietFrom),
    shanghai(quietTo > quietFrom ? date : addDays(date, 1), quietTo),
  ]);
  return spans.find(([from = "", to = ""]) => from <= now && now < to)?.[1] ?? now;
}
/** When a message that is not urgent goes out, and whether as part of a digest. */
export function releaseOf(target: Subscription, now: string): { at: string; digest: boolean } {
  if (!target.digest) return { at: afterQuiet(target, now), digest: false };
  const today = shanghai(localDate(now), DIGEST_AT);
  return { at: afterQuiet(target, today > now ? today : nextDigest(now)), digest: true };
}
/** 9:00 tomorrow in Asia/Shanghai. */
export const nextDigest = (now: string): string => shanghai(addDays(localDate(now), 1), DIGEST_AT);

const shanghai = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString();
