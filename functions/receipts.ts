import { audience } from "../shared/cloudevent.ts";
import type { HistoryLine } from "../shared/contract.ts";
import { type AnyConcept, type Kept, partiesOf } from "../shared/core/lifecycle.ts";
import type { Receipt } from "../shared/delivery.ts";
import type { Deps } from "./deps.ts";
import { inboxPk } from "./lists.ts";

type Known = Receipt & { event: string };

/**
 * A history with what became of each event's messages: those of the reader's agency in full, of other parties the outcome alone.
 * An inbox counts as read once its agency has gone on with the record; mail, SMS, webhooks and queues tell nobody whether they were.
 */
export async function withReceipts(
  deps: Deps,
  concept: AnyConcept,
  record: Kept,
  lines: HistoryLine[],
  reader: string,
): Promise<HistoryLine[]> {
  const isParty = partiesOf(concept, record, reader).length > 0;
  const [sent, told] = await Promise.all([sentAbout(deps, record.id), toldOf(deps, lines)]);
  const byEvent = Map.groupBy([...told, ...sent], ({ event }) => event);
  return lines.map((line) => {
    const shown = (byEvent.get(line.id) ?? []).filter(({ agency }) => agency === reader || (isParty && !line.withheld));
    const receipts = distinct(shown.map((known) => receiptOf(known, reader)));
    return receipts.length > 0 ? { ...line, receipts } : line;
  });
}

const sentAbout = async (deps: Deps, record: string): Promise<Known[]> =>
  (await deps.deliveries.ofRecord(record)).map(({ event, agency, channel, state, to, updatedAt }) => ({
    event,
    agency,
    channel,
    state,
    to,
    at: updatedAt,
  }));

/** What lies in the inboxes of the agencies told. */
async function toldOf(deps: Deps, lines: readonly HistoryLine[]): Promise<Known[]> {
  const wanted = lines.flatMap((line) => audience(line).map(({ agency }) => ({ agency, event: line.id, seq: line.seq })));
  const there = new Map((await deps.lists.told(wanted)).map((item) => [`${item.pk} ${item.event}`, item]));
  return wanted.flatMap(({ agency, event, seq }): Known[] => {
    const item = there.get(`${inboxPk(agency)} ${event}`);
    const next = lines.find((later) => later.seq > seq && later.actor.agency === agency);
    return item ? [{ event, agency, channel: "inbox", state: next ? "read" : "delivered", at: next?.at ?? item.at }] : [];
  });
}

const receiptOf = ({ event: _event, to, at, ...receipt }: Known, reader: string): Receipt => ({
  ...receipt,
  ...(receipt.agency === reader && { ...(to && { to }), at }),
});
const distinct = <T>(items: T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
