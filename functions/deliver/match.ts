import { addresses } from "../../shared/core/lifecycle.ts";
import type { Officer } from "../../shared/domain/officer/index.ts";
import { type Subscription, subscription } from "../../shared/domain/subscription/index.ts";
import { releaseOf, wants } from "../../shared/domain/subscription/rules.ts";
import { templateFor } from "../../shared/messages/messages.ts";
import type { Deps } from "../ports/ports.ts";
import { madeNow } from "../store/deliveries.ts";
import { eligibilityOf, kindOf, type Story } from "./eligibility.ts";
import { masked } from "./mask.ts";
import { urgencyOf } from "./message.ts";
import { presses, sendTo } from "./send.ts";

/** The subscriptions that an event may concern: of those it is told to, or the one that it is about. */
export async function candidates(deps: Deps, agency: string, { event }: Story): Promise<string[]> {
  if (kindOf(event.type) !== "message") return [event.record];
  const lines = await deps.lists.all(agency, subscription.name);
  return lines.filter(({ state }) => state !== "removed").map(({ id }) => id);
}

/** Writes down that a subscription gets a message, if it does; then tries it at once, unless it has to wait. Once only, however often asked. */
export async function post(deps: Deps, agency: string, id: string, story: Story): Promise<void> {
  const { event } = story;
  const about = { agency, record: event.record, seq: event.seq, type: event.type, subscription: id };
  const eligibility = await eligibilityOf(deps, about, story);
  if ("no" in eligibility || !(await asksFor(deps, eligibility.target, story))) return;
  const { target } = eligibility;
  const now = deps.now();
  const { ref } = story.concept.row(story.latest);
  const release = presses(event.type, story) ? { at: now, digest: false } : releaseOf(target, now);
  const waits = release.at > now;
  const made = madeNow({
    ...about,
    event: event.id,
    ...(ref && { ref }),
    channel: target.channel,
    to: masked(target.channel, target.endpoint),
    ...(target.officer && { officer: target.officer }),
    at: now,
    ...(release.digest && { digest: true }),
    ...(waits && { nextAt: release.at }),
  });
  const row = await deps.deliveries.open(waits ? { ...made, state: "held" } : made, now);
  if (row && !waits) await sendTo(deps, target, [{ row, story }]);
}

/** Whether filters, duties and channel let a message through to a subscription. */
async function asksFor(deps: Deps, target: Subscription, story: Story): Promise<boolean> {
  const { concept, event, parties } = story;
  if (kindOf(event.type) !== "message") return true;
  const named = target.types?.includes(event.type);
  if (!wants(target, { concept: concept.name, type: event.type, parties, urgency: urgencyOf(story) })) return false;
  if (target.channel === "sms" && !named && !templateFor(event.type, parties).sms) return false;
  return named || !target.officer || addressed(deps, target.officer, story);
}

/** Whether an officer holds a duty that the event addresses: a personal subscription brings what is for that person. */
async function addressed(deps: Deps, id: string, { concept, event, then, parties }: Story): Promise<boolean> {
  if (concept.handler?.(then) === id) return true;
  const officer = await deps.store.load<Officer>(id);
  return addresses(concept.moves[event.move], parties, officer?.duties ?? []);
}
