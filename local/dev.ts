import { type Env, Hono } from "hono";
import { html } from "hono/html";
import type { Clock } from "./clock.ts";
import type { Mailbox, Sent } from "./mailbox.ts";

/** What exists in local mode only: the outbox that one can read, the clock that one can set. */
export function devRoutes<E extends Env>(app: Hono<E>, { mailbox, clock }: { mailbox: Mailbox; clock: Clock }): void {
  const dev = new Hono();
  dev.get("/outbox", (c) => {
    const found = matching(mailbox.sent, c.req.query("q") ?? "").toReversed();
    if (c.req.query("format") === "json" || !c.req.header("accept")?.includes("text/html")) return c.json({ data: found });
    return c.html(page(found.slice(0, 200), c.req.query("q") ?? ""));
  });
  dev.get("/clock", (c) => c.json({ now: clock.now() }));
  dev.post("/clock", async (c) => {
    const { now } = await c.req.json<{ now?: string | null }>();
    if (now && Number.isNaN(Date.parse(now)))
      return c.json({ error: "now must be an ISO 8601 instant, or null for the real time" }, 422);
    clock.set(now ?? undefined);
    return c.json({ now: clock.now() });
  });
  app.route("/dev", dev as unknown as Hono<E>);
}

const matching = (sent: readonly Sent[], q: string): Sent[] => sent.filter((message) => JSON.stringify(message).includes(q));

const NAMES = { email: "E-mail", sms: "SMS", webhook: "Webhook", queue: "SQS" } as const;
const content = (message: Sent) => {
  if (message.channel === "sms") return html`${message.text} <small>(${message.length}/70)</small>`;
  const [summary, text] =
    message.channel === "email"
      ? [message.subject, message.text]
      : [`${message.id} → ${message.outcome}`, JSON.stringify(message.event, undefined, 2)];
  return html`<details><summary>${summary}</summary><pre>${text}</pre></details>`;
};
const row = (message: Sent) => html`<tr>
<td><time>${message.at.replace("T", " ").slice(0, 19)}</time></td><td>${NAMES[message.channel]}</td><td>${message.to}</td>
<td>${content(message)}</td></tr>`;

const page = (sent: readonly Sent[], q: string) => html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>发件箱 · 协查通</title>
<style>:root{color-scheme:light dark;font:15px/1.5 system-ui,"Noto Sans SC",sans-serif}body{margin:1rem auto;max-width:75rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid color-mix(in srgb,CanvasText 20%,Canvas);padding:.35rem;text-align:left;vertical-align:top}
pre{white-space:pre-wrap;font:inherit}</style></head>
<body><h1>发件箱 · Dev outbox</h1><p>本机模式下，邮件和短信只到这里；网络回调和消息队列照常发送，并留副本。In local mode e-mail and SMS end here; webhooks and queues are sent, with a copy here. <a href="?format=json">JSON</a> · <a href="/">协查通</a></p>
<form><label>查找 Search <input name="q" value="${q}"></label> <button>↵</button></form>
${sent.length === 0 ? html`<p>还没有消息。No messages yet.</p>` : html`<table><thead><tr><th>时间 (UTC)</th><th>渠道</th><th>收件人</th><th>内容</th></tr></thead><tbody>${sent.map(row)}</tbody></table>`}
</body></html>`;
