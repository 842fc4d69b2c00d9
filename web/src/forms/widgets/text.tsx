import { Input } from "antd";
import { textOf, type WidgetProps } from "./props.ts";

/** One line of text. */
export function TextField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  return (
    <Input
      id={id}
      value={textOf(value)}
      onChange={(event) => change(event.target.value)}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
      maxLength={spec.max}
    />
  );
}

/** Several lines of text; longer than the schema allows is said, not cut. */
export function TextArea({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  return (
    <Input.TextArea
      id={id}
      value={textOf(value)}
      onChange={(event) => change(event.target.value)}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
      autoSize={{ minRows: 3, maxRows: 16 }}
    />
  );
}
