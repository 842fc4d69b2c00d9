import { fold } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { conceptOf } from "../../shared/registry.ts";
import { followUp } from "../moves/policies.ts";
import type { Deps } from "../ports/ports.ts";
import { effectsPk, type InboxItem, refKey } from "../store/lists.ts";
import { agencyTold, inboxItems, messageOf } from "./inbox-items.ts";
import { linksOfRecord, rowsOfRecord } from "./project.ts";

/**
 * Does all that follows from one event: lists, totals, inboxes, one message to each told agency, moves in other records, and, last of
 * all, its outbox row.
 * Safe to repeat at any point. Throws when any part failed, after having tried every part; the outbox row then stays.
 */
export async function fanOut(deps: Deps, event: RecordEvent): Promise<void> {
  const concept = conceptOf(event.concept);
  const latest = await deps.store.load<Kept>(event.record);
  if (!latest || latest.version < event.seq) throw new Error(`record ${event.record} is behind its event ${event.seq}`);
  const then = latest.version === event.seq ? latest : await asOf(deps, concept, event);
  const told = inboxItems(concept, event, then);
  await Promise.all([
    project(deps, concept, latest),
    deps.lists.put([...pointersOf(concept, event, latest), ...effectsOf(event)]),
    ...told.map((item) => deps.feed.append(agencyTold(item), [item])),
  ]);
  await tell(deps, told, concept, then);
  await followUp(deps, event, then);
  await deps.store.clearOutbox(event);
}

async function asOf(deps: Pick<Deps, "store">, concept: AnyConcept, event: RecordEvent): Promise<Kept> {
  const events = await deps.store.history(event.record);
  const record = fold<Kept>(concept, events.slice(0, event.seq));
  if (!record) throw new Error(`record ${event.record} has no events`);
  return record;
}

/** Brings list rows and totals up to the present state of a record; what is newer already stays. */
export async function project(deps: Pick<Deps, "lists" | "totals">, concept: AnyConcept, record: Kept): Promise<void> {
  const rows = [...rowsOfRecord(concept, record), ...linksOfRecord(concept, record)];
  await Promise.all([...rows.map((row) => deps.lists.putIfNewer(row)), deps.totals.count(concept, record)]);
}

/** What the short reference of a record leads to: made with its first event, however far the record has moved on since. */
function pointersOf(concept: AnyConcept, event: RecordEvent, record: Kept) {
  const { ref } = concept.row(record);
  return event.seq === 1 && ref ? [{ ...refKey(ref), record: record.id }] : [];
}

/** What an event leaves beside the one that caused it, so that each shows the other. */
export const effectsOf = ({ cause, id, type, concept, record }: RecordEvent) =>
  cause
    ? [
        {
          pk: effectsPk(cause.record),
          sk: `${cause.event}#${id}`,
          event: cause.event,
          effect: { event: id, type, concept, record },
        },
      ]
    : [];

async function tell(deps: Pick<Deps, "env" | "topics">, told: InboxItem[], concept: AnyConcept, then: Kept): Promise<void> {
  const { urgency = "normal" } = concept.row(then);
  const sent = await Promise.allSettled(
    told.map((item) => {
      const attributes = {
        type: item.type,
        concept: item.concept,
        party: item.parties[0] ?? "",
        urgency,
      };
      const body = JSON.stringify(messageOf(deps.env.CONSOLE_URL, item));
      return deps.topics.publish(agencyTold(item), { body, attributes });
    }),
  );
  const failed = sent.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${sent.length} agencies could not be told`);
}
