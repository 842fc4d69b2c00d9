import { Select } from "antd";
import { textOf, type WidgetProps } from "./props.ts";

/** One row of a list that the record has, known by its code: a task, an item of a checklist. */
export function ItemField({ id, describedBy, invalid, value, change, spec, context }: WidgetProps) {
  const rows = context.record?.[spec.among ?? ""];
  const options = (Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []).map(({ code, title, text }) => ({
    value: String(code),
    label: [code, title ?? text].filter(Boolean).join(" · "),
  }));
  return (
    <Select
      id={id}
      className="wide"
      options={options}
      value={textOf(value) || undefined}
      onChange={(chosen: string | undefined) => change(chosen)}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={!spec.required}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
    />
  );
}
