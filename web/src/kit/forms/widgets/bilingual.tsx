import { Input } from "../../controls/input.tsx";
import { useWords } from "../../words/use-words.ts";
import { textOf, type WidgetProps } from "./props.ts";

const SIDES = ["zh", "en"] as const;

/** A name in Chinese and in English. */
export function Bilingual({ id, labelId, describedBy, faults, value, change }: WidgetProps) {
  const { t } = useWords();
  const sides: Record<string, unknown> = typeof value === "object" && value !== null ? { ...value } : {};
  return (
    <fieldset className="bare bilingual" aria-labelledby={labelId} aria-describedby={describedBy}>
      {SIDES.map((side) => {
        const wrong = faults.find(({ path }) => path[1] === side);
        return (
          <div key={side} data-item={side}>
            <label htmlFor={`${id}-${side}`} className="muted small">
              {t(`form.${side}`)}
            </label>
            <Input
              id={`${id}-${side}`}
              lang={side === "zh" ? "zh-CN" : "en"}
              value={textOf(sides[side])}
              onChange={(event) => change({ ...sides, [side]: event.target.value })}
              invalid={wrong !== undefined}
            />
            {wrong && <p className="field-fault">{wrong.text}</p>}
          </div>
        );
      })}
    </fieldset>
  );
}
