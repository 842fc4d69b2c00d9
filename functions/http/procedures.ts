import type { AnyEndpoint } from "../../shared/api/contract.ts";
import { redrive, replay, webhookSecret } from "../deliver/log.ts";
import { finalized, uploadForm } from "../files/attachments.ts";
import { importOperators } from "../operators/operators.ts";
import { feedUrl } from "../read/calendar-feed.ts";
import { markRead } from "../read/inbox.ts";
import type { HandlerOf } from "./asked.ts";
import { batch } from "./batch.ts";

type Procedure = Extract<AnyEndpoint, { kind: "procedure" }>;

/** What changes something without being a move, by operation id. */
export const PROCEDURES: { [E in Procedure as E["id"]]: HandlerOf<E> } = {
  "attachments.upload": (deps, { param }, actor) => uploadForm(deps, param("id"), actor),
  "attachments.finalize": (deps, { param }, actor) => finalized(deps, param("id"), actor),
  batch: (deps, { input, speech }, actor) => batch(deps, input, speech, actor),
  "inbox.read": (deps, { input }, actor) => markRead(deps, input, actor),
  "calendar-feeds.url": (deps, { param }, actor) => feedUrl(deps, param("id"), actor),
  "deliveries.redrive": (deps, { input, key }, actor) => redrive(deps, input, key, actor),
  "deliveries.replay": (deps, { param, key }, actor) => replay(deps, param("event"), param("subscription"), key, actor),
  "operators.import": (deps, { input, key, speech }, actor) => importOperators(deps, input, key, speech.language, actor),
  "subscriptions.secret": (deps, { param }, actor) => webhookSecret(deps, param("id"), actor),
};
