import type { Page } from "../../shared/api/contract.ts";
import type { DeliveryLine, DeliveryQuery, Redrive, WebhookSecret } from "../../shared/api/delivery.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { mine } from "../../shared/domain/common/ownership.ts";
import { type Subscription, subscription } from "../../shared/domain/subscription/index.ts";
import { secretSubjects } from "../../shared/domain/subscription/rules.ts";
import { contextOf } from "../moves/perform.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { paged } from "../read/lists.ts";
import { find } from "../read/records.ts";
import { type Delivery, deliveryKey, deliveryPk, PARKED, subscriptionOf } from "../store/deliveries.ts";
import { eligibilityOf } from "./eligibility.ts";
import { secretText } from "./signature.ts";

const deliveryLineOf = ({
  event,
  subscription,
  type,
  record,
  ref,
  channel,
  to,
  state,
  attempts,
  error,
  answer,
  at,
  updatedAt,
  nextAt,
  officer,
}: Delivery): DeliveryLine => ({
  event,
  subscription,
  type,
  record,
  ...(ref && { ref }),
  channel,
  to,
  state,
  attempts,
  ...(error && { error }),
  ...(answer && { answer }),
  at,
  updatedAt,
  ...(nextAt && { nextAt }),
  owner: officer ?? "admin",
});

/** What was sent to the endpoints of the caller's agency, newest first. */
export const deliveryLog = (
  deps: Deps,
  { limit, cursor, ...filters }: DeliveryQuery,
  actor: Actor,
): Promise<Answer<Page<DeliveryLine>>> =>
  paged(
    deps,
    { officer: actor.officer, deliveries: filters },
    cursor,
    (after) => deps.deliveries.page(actor.agency, filters, limit, after),
    deliveryLineOf,
  );

/** Sends one message again. Rights are looked at now, and again when it goes out. */
export async function replay(deps: Deps, event: string, id: string, key: string, actor: Actor): Promise<Answer<DeliveryLine>> {
  const row = await deps.deliveries.load(deliveryKey(actor.agency, event, id));
  if (!row) return { problem: refuse("not-found") };
  const denied = mine(row, await contextOf(deps, actor));
  if (denied) return { problem: denied };
  const now = deps.now();
  const eligibility = await eligibilityOf(deps, { ...row, askedAt: now });
  if ("no" in eligibility) return { problem: refuse("wrong-state", eligibility.no) };
  const again = await deps.deliveries.again(row, now, `${actor.officer} ${key}`);
  deps.log.info("replay", { event, subscription: id, officer: actor.officer });
  return { answer: deliveryLineOf(again ?? (await deps.deliveries.load(row)) ?? row) };
}

/** Sends the agency's parked messages again, all or some, where the caller may and they can be sent. */
export async function redrive(
  deps: Deps,
  { deliveries }: Redrive,
  key: string,
  actor: Actor,
): Promise<Answer<{ redriven: number }>> {
  const denied = deliveries ? undefined : mine({}, await contextOf(deps, actor));
  if (denied) return { problem: denied };
  let redriven = 0;
  const again = async (event: string, id: string) => {
    const row = await deps.deliveries.load(deliveryKey(actor.agency, event, id));
    if (row?.state !== "parked") return;
    const done = await replay(deps, event, id, key, actor);
    if ("answer" in done) redriven++;
  };
  for (const one of deliveries ?? []) await again(one.event, one.subscription);
  for (const shard of deliveries ? [] : PARKED)
    for await (const page of deps.deliveries.due(shard, "9999"))
      for (const { pk, sk } of page) if (pk === deliveryPk(actor.agency)) await again(sk.split("#")[0] ?? "", subscriptionOf(sk));
  return { answer: { redriven } };
}

/** The secret of a webhook, to an administrator of its agency: each generation is shown once. */
export async function webhookSecret(deps: Deps, id: string, actor: Actor): Promise<Answer<WebhookSecret>> {
  const record = (await find(deps, subscription, id, actor)) as Subscription | undefined;
  if (record?.channel !== "webhook") return { problem: refuse("not-found") };
  if (!actor.duties.includes("admin")) return { problem: refuse("not-your-move") };
  const { secret: generation } = record;
  const shown = await deps.store.noteOnce(`secret ${record.id} ${generation}`, actor.officer);
  deps.log.info(shown ? "webhook secret shown" : "webhook secret asked for again", {
    subscription: record.id,
    generation,
    officer: actor.officer,
  });
  if (!shown) return { problem: refuse("already-shown") };
  const [subject = ""] = secretSubjects(record, deps.now());
  return { answer: { secret: secretText(deps.keyFor(subject)), generation } };
}
