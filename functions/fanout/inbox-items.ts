import { audience, type CloudEvent, wireType } from "../../shared/api/cloudevent.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { seenBy } from "../../shared/core/sight.ts";
import { conceptOf } from "../../shared/registry.ts";
import { type InboxItem, inboxPk } from "../store/lists.ts";

type Recipient = ReturnType<typeof audience>[number];

/** What an event puts into the inbox of a told agency: the same however often and however late it is made. */
export function inboxItem(concept: AnyConcept, event: RecordEvent, then: Kept, { agency, parties }: Recipient): InboxItem {
  const { title, ref, dueOn } = concept.row(seenBy(concept, then, agency));
  return {
    pk: inboxPk(agency),
    sk: event.id,
    event: event.id,
    type: event.type,
    schema: event.schema,
    concept: event.concept,
    record: event.record,
    seq: event.seq,
    move: event.move,
    state: event.to,
    at: event.at,
    from: event.actor.agency,
    parties,
    title,
    ...(dueOn && { dueOn }),
    ...(ref && { ref }),
  };
}
/** The same for every agency that the event tells. */
export const inboxItems = (concept: AnyConcept, event: RecordEvent, then: Kept): InboxItem[] =>
  audience(event).map((told) => inboxItem(concept, event, then, told));

/** The agency whose inbox an item lies in. */
export const agencyTold = ({ pk }: Pick<InboxItem, "pk">): string => pk.slice(inboxPk("").length);

/** The thin message about what lies in an inbox, as topic, webhook, queue and feed carry it. */
export function messageOf(console: string, item: InboxItem): CloudEvent {
  const { event, type, schema, concept, record, seq, move, state, at, parties, dueOn, ref } = item;
  const agency = agencyTold(item);
  return {
    specversion: "1.0",
    id: `${event}:${agency}`,
    source: "/xiechatong",
    type: wireType(type, schema),
    subject: ref ?? record,
    time: at,
    datacontenttype: "application/json",
    data: {
      agency,
      parties,
      event,
      concept,
      record,
      seq,
      move,
      state,
      ...(dueOn && { dueOn }),
      link: `${console}/${conceptOf(concept).plural}/${record}`,
    },
  };
}
