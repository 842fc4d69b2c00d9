import * as z from "zod";
import type { Text } from "../../core/problem.ts";

/** The ways to reach an agency. */
export const CHANNELS = {
  email: { zh: "邮件", en: "E-mail" },
  sms: { zh: "短信", en: "SMS" },
  webhook: { zh: "网络回调", en: "Webhook" },
  queue: { zh: "消息队列", en: "Queue" },
} as const satisfies Record<string, Text>;
export type ChannelName = keyof typeof CHANNELS;

const MOBILE = /^1[3-9]\d{9}$/;
/** An SQS queue: partition, region, account, name. */
export const QUEUE_ARN = /^arn:aws(-cn)?:sqs:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):([\w-]{1,80}(?:\.fifo)?)$/;
/** Ports that a webhook may be on. */
const WEBHOOK_PORTS: readonly number[] = [443, 8443];
/** Names that only mean something inside a network. */
const INSIDE = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/;
const NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** How far a webhook may reach. `local` = this machine and plain http too; `ports` in place of the usual ones. */
export interface Reach {
  local?: boolean | undefined;
  ports?: readonly number[] | undefined;
}
/**
 * The URL of a webhook, or what is wrong with it: https, by a public name (never a number, in whatever notation), on a usual port,
 * without credentials. What the name resolves to is looked at when something is sent.
 */
export function webhookUrl(
  text: string,
  { local, ports = WEBHOOK_PORTS }: Reach = {},
): URL | "url" | "scheme" | "credentials" | "port" | "host" {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (!url) return "url";
  if (url.protocol !== "https:" && !local) return "scheme";
  if (url.username || url.password || text.split("/")[2]?.includes("@")) return "credentials";
  if (!local && !ports.includes(Number(url.port || 443))) return "port";
  // The parser has turned decimal, octal and hexadecimal numbers into dotted ones, and wide characters into plain ones.
  const host = url.hostname.replace(/\.$/, "");
  return local || (NAME.test(host) && !INSIDE.test(host)) ? url : "host";
}

/** Whether a text is an address of the channel. */
export function fitsChannel(channel: ChannelName, endpoint: string, local?: boolean): boolean {
  if (channel === "sms") return MOBILE.test(endpoint);
  if (channel === "email") return z.email().safeParse(endpoint).success;
  if (channel === "queue") return QUEUE_ARN.test(endpoint);
  return typeof webhookUrl(endpoint, { local }) !== "string";
}
