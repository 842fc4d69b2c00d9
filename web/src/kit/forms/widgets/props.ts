import type { ComponentType } from "react";
import type { FieldSpec } from "../../concept/fields.ts";
import type { AnyView } from "../../service/queries.ts";
import type { Fault } from "../faults.ts";
import type { Values } from "../values.ts";

/** What a widget may know around its field. */
export interface WidgetContext {
  /** The record that the form is about, when there is one. */
  record?: AnyView | undefined;
  /** The other values of the form. */
  values: Values;
}
/** What a field is drawn from. */
export interface FieldProps {
  spec: FieldSpec;
  value: unknown;
  change: (value: unknown) => void;
  faults: readonly Fault[];
  /** May be left open for now, but not for good. */
  neededLater?: boolean | undefined;
  context: WidgetContext;
}
export interface WidgetProps {
  /** Draws a field inside this one, for widgets that hold further fields. */
  Field: ComponentType<FieldProps>;
  spec: FieldSpec;
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
  faults: readonly Fault[];
  value: unknown;
  change: (value: unknown) => void;
  context: WidgetContext;
}
/** A widget; `grouped` = several controls under one label. */
export interface WidgetKind {
  Widget: ComponentType<WidgetProps>;
  grouped?: boolean;
}

/** A value as text; anything else is empty. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
/** A value as a list of texts. */
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
