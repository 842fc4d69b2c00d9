import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { describe, fieldsOf } from "../../kit/concept/fields.ts";
import { beginning } from "../../kit/concept/moves.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { DeadlineChip } from "../../kit/marks/deadline-chip.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { UrgencyMark } from "../../kit/marks/urgency-mark.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { instantWords } from "../../kit/words/dates.ts";
import type { Words } from "../../kit/words/use-words.ts";
import { LABELS } from "../record/labels.ts";
import { titleOf } from "../record/title.ts";
import { Value } from "../record/value.tsx";

/** A column of a list: its heading and what stands in it. */
export interface Column {
  key: string;
  heading: string;
  cell(line: Line): ReactNode;
}

/** Fields that a directory shows beside the name at most. */
const FIELDS = 4;
const SHORT = new Set(["text", "choice", "agency", "number", "boolean", "date"]);

/** The columns of a concept's list: number, title, state, due date where clocks run, next step; a directory's own fields. */
export function columnsOf(concept: AnyConcept, lines: readonly Line[], words: Words): Column[] {
  const { t, say, lang } = words;
  const columns: Column[] = [
    {
      key: "title",
      heading: concept.ref ? t("list.title") : say(concept.label),
      cell: (line) => (
        <>
          <Link to="/$plural/$id" params={{ plural: concept.plural, id: line.ref ?? line.id }} className="row-link">
            {line.record ? titleOf(concept, line.record as AnyView, lang) : line.title}
          </Link>{" "}
          <UrgencyMark concept={concept} urgency={line.urgency} />
          {line.number && <span className="muted small block">{line.number}</span>}
        </>
      ),
    },
    { key: "state", heading: t("list.state"), cell: (line) => <StateTag concept={concept} state={line.state} /> },
  ];
  if (concept.ref)
    columns.unshift({ key: "ref", heading: t("list.ref"), cell: (line) => <span className="mono">{line.ref}</span> });
  if (concept.clocks)
    columns.push({ key: "due", heading: t("list.due"), cell: (line) => <DeadlineChip concept={concept} of={line} /> });
  if (lines.some(({ agencies }) => agencies)) columns.push({ key: "agencies", heading: say(LABELS.agencies), cell: agenciesOf });
  if (concept.open) columns.push(...fieldColumns(concept, lines, words));
  else columns.push({ key: "updated", heading: t("list.updated"), cell: (line) => instantWords(line.updatedAt) });
  if (Object.values(concept.states).some(({ next }) => next))
    columns.push({ key: "next", heading: t("list.next"), cell: (line) => <NextLink concept={concept} line={line} say={say} /> });
  return columns;
}

/** The short fields that a directory's records begin with, less one that says the title again. */
function fieldColumns(concept: AnyConcept, lines: readonly Line[], { say }: Words): Column[] {
  const birth = beginning(concept)?.move;
  const repeats = (name: string) => lines.every(({ record, title }) => record?.[name] === title);
  const fields = birth ? fieldsOf(birth.input).filter(({ widget, name }) => SHORT.has(widget) && !repeats(name)) : [];
  return fields.slice(0, FIELDS).map(({ name, label }) => ({
    key: name,
    heading: say(label),
    cell: ({ record }) => record?.[name] !== undefined && <Value spec={describe(concept, name)} value={record[name]} />,
  }));
}

const agenciesOf = ({ agencies = [] }: Line): ReactNode =>
  agencies.map((agency, index) => (
    <span key={agency}>
      {index > 0 && " · "}
      <AgencyName id={agency} />
    </span>
  ));

function NextLink({ concept, line, say }: { concept: AnyConcept; line: Line; say: Words["say"] }) {
  const move = line.next === undefined ? undefined : concept.moves[line.next];
  if (!move) return null;
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: concept.plural, id: line.ref ?? line.id }}
      search={{ move: line.next }}
      className="link-button"
    >
      {say(move.label)}
      <span className="sr-only"> {line.ref ?? line.title}</span>
    </Link>
  );
}
