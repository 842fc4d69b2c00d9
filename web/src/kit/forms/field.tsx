import { useId } from "react";
import { useWords } from "../words/use-words.ts";
import { WIDGETS } from "./widgets/index.ts";
import type { FieldProps } from "./widgets/props.ts";

/** A field with its label, hint and faults, tied together for those who cannot see them side by side. */
export function Field({ spec, value, change, faults, neededLater, context }: FieldProps) {
  const { t, say } = useWords();
  const id = useId();
  const { Widget, grouped } = WIDGETS[spec.widget](spec);
  const own = faults.filter(({ path }) => path[0] === spec.name);
  const whole = own.filter(({ path }) => path.length < 2);
  const [hintId, faultId, labelId] = [`${id}-hint`, `${id}-fault`, `${id}-label`];
  const describedBy = [spec.hint && hintId, whole.length > 0 && faultId].filter(Boolean).join(" ") || undefined;
  const first = own[0]?.path.slice(0, 2).join("/");
  const Label = grouped ? "span" : "label";
  return (
    <div className="field" data-field={spec.name} data-widget={spec.widget} {...(first !== undefined && { "data-wrong": first })}>
      <Label id={labelId} className="field-label" {...(!grouped && { htmlFor: id })}>
        {say(spec.label)}
        {spec.required && (
          <span className="needed" title={t("form.required")}>
            {" *"}
            <span className="sr-only">{t("form.required")}</span>
          </span>
        )}
        {neededLater && <span className="field-note">{t("form.neededLater")}</span>}
        {!spec.required && !neededLater && spec.initial === undefined && <span className="field-note">{t("form.optional")}</span>}
      </Label>
      <Widget
        Field={Field}
        spec={spec}
        id={id}
        labelId={labelId}
        describedBy={describedBy}
        invalid={own.length > 0}
        faults={own}
        value={value}
        change={change}
        context={context}
      />
      {spec.hint && (
        <p id={hintId} className="field-hint">
          {say(spec.hint)}
        </p>
      )}
      {whole.length > 0 && (
        <p id={faultId} className="field-fault">
          {whole.map(({ text }) => text).join(" ")}
        </p>
      )}
    </div>
  );
}
