import * as z from "zod";
import type { Endpoint } from "../endpoint.ts";
import { ALL_PROBLEMS, type AnyCode } from "../problems.ts";

/** Moves made while there was no network, in the order in which they were made. Each is judged and answered on its own. */
export const Batch = z.strictObject({
  items: z
    .array(
      z.strictObject({
        key: z
          .string()
          .regex(/^[\x21-\x7e]{1,128}$/)
          .meta({ description: "Idempotency key of this item" }),
        concept: z.string().max(40),
        move: z.string().max(40),
        id: z.string().max(60).optional().meta({ description: "The record; for a new one an id that the client made, or none" }),
        version: z.int().min(1).optional().meta({ description: "The version the move was decided on; not for a new record" }),
        input: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1)
    .max(50),
});
export type Batch = z.infer<typeof Batch>;
export type BatchItem = Batch["items"][number];

/** What became of one item: the record as the move left it, or the refusal. */
export const BatchResult = z.object({
  key: z.string(),
  status: z.int().meta({ description: "The HTTP status that the move would have had by itself" }),
  id: z.string().optional(),
  version: z.int().optional(),
  replayed: z.boolean().optional(),
  problem: z
    .object({
      code: z.enum(Object.keys(ALL_PROBLEMS) as [AnyCode, ...AnyCode[]]),
      title: z.string(),
      detail: z.string().optional(),
      errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
      allowedMoves: z.array(z.string()).optional(),
    })
    .optional(),
});
export type BatchResult = z.infer<typeof BatchResult>;

/** The endpoint that takes them. */
export const batchEndpoint = {
  kind: "procedure",
  id: "batch",
  method: "POST",
  path: "/api/batch",
  tag: "service",
  summary: { zh: "批量提交（离线草稿）", en: "Make several moves, each answered on its own" },
  body: Batch,
  status: 200,
  answer: z.object({ data: z.array(BatchResult) }),
} as const satisfies Endpoint;
