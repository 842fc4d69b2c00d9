import * as z from "zod";
import type { Text } from "../core/problem.ts";
import { CHANNELS } from "../domain/subscription/endpoint.ts";
import { paging } from "./paging.ts";

/** What can become of one message to one endpoint. */
export const DELIVERY_STATES = {
  queued: { zh: "待发送", en: "Queued" },
  held: { zh: "暂缓发送", en: "Held back" },
  sent: { zh: "已发出", en: "Sent" },
  delivered: { zh: "已送达", en: "Delivered" },
  failed: { zh: "失败待重试", en: "Failed, to be tried again" },
  parked: { zh: "多次失败，待处理", en: "Given up, waits for a person" },
  skipped: { zh: "不再发送", en: "Not sent" },
} as const satisfies Record<string, Text>;
export type DeliveryState = keyof typeof DELIVERY_STATES;
const State = z.enum(Object.keys(DELIVERY_STATES) as [DeliveryState, ...DeliveryState[]]);
const Channel = z.enum(Object.keys(CHANNELS) as [keyof typeof CHANNELS, ...(keyof typeof CHANNELS)[]]);

/** How long to wait before each try, in seconds: about 75 hours in all, after which a person is asked. */
export const WAITS: readonly number[] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** One message to one endpoint of the caller's agency. */
export const DeliveryLine = z.object({
  event: z.string(),
  subscription: z.string(),
  type: z.string().meta({ description: "Event type, or delivery.report for the daily report of what could not be delivered" }),
  record: z.string(),
  ref: z.string().optional(),
  channel: Channel,
  to: z.string().meta({ description: "The endpoint, masked" }),
  state: State,
  attempts: z.int(),
  error: z.string().optional().meta({ description: "Code of the last failure, or why it was not sent" }),
  answer: z
    .object({ status: z.int(), text: z.string() })
    .optional()
    .meta({ description: "What a webhook answered to a test: its status, and the beginning of its body" }),
  at: z.iso.datetime().meta({ description: "When the message was matched" }),
  updatedAt: z.iso.datetime(),
  nextAt: z.iso.datetime().optional().meta({ description: "When it is tried next" }),
  owner: z.string().meta({ description: "Who looks after it: an officer's id, or `admin` = the agency's administrators" }),
});
export type DeliveryLine = z.infer<typeof DeliveryLine>;
/** What an endpoint said: status, and the beginning of its answer. */
export type EndpointAnswer = NonNullable<DeliveryLine["answer"]>;
/** What the delivery log can be narrowed down to. */
export const DELIVERY_FILTERS = ["state", "channel", "subscription", "record"] as const;
export type DeliveryFilters = { [name in (typeof DELIVERY_FILTERS)[number]]?: string | undefined };
/** Filters of the delivery log, newest first. */
export const DeliveryQuery = z.strictObject({
  state: State.optional(),
  channel: Channel.optional(),
  subscription: z.string().max(60).optional(),
  record: z.string().max(60).optional().meta({ description: "Id of the record that the messages are about" }),
  ...paging,
});
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** What became of an event's message, in its record's history: of one's own agency in full, of others the outcome alone. */
export const Receipt = z.object({
  agency: z.string(),
  channel: z.enum(["inbox", ...Channel.options]),
  state: z.enum([...State.options, "read"]),
  to: z.string().optional(),
  at: z.iso.datetime().optional().meta({ description: "Since when it is so; of another agency's, when it was read" }),
  by: z.string().optional().meta({ description: "Name of the officer who read it first" }),
});
export type Receipt = z.infer<typeof Receipt>;

/** Which of the agency's parked messages to send again; all of them unless named. */
export const Redrive = z.strictObject({
  deliveries: z
    .array(z.strictObject({ event: z.string().max(60), subscription: z.string().max(60) }))
    .max(100)
    .optional(),
});
export type Redrive = z.infer<typeof Redrive>;
export const Redriven = z.object({ redriven: z.int().meta({ description: "Messages that are on their way again" }) });
/** The secret that a webhook's messages are signed with. */
export const WebhookSecret = z.object({
  secret: z.string().meta({ description: "whsec_ and the key in base64, as Standard Webhooks has it. Shown once" }),
  generation: z.int(),
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;
