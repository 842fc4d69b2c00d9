import { Input, TextBox } from "../../controls/input.tsx";
import { textOf, type WidgetProps } from "./props.ts";

/** One line of text. */
export function TextField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  return (
    <Input
      id={id}
      value={textOf(value)}
      onChange={(event) => change(event.target.value)}
      invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
      maxLength={spec.max}
    />
  );
}

/** Several lines of text; longer than the schema allows is said, not cut. */
export function TextArea({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  return (
    <TextBox
      id={id}
      value={textOf(value)}
      onChange={(event) => change(event.target.value)}
      invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
      rows={3}
      most={16}
    />
  );
}
