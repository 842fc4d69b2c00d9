import { facetsOf } from "../../shared/api/filters.ts";
import { type AnyConcept, type Kept, mayMake, partiesOf } from "../../shared/core/lifecycle.ts";
import { boxKey, EVERYONE, endedOrder, type LinkRow, openOrder, type Row, relatedPk, workPk } from "../store/list-rows.ts";

const agenciesOf = (concept: AnyConcept, record: Kept): string[] => [
  ...new Set(Object.values(concept.parties(record)).flatMap((seats) => seats as readonly string[])),
];

/** The rows of a record in the lists of those it hangs on. */
export function linksOfRecord(concept: AnyConcept, record: Kept): LinkRow[] {
  const links = concept.links?.(record) ?? [];
  const [row] = links.length > 0 ? rowsOfRecord(concept, record) : [];
  if (!row) return [];
  const {
    box: _box,
    order: _order,
    todo: _todo,
    next: _next,
    record: _record,
    agenda: _agenda,
    parties: _parties,
    facets: _facets,
    ...shown
  } = row;
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

type Listable = Kept & { ref?: string; urgency?: string; classification?: string };
/** Every list row that a record gives, one per agency that is a party to it. Pure: a rebuild gives the same rows. */
export function rowsOfRecord(concept: AnyConcept, record: Listable): Row[] {
  const { title, number, dueOn, handler, agencies, position, address, words = [] } = concept.row(record);
  const only = concept.only?.(record);
  const state = concept.states[record.state];
  const order = state?.final ? endedOrder(record.updatedAt, record.id) : openOrder(dueOn, record.id);
  const facets = facetsOf(concept, record);
  const rowFor = (agency: string, box: string, parties: string[]): Row => ({
    pk: workPk(agency),
    sk: `${concept.name}#${record.id}`,
    seq: record.version,
    concept: concept.name,
    id: record.id,
    ...(record.ref && { ref: record.ref }),
    state: record.state,
    title,
    ...(number && { number }),
    ...(dueOn && { dueOn }),
    ...(handler && { handler }),
    ...(agencies && { agencies: [...agencies] }),
    ...(position && { position }),
    ...(record.classification === "sensitive" && { sensitive: true as const }),
    ...(record.urgency && { urgency: record.urgency }),
    ...(address && { address }),
    ...(only && { only }),
    parties,
    updatedAt: record.updatedAt,
    ...(Object.keys(facets).length > 0 && { facets }),
    text: [title, number, record.ref, ...words].filter(Boolean).join(" ").toLowerCase(),
    box: boxKey(agency, concept.name, box),
    order,
  });
  const rows = agenciesOf(concept, record).map((agency) => {
    const parties = partiesOf(concept, record, agency);
    const move = waitsFor(concept, record, parties);
    const agenda = concept.agenda?.(record, parties[0] ?? "") ?? [];
    return {
      ...rowFor(agency, concept.box(record, parties[0] ?? ""), parties),
      ...(move && { todo: agency, next: `${concept.name}.${move}` }),
      ...(agenda.length > 0 && { agenda: [...agenda] }),
    };
  });
  const directory = concept.open
    ? [{ ...rowFor(EVERYONE, Object.keys(concept.boxes)[0] ?? "", []), record: record as Kept & Record<string, unknown> }]
    : [];
  return [...rows, ...directory];
}
