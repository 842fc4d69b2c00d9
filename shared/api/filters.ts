import * as z from "zod";
import type { AnyConcept, Kept } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";
import { metaOf } from "../domain/common/fields.ts";
import { ListQuery } from "./queries.ts";

/** A field that the lists of a concept can be filtered by: a choice, or yes or no. */
export interface Filter {
  name: string;
  label: Text;
  /** What each value is called, by the value as it stands in an address. */
  options: Record<string, Text>;
}

const YES_NO: Record<string, Text> = { true: { zh: "是", en: "Yes" }, false: { zh: "否", en: "No" } };
const inner = (schema: z.ZodType | undefined): z.ZodType | undefined =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? inner(schema.def.innerType as z.ZodType)
    : schema;
const shapeOf = (schema: unknown): Record<string, z.ZodType> => (schema instanceof z.ZodObject ? schema.shape : {});

/** What a field can be, if it is a choice with a label or yes or no. */
function filterOf(name: string, schema: z.ZodType | undefined): Filter | undefined {
  const [meta, type] = [metaOf(schema), inner(schema)];
  if (!meta?.label) return undefined;
  if (type instanceof z.ZodBoolean) return { name, label: meta.label, options: YES_NO };
  if (!(type instanceof z.ZodEnum)) return undefined;
  const options = type.options
    .map(String)
    .map((value): [string, Text] => [value, meta.options?.[value] ?? { zh: value, en: value }]);
  return { name, label: meta.label, options: Object.fromEntries(options) };
}

const found = new WeakMap<object, readonly Filter[]>();
/** The fields of a concept's records that its lists can be filtered by, as its schemas have them: the record's own, else that of the
 * move which fills it. What is masked for some readers is none of them: a filter would tell what the mask hides. What is kept from some is not in their lines. */
export function filtersOf(concept: AnyConcept): readonly Filter[] {
  const known = found.get(concept);
  if (known) return known;
  const inputs = Object.values(concept.moves).map(({ input }) => shapeOf(input));
  const filters = Object.entries(shapeOf(concept.record)).flatMap(([name, schema]) => {
    if (name in ListQuery.shape || "as" in (concept.shows?.[name] ?? {})) return [];
    return [schema, ...inputs.map((input) => input[name])].flatMap((one) => filterOf(name, one) ?? []).slice(0, 1);
  });
  found.set(concept, filters);
  return filters;
}

/** The values that the list rows of a record, as it is seen, are filtered by, as text. */
export function facetsOf(concept: AnyConcept, record: Kept): Record<string, string> {
  const values = record as Kept & Record<string, unknown>;
  const given = filtersOf(concept).filter(({ name }) => values[name] !== undefined && values[name] !== null);
  return Object.fromEntries(given.map(({ name }) => [name, String(values[name])]));
}

/** The query of a concept's list: what all lists take, and one parameter for each field to filter by. */
export function listQueryOf(concept: AnyConcept): typeof ListQuery {
  // Nothing is known of their names but that none of them is one of the query's own.
  const facets: Record<never, z.ZodType> = Object.fromEntries(
    filtersOf(concept).map(({ name, label, options }) => {
      const described = Object.entries(options).map(([value, text]) => `${value} = ${text.zh} · ${text.en}`);
      const schema = z.enum(Object.keys(options) as [string, ...string[]]).optional();
      return [name, schema.meta({ description: `${label.zh} · ${label.en} (${described.join("; ")})` })];
    }),
  );
  return ListQuery.extend(facets);
}
