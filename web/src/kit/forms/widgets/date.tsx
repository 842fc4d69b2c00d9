import { Input } from "../../controls/input.tsx";
import { useToday } from "../../service/officer.tsx";
import { dayWords } from "../../words/dates.ts";
import { useWords } from "../../words/use-words.ts";
import { textOf, type WidgetProps } from "./props.ts";

/** A date, chosen with the device's own calendar and repeated in words with its weekday. */
export function DateField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  const { lang } = useWords();
  const today = useToday();
  const date = textOf(value);
  return (
    <span className="date-field">
      <Input
        id={id}
        type="date"
        min={today}
        value={date}
        onChange={(event) => change(event.target.value || undefined)}
        invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {date && <output className="muted">{dayWords(date, lang, today)}</output>}
    </span>
  );
}
