import { type AnyConcept, type Kept, mayMake, partiesOf } from "../shared/core/lifecycle.ts";

/** A line of an agency's lists, kept by the dispatcher. `order` sorts open records by due date, then ended ones newest first. */
export interface Row {
  pk: string;
  sk: string;
  seq: number;
  concept: string;
  id: string;
  ref?: string;
  state: string;
  title: string;
  number?: string;
  dueOn?: string;
  handler?: string;
  urgency?: string;
  parties: string[];
  updatedAt: string;
  /** Lower-case text that search looks in. */
  text: string;
  box: string;
  order: string;
  /** Present while the record waits for a move of this agency. */
  todo?: string;
  /** The move it waits for, as `concept.move`; present with `todo`. */
  next?: string;
  /** The whole record, in the directory only. */
  record?: Kept & Record<string, unknown>;
}

/** The reader of `open` concepts: every agency. */
export const EVERYONE = "all";
export const workPk = (agency: string): string => `work#${agency}`;
export const boxKey = (agency: string, concept: string, box: string): string => `${agency}#${concept}#${box}`;

const END_OF_TIME = 9_999_999_999_999;

/** A line in the list of what is related to a record; `seats` = the parts of each agency that may see it. */
export type LinkRow = Omit<Row, "box" | "order" | "parties"> & { seats: Record<string, string[]> };
export const relatedPk = (id: string): string => `rel#${id}`;

const agenciesOf = (concept: AnyConcept, record: Kept): string[] => [
  ...new Set(Object.values(concept.parties(record)).flatMap((seats) => seats as readonly string[])),
];

/** The lines of a record in the lists of those it hangs on. */
export function linksOfRecord(concept: AnyConcept, record: Kept): LinkRow[] {
  const links = concept.links?.(record) ?? [];
  const [line] = links.length > 0 ? rowsOfRecord(concept, record) : [];
  if (!line) return [];
  const { box: _box, order: _order, todo: _todo, next: _next, record: _record, parties: _parties, ...shown } = line;
  const seats = Object.fromEntries(agenciesOf(concept, record).map((agency) => [agency, partiesOf(concept, record, agency)]));
  return [...new Set(links)].map((id) => ({ ...shown, pk: relatedPk(id), seats }));
}

/** Every list line that a record gives, one per agency that is a party to it. Pure: a rebuild gives the same lines. */
export function rowsOfRecord(concept: AnyConcept, record: Kept & { ref?: string; urgency?: string }): Row[] {
  const { title, number, dueOn, handler, words = [] } = concept.row(record);
  const state = concept.states[record.state];
  const next = state?.next && concept.moves[state.next];
  const order = state?.final
    ? `z#${END_OF_TIME - Date.parse(record.updatedAt)}#${record.id}`
    : `o#${dueOn ?? "9999-12-31"}#${record.id}`;
  const line = (agency: string, box: string, parties: string[]): Row => ({
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
    ...(record.urgency && { urgency: record.urgency }),
    parties,
    updatedAt: record.updatedAt,
    text: [title, number, record.ref, ...words].filter(Boolean).join(" ").toLowerCase(),
    box: boxKey(agency, concept.name, box),
    order,
  });
  const lines = agenciesOf(concept, record).map((agency) => {
    const parties = partiesOf(concept, record, agency);
    const waits = next && parties.some((party) => mayMake(next, [party], next.by[party] ?? []));
    return {
      ...line(agency, concept.box(record, parties[0] ?? ""), parties),
      ...(waits && { todo: agency, next: `${concept.name}.${state?.next}` }),
    };
  });
  const directory = concept.open
    ? [{ ...line(EVERYONE, Object.keys(concept.boxes)[0] ?? "", []), record: record as Kept & Record<string, unknown> }]
    : [];
  return [...lines, ...directory];
}
