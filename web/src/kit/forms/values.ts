import type { FieldSpec } from "../concept/fields.ts";

export type Values = Record<string, unknown>;

/** What a form starts with: what is known already, else the schema's default. */
export function initialValues(fields: readonly FieldSpec[], known: Values = {}): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, known[name] ?? initial]));
}

const isBlankText = (value: unknown): boolean => typeof value === "string" && value.trim() === "";

/** What is sent: blank optional fields are left out, blank lines dropped; answers keep their places. */
export function cleaned(fields: readonly FieldSpec[], values: Values): Values {
  const entries = fields.flatMap(({ name, widget, initial, fields: of }): [string, unknown][] => {
    const value = values[name];
    if ((widget === "group" || widget === "position") && typeof value === "object" && value !== null)
      return [[name, cleaned(of ?? [], value as Values)]];
    if (widget === "rows" && Array.isArray(value)) return [[name, value.map((row) => cleaned(of ?? [], row as Values))]];
    if (widget === "lines" && Array.isArray(value)) return [[name, value.filter((line) => !isBlankText(line))]];
    if (value === undefined || value === null) return [];
    if (isBlankText(value) && initial !== "") return [];
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
