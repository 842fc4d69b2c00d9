import type { Redrive } from "../../shared/api/delivery.ts";
import type { Endpoint } from "../../shared/api/endpoint.ts";
import type { FileQuery } from "../../shared/api/endpoints/attachments.ts";
import type { Batch } from "../../shared/api/endpoints/batch.ts";
import type { Import } from "../../shared/api/endpoints/operators.ts";
import type { ReadMarks } from "../../shared/api/inbox.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import { redrive, replay, webhookSecret } from "../deliver/log.ts";
import { finalized, handOut, uploadForm } from "../files/attachments.ts";
import { importOperators } from "../operators/operators.ts";
import type { Deps } from "../ports/ports.ts";
import { feedUrl } from "../read/calendar-feed.ts";
import { markRead } from "../read/inbox.ts";
import { batch } from "./batch.ts";
import type { Speech } from "./requests.ts";

/** What an endpoint that acts is given: parts of its path, its query and body as their schemas have accepted them, its Idempotency-Key, how its caller is spoken to. */
export interface Asked {
  param(name: string): string;
  query: unknown;
  input: unknown;
  key: string;
  speech: Speech;
}
type Act = (deps: Deps, asked: Asked, actor: Actor) => Promise<{ answer: unknown } | { problem: Refusal }>;

/** What changes something without being a move, by operation id. */
const ACTS: Record<string, Act> = {
  "attachments.upload": (deps, { param }, actor) => uploadForm(deps, param("id"), actor),
  "attachments.finalize": (deps, { param }, actor) => finalized(deps, param("id"), actor),
  batch: (deps, { input, speech }, actor) => batch(deps, input as Batch, speech, actor),
  "inbox.read": (deps, { input }, actor) => markRead(deps, input as ReadMarks, actor),
  "calendar-feeds.url": (deps, { param }, actor) => feedUrl(deps, param("id"), actor),
  "deliveries.redrive": (deps, { input, key }, actor) => redrive(deps, input as Redrive, key, actor),
  "deliveries.replay": (deps, { param, key }, actor) => replay(deps, param("event"), param("subscription"), key, actor),
  "operators.import": (deps, { input, key, speech }, actor) =>
    importOperators(deps, input as Import, key, speech.language, actor),
  "subscriptions.secret": (deps, { param }, actor) => webhookSecret(deps, param("id"), actor),
};

/** What an endpoint that acts does. Every concept hands out the files of its records in one way. */
export function actOf({ id, of: concept }: Endpoint): Act | undefined {
  if (!concept || !id.endsWith(".download")) return ACTS[id];
  return (deps, { param, query }, actor) =>
    handOut(deps, concept, { record: param("id"), file: param("attachment"), query: query as FileQuery }, actor);
}
