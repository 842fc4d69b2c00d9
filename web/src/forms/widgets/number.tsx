import { InputNumber } from "antd";
import { DuePreview } from "../due-preview.tsx";
import type { WidgetProps } from "./props.ts";

/** A number. A number of working days also shows the date it comes to. */
export function NumberField({ id, describedBy, invalid, value, change, spec, context }: WidgetProps) {
  const number = typeof value === "number" ? value : null;
  return (
    <>
      <InputNumber
        id={id}
        value={number}
        onChange={(given) => change(given ?? undefined)}
        {...(spec.whole && { precision: 0 })}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {spec.name === "dueDays" && <DuePreview days={number} values={context.values} />}
    </>
  );
}
