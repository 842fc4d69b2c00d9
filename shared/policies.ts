import { localDate } from "./core/clock.ts";
import type { RecordEvent } from "./core/event.ts";
import type { Kept } from "./core/lifecycle.ts";
import type { Item } from "./domain/inspection/fields.ts";
import { withMeasure } from "./domain/inspection/findings.ts";
import type { Inspection } from "./domain/inspection/record.ts";
import type { Rectification } from "./domain/rectification/record.ts";

/** What an event in one record sets off in another: the second table, beside the lifecycles. */
export interface Policy {
  /** Says it in a sentence fragment; part of the effect's key, so it never changes. */
  name: string;
  /** Type of the event, e.g. `inspection.recorded`. */
  on: string;
  /** The one move that it may make. */
  makes: { concept: string; move: string };
  /** Its effects, from the event and the record as that left it. Without an id each brings a new record into being. */
  effects(event: RecordEvent, then: Kept): readonly { id?: string; input: unknown }[];
}
const on = <R extends Kept>(
  type: string,
  name: string,
  [concept, move]: readonly [concept: string, move: string],
  effects: (then: R, event: RecordEvent) => readonly { id?: string; input: unknown }[],
): Policy => ({ name, on: type, makes: { concept, move }, effects: (event, then) => effects(then as R, event) });

/** What is left of an object without the fields that are undefined. */
const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
/** What a task or a case takes over from the inspection that it arose from. */
const origin = ({ id, inspector, operation, operator }: Inspection) => ({
  agency: inspector,
  inspection: id,
  operation,
  operator,
});

/** The task that an item with a correction notice becomes. */
const taskOf = (inspection: Inspection, { code, text, finding, requirement, photos }: Item) => ({
  input: given({
    ...origin(inspection),
    lead: inspection.lead,
    party: inspection.party,
    address: inspection.address,
    code,
    text,
    finding,
    requirement,
    before: photos,
    dueOn: inspection.notice?.dueOn,
    noticeNumber: inspection.noticeNumber,
    earlier: inspection.earlier,
  }),
});
const tasksOf = (inspection: Inspection) => withMeasure(inspection.items, "notice").map((item) => taskOf(inspection, item));

const sourceOf = ({ kind, operation, operationKind }: Inspection): string =>
  kind === "covert" ? "covert" : !operation ? "patrol" : operationKind === "special-campaign" ? "campaign" : "operation";
/** The case that an item becomes: filed by the agency that found it, handled by those who were there. */
const casesOf = (inspection: Inspection) =>
  withMeasure(inspection.items, "case").map(({ text, finding }) => ({
    input: given({
      ...origin(inspection),
      title: text.slice(0, 120),
      party: inspection.party,
      source: sourceOf(inspection),
      facts: finding,
      officers: inspection.team.map(({ officer }) => officer),
    }),
  }));

/** All of them. A test holds that no chain of policies comes back to where it began. */
export const policies: readonly Policy[] = [
  on<Inspection>("inspection.recorded", "the operator remembers who was there", ["operator", "visited"], (inspection) =>
    inspection.operator
      ? [
          {
            id: inspection.operator,
            input: { agency: inspection.inspector, on: localDate(inspection.startedAt), inspection: inspection.id },
          },
        ]
      : [],
  ),
  on<Inspection>("inspection.recorded", "the site has been visited", ["site", "visit"], ({ id, site }) =>
    site ? [{ id: site, input: { inspection: id } }] : [],
  ),
  on<Inspection>("inspection.recorded", "a correction notice opens tasks", ["rectification", "open"], tasksOf),
  on<Inspection>("inspection.recorded", "a finding becomes a case", ["casefile", "open"], casesOf),
  on<Inspection>("inspection.amended", "a correction notice opens tasks", ["rectification", "open"], tasksOf),
  on<Inspection>("inspection.amended", "a finding becomes a case", ["casefile", "open"], casesOf),
  on<Rectification>("rectification.failed", "what was not put right becomes a case", ["casefile", "open"], (task, { data }) => [
    {
      input: given({
        agency: task.issuer,
        inspection: task.inspection,
        operation: task.operation,
        operator: task.operator,
        title: `逾期未改或复查不合格：${task.text}`.slice(0, 120),
        party: task.party,
        source: task.operation ? "operation" : "patrol",
        facts: [task.finding, task.requirement, data["reason"]].filter(Boolean).join("\n"),
      }),
    },
  ]),
  on<Kept>("letter.answered", "an answer that names a case is filed with it", ["casefile", "link"], ({ id }, { data }) =>
    typeof data["casefile"] === "string" ? [{ id: data["casefile"], input: { letter: id } }] : [],
  ),
];
