import { Input } from "../../controls/input.tsx";
import { DuePreview } from "../due-preview.tsx";
import type { WidgetProps } from "./props.ts";

/** A number. A number of working days also shows the date it comes to. */
export function NumberField({ id, describedBy, invalid, value, change, spec, context }: WidgetProps) {
  const number = typeof value === "number" ? value : null;
  return (
    <>
      <Input
        id={id}
        type="number"
        step={spec.whole ? 1 : "any"}
        value={number ?? ""}
        onChange={({ target: { valueAsNumber: given } }) => change(Number.isNaN(given) ? undefined : given)}
        invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {spec.name === "dueDays" && <DuePreview days={number} values={context.values} />}
    </>
  );
}
