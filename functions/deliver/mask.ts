import type { ChannelName } from "../../shared/domain/subscription/endpoint.ts";
import { QUEUE_ARN } from "../../shared/domain/subscription/endpoint.ts";

/** An endpoint as logs and receipts show it: enough to tell which, too little to use. */
export function masked(channel: ChannelName, endpoint: string): string {
  if (channel === "sms") return `${endpoint.slice(0, 3)}****${endpoint.slice(-4)}`;
  if (channel === "email") return `${endpoint.slice(0, 1)}***@${endpoint.split("@").at(-1)}`;
  if (channel === "webhook") return URL.parse(endpoint)?.host ?? "***";
  const [, , region = "", account = "", name = ""] = QUEUE_ARN.exec(endpoint) ?? [];
  return `${region}:****${account.slice(-4)}:${name}`;
}
