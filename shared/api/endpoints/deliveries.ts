import * as z from "zod";
import { DeliveryLine, DeliveryQuery, Redrive, Redriven, WebhookSecret } from "../delivery.ts";
import type { Endpoint } from "../endpoint.ts";
import { pageOf } from "../paging.ts";

/** The endpoints about what was sent, and about the secrets it is signed with. */
export const deliveryEndpoints = [
  {
    kind: "read",
    id: "deliveries.list",
    method: "GET",
    path: "/api/deliveries",
    tag: "deliveries",
    summary: { zh: "发送记录", en: "What was sent to the endpoints of my agency" },
    query: DeliveryQuery,
    status: 200,
    answer: pageOf(DeliveryLine),
  },
  {
    kind: "procedure",
    id: "deliveries.redrive",
    method: "POST",
    path: "/api/deliveries/redrive",
    tag: "deliveries",
    summary: { zh: "重发未送达的通知", en: "Send parked messages again, all or some" },
    body: Redrive,
    status: 200,
    answer: Redriven,
  },
  {
    kind: "procedure",
    id: "deliveries.replay",
    method: "POST",
    path: "/api/deliveries/{event}/{subscription}/replay",
    tag: "deliveries",
    summary: { zh: "重发一条通知", en: "Send one message again" },
    body: z.strictObject({}),
    status: 200,
    answer: DeliveryLine,
  },
  {
    kind: "procedure",
    id: "subscriptions.secret",
    method: "GET",
    path: "/api/subscriptions/{id}/secret",
    tag: "subscriptions",
    summary: { zh: "订阅：签名密钥（只显示一次）", en: "Subscription: the signing secret of a webhook, once" },
    status: 200,
    answer: WebhookSecret,
  },
] as const satisfies readonly Endpoint[];
