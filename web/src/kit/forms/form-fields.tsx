import type { FieldSpec } from "../concept/fields.ts";
import { Field } from "./field.tsx";
import type { Form } from "./use-form.ts";
import type { WidgetProps } from "./widgets/props.ts";

interface FormFieldsProps {
  form: Form;
  /** Some of the form's fields; all of them if not given. */
  fields?: readonly FieldSpec[];
  /** The record that the form is about, if it is about one. */
  record?: WidgetProps["context"]["record"];
  /** Tells which fields may be left open for now, but not for good. */
  neededLater?: (spec: FieldSpec) => boolean;
}
/** Fields of a form, each with its value and its faults. */
export const FormFields = ({ form, fields = form.fields, record, neededLater }: FormFieldsProps) =>
  fields.map((spec) => (
    <Field
      key={spec.name}
      spec={spec}
      value={form.values[spec.name]}
      change={(value) => form.set(spec.name, value)}
      faults={form.faults}
      neededLater={neededLater?.(spec)}
      context={{ record, values: form.values }}
    />
  ));
