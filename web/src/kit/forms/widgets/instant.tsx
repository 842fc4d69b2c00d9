import { Input } from "../../controls/input.tsx";
import { textOf, type WidgetProps } from "./props.ts";

const OFFSET = 8 * 3_600_000;
/** A UTC instant as date and time of day in Asia/Shanghai, as the device's own control writes them. */
const wall = (iso: string): string => (iso ? new Date(Date.parse(iso) + OFFSET).toISOString().slice(0, 16) : "");
const instant = (text: string): string | undefined => {
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? undefined : new Date(at - OFFSET).toISOString();
};

/** A date with a time of day in Asia/Shanghai. */
export function InstantField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  return (
    <span className="date-field">
      <Input
        id={id}
        type="datetime-local"
        value={wall(textOf(value))}
        onChange={(event) => change(instant(event.target.value))}
        invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
    </span>
  );
}
