import { audience } from "../../shared/api/cloudevent.ts";
import { fold } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import { type AnyConcept, type Kept, partiesOf } from "../../shared/core/lifecycle.ts";
import type { Officer } from "../../shared/domain/officer/index.ts";
import { type Subscription, subscription } from "../../shared/domain/subscription/index.ts";
import { codeHolds } from "../../shared/domain/subscription/rules.ts";
import { conceptOf } from "../../shared/registry.ts";
import type { Deps } from "../ports/ports.ts";
import type { Delivery } from "../store/deliveries.ts";

/** What a message tells: the event, the record as it left it and as it is now, the parts that the agency told plays. */
export interface Story {
  concept: AnyConcept;
  event: RecordEvent;
  then: Kept;
  latest: Kept;
  parties: string[];
}
/** A delivery that may go out, or why it may not. `park` = it may again once somebody puts that right. */
export type Eligibility = { target: Subscription; story?: Story | undefined } | { no: string; park?: boolean };
type Asked = Pick<Delivery, "agency" | "record" | "seq" | "subscription" | "type" | "askedAt">;

/** The type of the daily report of what could not be delivered; it is about no event. */
export const REPORT = "delivery.report";
const { add, resend, test } = subscription.moves;
/** What kind of message an event makes: most are told to all who ask for it, some go to the one subscription they are about. */
export const kindOf = (type: string): "code" | "test" | "report" | "message" =>
  type === add.event || type === resend.event ? "code" : type === test.event ? "test" : type === REPORT ? "report" : "message";

/** The story that a record's events tell an agency, up to one of them; nothing when the agency was not told. */
export function storyIn(events: readonly RecordEvent[], seq: number, agency: string): Story | undefined {
  const event = events[seq - 1];
  const told = event && audience(event).find((one) => one.agency === agency);
  if (!told) return undefined;
  const concept = conceptOf(event.concept);
  const [then, latest] = [fold(concept, events.slice(0, seq)), fold(concept, events)];
  return then && latest && { concept, event, then, latest, parties: told.parties };
}

/**
 * Whether a message may go to a subscription now. Asked when it is matched and again whenever it is sent: the agency must be active and a
 * party, the subscription in force since before the event (or since before a person asked for it again), its officer in service.
 */
export async function eligibilityOf(deps: Deps, asked: Asked, known?: Story): Promise<Eligibility> {
  const [target, agencies] = await Promise.all([deps.store.load<Subscription>(asked.subscription), deps.directory()]);
  if (target?.agency !== asked.agency) return { no: "no-subscription" };
  // The directory may not know an agency yet that was registered a moment ago.
  const agency = agencies.get(asked.agency) ?? (await deps.store.load(asked.agency));
  if (agency?.state !== "active") return { no: "agency" };
  if (target.officer) {
    const officer = await deps.store.load<Officer>(target.officer);
    if (officer?.state !== "active" || officer.agency !== asked.agency) return { no: "officer" };
  }
  const kind = kindOf(asked.type);
  if (target.state === "disabled") return { no: "disabled", park: kind === "message" };
  if (target.state !== (kind === "code" ? "pending" : "verified")) return { no: target.state };
  if (kind === "report") return { target };
  const story = known ?? storyIn(await deps.store.history(asked.record), asked.seq, asked.agency);
  if (!story) return { no: "no-event" };
  if (kind === "code") {
    const latest = target.sentAt === (story.then as Subscription).sentAt && codeHolds(target, { now: deps.now() });
    return latest ? { target, story } : { no: "outdated" };
  }
  if (partiesOf(story.concept, story.latest, asked.agency).length === 0) return { no: "no-party" };
  const since = target.since ?? target.updatedAt;
  return (asked.askedAt ?? story.event.at) < since ? { no: "before" } : { target, story };
}
