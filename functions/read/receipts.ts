import { audience } from "../../shared/api/cloudevent.ts";
import type { HistoryLine } from "../../shared/api/contract.ts";
import type { Receipt } from "../../shared/api/delivery.ts";
import { type AnyConcept, type Kept, partiesOf } from "../../shared/core/lifecycle.ts";
import { isInsideOthers } from "../../shared/core/sight.ts";
import type { Deps } from "../ports/ports.ts";
import { inboxPk } from "../store/lists.ts";

type Known = Receipt & { event: string };

/**
 * A history with what became of each event's messages: those of the reader's agency in full, of other parties the outcome alone.
 * An inbox counts as read by the first officer there who has marked it so or gone on with the record; other channels tell nobody.
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
    const shown = (byEvent.get(line.id) ?? []).filter(
      ({ agency }) => agency === reader || (isParty && !isInsideOthers(concept, line, reader)),
    );
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
  const [items, marks] = await Promise.all([deps.lists.told(wanted), deps.readMarks.of(wanted)]);
  const there = new Map(items.map((item) => [`${item.pk} ${item.event}`, item]));
  return wanted.flatMap(({ agency, event, seq }, index): Known[] => {
    const item = there.get(`${inboxPk(agency)} ${event}`);
    const next = lines.find((later) => later.seq > seq && later.actor.agency === agency);
    const [reader] = marks[index] ?? [];
    const read = next && !(reader && reader.at <= next.at) ? { at: next.at, name: next.actor.name } : reader;
    if (!item) return [];
    const known = { event, agency, channel: "inbox" } as const;
    return [read ? { ...known, state: "read", at: read.at, by: read.name } : { ...known, state: "delivered", at: item.at }];
  });
}

/** A receipt as an agency sees it: of others neither address nor time, but when somebody there first read it. */
const receiptOf = ({ event: _event, to, at, ...receipt }: Known, reader: string): Receipt => ({
  ...receipt,
  ...(receipt.agency === reader && to && { to }),
  ...((receipt.agency === reader || receipt.state === "read") && { at }),
});
const distinct = <T>(items: T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
