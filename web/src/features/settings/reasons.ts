import type { Text } from "../../../../shared/core/problem.ts";

/** Why a message was not sent, by code of the delivery log. */
const REASONS: Record<string, Text> = {
  agency: { zh: "机关已停用", en: "The agency is suspended" },
  officer: { zh: "人员已停权或离岗", en: "The officer is suspended or has left" },
  disabled: { zh: "渠道已停用，重新启用后可重发", en: "The channel is disabled; enable it, then send again" },
  pending: { zh: "渠道尚未验证", en: "The channel is not verified" },
  verified: { zh: "渠道已经验证", en: "The channel has been verified" },
  paused: { zh: "渠道已暂停", en: "The channel is paused" },
  removed: { zh: "渠道已删除", en: "The channel was removed" },
  before: { zh: "早于渠道生效时间", en: "From before the channel was in force" },
  "no-subscription": { zh: "渠道不存在", en: "There is no such channel" },
  "no-event": { zh: "本机关未被告知此事项", en: "The agency was not told of it" },
  "no-party": { zh: "本机关已不是参与方", en: "The agency has no part in the record any more" },
  outdated: { zh: "验证码已失效或已重发", en: "The code has run out or was sent anew" },
  nothing: { zh: "汇总中没有内容", en: "Nothing was left to say" },
  timeout: { zh: "10秒内没有答复", en: "No answer within 10 seconds" },
  "no-echo": { zh: "对方没有原样返回 challenge", en: "The endpoint did not echo the challenge" },
  "circuit-open": { zh: "连续失败，暂缓再试", en: "Held back after failures in a row" },
  "private-address": { zh: "地址在内部网络", en: "The address is inside a network" },
  "no-mail-relay": { zh: "没有配置邮件服务器", en: "No mail relay is configured" },
  unconfirmed: { zh: "收件人尚未同意接收", en: "The recipient has not consented yet" },
  "no-address": { zh: "域名没有地址", en: "The name has no address" },
  enotfound: { zh: "找不到域名", en: "The name was not found" },
  econnrefused: { zh: "对方拒绝连接", en: "The connection was refused" },
  econnreset: { zh: "连接中断", en: "The connection was cut off" },
};

/** Whether words are known for a code. */
export const isReason = (code: string): boolean => Object.hasOwn(REASONS, code);

/** A code of the delivery log in words; one that is not known is named as it is. */
export function reasonOf(code: string): Text {
  const [, kind, status] = /^(http|smtp|gateway)-(\d{3})$/.exec(code) ?? [];
  if (kind === "http") return { zh: `对方答复 HTTP ${status}`, en: `The endpoint answered HTTP ${status}` };
  if (kind === "smtp") return { zh: `邮件服务器拒收（${status}）`, en: `The mail server refused it (${status})` };
  if (kind === "gateway") return { zh: `短信网关答复 ${status}`, en: `The SMS gateway answered ${status}` };
  return REASONS[code] ?? { zh: `未送达（${code}）`, en: `Not delivered (${code})` };
}
