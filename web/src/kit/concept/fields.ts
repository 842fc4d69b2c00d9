import * as z from "zod";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import type { FieldMeta } from "../../../../shared/domain/common/fields.ts";
import { UNLABELLED } from "./unlabelled.ts";

export type Widget = NonNullable<FieldMeta["widget"]> | "number" | "boolean" | "bilingual" | "group";
/** A field as the console needs it, read from its schema. */
export interface FieldSpec {
  name: string;
  label: Text;
  hint?: Text | undefined;
  widget: Widget;
  options?: Record<string, Text> | undefined;
  /** Takes several of the options. */
  many: boolean;
  /** Must be given: the schema has neither a default nor an absence. */
  required: boolean;
  initial: unknown;
  max?: number | undefined;
  /** A number without a fraction. */
  whole?: boolean | undefined;
  /** The kind of record to choose among. */
  concept?: string | undefined;
  /** The list of the record to choose a row of. */
  among?: string | undefined;
  /** Fields of a thing that has its own, or of each thing in a list of such. */
  fields?: FieldSpec[] | undefined;
  /** Where rows can be taken over from. */
  takes?: FieldMeta["takes"] | undefined;
}

const LONG_TEXT = 300;

interface Bare {
  schema: z.ZodType;
  meta: Partial<FieldMeta>;
  optional: boolean;
  initial?: unknown;
}

/** Takes off the wrappers of a schema, keeping the outermost label and default. */
function bare(schema: z.ZodType): Bare {
  const meta = (schema.meta() ?? {}) as Partial<FieldMeta>;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const inner = bare(schema.def.innerType as z.ZodType);
    return { ...inner, meta: { ...inner.meta, ...meta }, optional: true, initial: schema.def.defaultValue };
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = bare(schema.def.innerType as z.ZodType);
    return { ...inner, meta: { ...inner.meta, ...meta }, optional: true };
  }
  return { schema, meta, optional: false };
}

/** The schema of each thing in a list of things. */
const rowOf = (schema: z.ZodType): z.ZodObject | undefined =>
  schema instanceof z.ZodArray && schema.element instanceof z.ZodObject ? schema.element : undefined;
const isBilingual = (schema: z.ZodObject): boolean => "zh" in schema.shape && "en" in schema.shape;
/** The schema whose fields are filled in one by one: of a thing, or of each in a list. */
const thingOf = (schema: z.ZodType): z.ZodObject | undefined =>
  schema instanceof z.ZodObject && !isBilingual(schema) ? schema : rowOf(schema);

function widgetOf({ schema, meta }: Bare): Widget {
  if (meta.widget) return meta.widget;
  if (meta.options || schema instanceof z.ZodEnum) return "choice";
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodBoolean) return "boolean";
  if (schema instanceof z.ZodObject) return isBilingual(schema) ? "bilingual" : "group";
  if (schema instanceof z.ZodArray) return rowOf(schema) ? "rows" : "lines";
  if (schema instanceof z.ZodISODate) return "date";
  if (schema instanceof z.ZodISODateTime) return "instant";
  return schema instanceof z.ZodString && (schema.maxLength ?? 0) > LONG_TEXT ? "textarea" : "text";
}

const EMPTY: Partial<Record<Widget, unknown>> = {
  agencies: [],
  officers: [],
  rows: [],
  lines: [],
  answers: [],
  files: [],
  number: undefined,
  rating: undefined,
};

/** The field that a schema describes. */
export function fieldOf(name: string, schema: z.ZodType): FieldSpec {
  const found = bare(schema);
  const widget = widgetOf(found);
  const many = found.schema instanceof z.ZodArray;
  const inner = found.schema;
  const thing = thingOf(inner);
  const max = inner instanceof z.ZodString ? inner.maxLength : inner instanceof z.ZodNumber ? inner.maxValue : undefined;
  return {
    name,
    label: found.meta.label ?? UNLABELLED[name] ?? { zh: name, en: name },
    hint: found.meta.hint,
    widget,
    options: found.meta.options,
    many,
    required: !found.optional,
    initial: found.initial ?? (widget in EMPTY ? EMPTY[widget] : widget === "bilingual" ? {} : many ? [] : undefined),
    max: max ?? undefined,
    whole: inner instanceof z.ZodNumber ? inner.isInt : undefined,
    concept: found.meta.concept,
    among: found.meta.among,
    fields: thing && fieldsOf(thing),
    takes: found.meta.takes,
  };
}

const shapeOf = (schema: z.ZodType): Record<string, z.ZodType> =>
  schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
const known = new WeakMap<z.ZodType, FieldSpec[]>();

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: z.ZodType): FieldSpec[] {
  const found = known.get(schema) ?? Object.entries(shapeOf(schema)).map(([name, field]) => fieldOf(name, field));
  known.set(schema, found);
  return found;
}

/** Whether a move can be made without filling anything in. */
export const asksNothing = (move: AnyMove): boolean => fieldsOf(move.input).every((field) => !field.required);

const labelled = (source: z.ZodType | undefined, name: string): z.ZodType | undefined => {
  const schema = source && shapeOf(source)[name];
  return schema && bare(schema).meta.label ? schema : undefined;
};

/** How a field of a record or of an event shows: by the move's input or the record's schema, else as another move of the
 * concept has it. Nothing for internals, which have no label anywhere. */
export function describe(concept: AnyConcept, name: string, move?: AnyMove): FieldSpec | undefined {
  const own = labelled(move?.input, name) ?? labelled(concept.record, name);
  if (own) return fieldOf(name, own);
  const word = UNLABELLED[name];
  const lent = Object.values(concept.moves)
    .map(({ input }) => labelled(input, name))
    .find(Boolean);
  if (lent) return { ...fieldOf(name, lent), ...(word && { label: word }) };
  return word && { ...fieldOf(name, z.string()), label: word };
}
