import { useId } from "react";
import { Radios } from "../../kit/controls/choices.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Control } from "./control.tsx";
import type { Line } from "./draft.ts";
import { PhotoStrip } from "./photo-strip.tsx";
import { specOf } from "./specs.ts";

interface Props {
  draft: string;
  line: Line;
  number: number;
  change(more: Partial<Line>): void;
  faultAt(name: string): string | undefined;
}

/** One line of the checklist; only what does not conform asks for more. */
export function LineCard({ draft, line, number, change, faultAt }: Props) {
  const { say } = useWords();
  const id = useId();
  const of = (name: string) => specOf("items", name);
  const results = Object.entries(of("result").options ?? {}).map(([value, label]) => ({
    value: value as Line["result"],
    label: say(label),
  }));
  const measures = Object.entries(of("measure").options ?? {}).map(([key, label]) => ({ id: key, name: say(label) }));
  return (
    <li className="card" data-result={line.result}>
      <p id={id}>
        <strong>{line.code ?? number}</strong> {line.text}
      </p>
      {line.legalBasis && <p className="muted small">{line.legalBasis}</p>}
      <Radios
        name={id}
        labelledBy={id}
        look="buttons"
        options={results}
        value={line.result}
        change={(result) => change({ result, ...(result !== "nonconform" && { measure: "none" }) })}
      />
      {line.result === "nonconform" && (
        <div className="field-finding">
          <Control
            spec={{ ...of("finding"), required: true }}
            value={line.finding}
            change={(finding) => change({ finding })}
            fault={faultAt("finding")}
          />
          <Control
            spec={of("measure")}
            choices={measures}
            value={line.measure}
            change={(measure) => change({ measure: (measure ?? "none") as NonNullable<Line["measure"]> })}
            fault={faultAt("measure")}
          />
          <Control
            spec={{ ...of("requirement"), required: line.measure === "notice" }}
            value={line.requirement}
            change={(requirement) => change({ requirement })}
            fault={faultAt("requirement")}
          />
          <PhotoStrip draft={draft} photos={line.photos} change={(photos) => change({ photos })} fault={faultAt("photos")} />
        </div>
      )}
    </li>
  );
}
