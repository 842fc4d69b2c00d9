import { Radios } from "../../controls/choices.tsx";
import { useWords } from "../../words/use-words.ts";
import type { WidgetProps } from "./props.ts";

const GRADES = [1, 2, 3, 4, 5] as const;

/** A grade from 1 to 5, each with its word. */
export function Rating({ id, labelId, describedBy, value, change }: WidgetProps) {
  const { t } = useWords();
  return (
    <Radios
      name={id}
      labelledBy={labelId}
      describedBy={describedBy}
      look="buttons"
      options={GRADES.map((grade) => ({ value: grade, label: `${grade} ${t(`rating.${grade}`)}` }))}
      value={value}
      change={change}
    />
  );
}
