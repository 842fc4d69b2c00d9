import type { FieldSpec, Widget } from "../../concept/fields.ts";
import { Agencies, OneAgency } from "./agency.tsx";
import { Answers } from "./answers.tsx";
import { Bilingual } from "./bilingual.tsx";
import { FewChoices, ManyChoices, OneChoice, YesNo } from "./choice.tsx";
import { DateField } from "./date.tsx";
import { FilesField } from "./files.tsx";
import { Group } from "./group.tsx";
import { InstantField } from "./instant.tsx";
import { ItemField } from "./item.tsx";
import { Lines } from "./lines.tsx";
import { NumberField } from "./number.tsx";
import { OfficerField, OfficersField } from "./officer.tsx";
import { PositionField } from "./position.tsx";
import type { WidgetKind } from "./props.ts";
import { Rating } from "./rating.tsx";
import { RecordField } from "./record.tsx";
import { Rows } from "./rows.tsx";
import { TextArea, TextField } from "./text.tsx";

/** Options beyond this many go into a list that opens. */
const FEW = 5;

function choiceOf({ many, options = {} }: FieldSpec): WidgetKind {
  if (many) return { Widget: ManyChoices, grouped: true };
  return Object.keys(options).length <= FEW ? { Widget: FewChoices, grouped: true } : { Widget: OneChoice };
}

/** How each kind of field is filled in. */
export const WIDGETS: Record<Widget, (spec: FieldSpec) => WidgetKind> = {
  text: () => ({ Widget: TextField }),
  textarea: () => ({ Widget: TextArea }),
  agency: () => ({ Widget: OneAgency }),
  agencies: () => ({ Widget: Agencies }),
  officer: () => ({ Widget: OfficerField }),
  officers: () => ({ Widget: OfficersField }),
  record: () => ({ Widget: RecordField }),
  item: () => ({ Widget: ItemField }),
  rows: () => ({ Widget: Rows, grouped: true }),
  lines: () => ({ Widget: Lines, grouped: true }),
  answers: () => ({ Widget: Answers, grouped: true }),
  date: () => ({ Widget: DateField }),
  instant: () => ({ Widget: InstantField }),
  group: () => ({ Widget: Group, grouped: true }),
  position: () => ({ Widget: PositionField, grouped: true }),
  rating: () => ({ Widget: Rating, grouped: true }),
  choice: choiceOf,
  files: () => ({ Widget: FilesField, grouped: true }),
  boolean: () => ({ Widget: YesNo, grouped: true }),
  number: () => ({ Widget: NumberField }),
  bilingual: () => ({ Widget: Bilingual, grouped: true }),
};
