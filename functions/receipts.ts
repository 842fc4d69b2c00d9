import type { HistoryLine } from "../shared/contract.ts";
import { type AnyConcept, type Kept, partiesOf } from "../shared/core/lifecycle.ts";
import type { Receipt } from "../shared/delivery.ts";
import type { Delivery } from "./deliver/rows.ts";
import type { Deps } from "./deps.ts";

/** A history with what became of each event's messages: those of the reader's agency in full, of other parties the outcome alone. */
export async function withReceipts(
  deps: Deps,
  concept: AnyConcept,
  record: Kept,
  lines: HistoryLine[],
  reader: string,
): Promise<HistoryLine[]> {
  const byEvent = Map.groupBy(await deps.deliveries.ofRecord(record.id), ({ event }) => event);
  const isParty = partiesOf(concept, record, reader).length > 0;
  return lines.map((line) => {
    const shown = (byEvent.get(line.id) ?? []).filter(({ agency }) => agency === reader || (isParty && !line.withheld));
    const receipts = distinct(shown.map((row) => receiptOf(row, reader)));
    return receipts.length > 0 ? { ...line, receipts } : line;
  });
}

const receiptOf = ({ agency, channel, state, to, updatedAt }: Delivery, reader: string): Receipt => ({
  agency,
  channel,
  state,
  ...(agency === reader && { to, at: updatedAt }),
});
const distinct = <T>(items: T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
