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
        onWheel={({ currentTarget }) => currentTarget.blur()}
        onBlur={({ target }) => {
          // What is no number is not sent, so it must not stay to be seen.
          if (target.validity.badInput) target.value = "";
        }}
        onChange={({ target: { valueAsNumber: given } }) => change(Number.isNaN(given) ? undefined : given)}
        invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {spec.name === "dueDays" && <DuePreview days={number} values={context.values} />}
    </>
  );
}
