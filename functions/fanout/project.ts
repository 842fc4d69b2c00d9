import { facetsOf } from "../../shared/api/filters.ts";
import { type AnyConcept, type Kept, mayMake, partiesOf } from "../../shared/core/lifecycle.ts";
import { seenAs } from "../../shared/core/sight.ts";
import { boxKey, EVERYONE, endedOrder, type LinkRow, openOrder, type Row, relatedPk, workPk } from "../store/list-rows.ts";

const agenciesOf = (concept: AnyConcept, record: Kept): string[] => [
  ...new Set(Object.values(concept.parties(record)).flatMap((seats) => seats as readonly string[])),
];

/** The rows of a record in the lists of those it hangs on. One row is for all who may see it: it has what all of them see. */
export function linksOfRecord(concept: AnyConcept, record: Kept): LinkRow[] {
  const links = concept.links?.(record) ?? [];
  if (links.length === 0) return [];
  const { box: _box, order: _order, parties: _parties, facets: _facets, ...shown } = rowIn(concept, record, "", "", []);
  const seats = Object.fromEntries(agenciesOf(concept, record).map((agency) => [agency, partiesOf(concept, record, agency)]));
  return [...new Set(links)].map((id) => ({ ...shown, pk: relatedPk(id), seats }));
}

/** The move that a record waits for from an agency that plays these parts. */
function waitsFor(concept: AnyConcept, { state }: Kept, parties: readonly string[]): string | undefined {
  const { next, asks = {} } = concept.states[state] ?? {};
  const asked = parties.map((party) => asks[party]).find(Boolean);
  if (asked) return asked;
  const move = next === undefined ? undefined : concept.moves[next];
  return move && parties.some((party) => mayMake(move, [party], move.by[party] ?? [])) ? next : undefined;
}

/** The row of a record in a box of an agency, which plays these parties in it: as that agency may see it. */
function rowIn(concept: AnyConcept, record: Kept, agency: string, box: string, parties: string[]): Row {
  const seen = seenAs(concept, record, parties);
  const { title, ref, number, dueOn, handler, urgency, sensitive, agencies, position, address, words = [] } = concept.row(seen);
  const only = concept.only?.(record);
  const ended = concept.states[record.state]?.ended === true;
  const facets = facetsOf(concept, seen);
  return {
    pk: workPk(agency),
    sk: `${concept.name}#${record.id}`,
    seq: record.version,
    concept: concept.name,
    id: record.id,
    ...(ref && { ref }),
    state: record.state,
    title,
    ...(number && { number }),
    ...(dueOn && { dueOn }),
    ...(handler && { handler }),
    ...(agencies && { agencies: [...agencies] }),
    ...(position && { position }),
    ...(sensitive && { sensitive: true as const }),
    ...(urgency && { urgency }),
    ...(address && { address }),
    ...(only && { only }),
    parties,
    updatedAt: record.updatedAt,
    ...(Object.keys(facets).length > 0 && { facets }),
    text: [title, number, ref, ...words].filter(Boolean).join(" ").toLowerCase(),
    box: boxKey(agency, concept.name, box),
    order: ended ? endedOrder(record.updatedAt, record.id) : openOrder(dueOn, record.id),
  };
}

/** Every list row that a record gives, one per agency that is a party to it. Pure: a rebuild gives the same rows. */
export function rowsOfRecord(concept: AnyConcept, record: Kept): Row[] {
  const rows = agenciesOf(concept, record).map((agency) => {
    const parties = partiesOf(concept, record, agency);
    const move = waitsFor(concept, record, parties);
    const agenda = concept.agenda?.(seenAs(concept, record, parties), parties[0] ?? "") ?? [];
    return {
      ...rowIn(concept, record, agency, concept.box(record, parties[0] ?? ""), parties),
      ...(move && { todo: agency, next: `${concept.name}.${move}` }),
      ...(agenda.length > 0 && { agenda: [...agenda] }),
    };
  });
  const whole = record as Kept & Record<string, unknown>;
  const [box = ""] = Object.keys(concept.boxes);
  return concept.open ? [...rows, { ...rowIn(concept, record, EVERYONE, box, []), record: whole }] : rows;
}
