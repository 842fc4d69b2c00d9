import { type ReactNode, useId } from "react";
import type { FieldSpec } from "../../kit/concept/fields.ts";
import { Input, Pick, TextBox } from "../../kit/controls/input.tsx";
import { useWords } from "../../kit/words/use-words.ts";

interface Props {
  spec: FieldSpec;
  value: string | undefined;
  change(value: string | undefined): void;
  fault?: string | undefined;
  /** What to choose from, when that is not in the schema. */
  choices?: readonly { id: string; name: string }[] | undefined;
  blank?: string | undefined;
}

/** One field with its label and what is wrong with it, made for a thumb. */
export function Control({ spec, value = "", change, fault, choices, blank }: Props) {
  const { say, t } = useWords();
  const id = useId();
  const own = Object.entries(spec.options ?? {}).map(([key, label]) => ({ value: key, label: say(label) }));
  const from = choices?.map((choice) => ({ value: choice.id, label: choice.name })) ?? (spec.options ? own : undefined);
  const wired = {
    id,
    value,
    large: true,
    invalid: fault !== undefined,
    ...(fault !== undefined && { "aria-describedby": `${id}-fault` }),
    ...(spec.required && { "aria-required": true }),
  };
  let control: ReactNode;
  if (from)
    control = (
      <Pick
        {...wired}
        options={from}
        blank={blank ?? (from.some((choice) => choice.value === value) ? undefined : t("field.choose"))}
        change={change}
      />
    );
  else if (spec.widget === "textarea") control = <TextBox {...wired} onChange={({ target }) => change(target.value)} />;
  else
    control = (
      <Input
        {...wired}
        type={spec.widget === "date" ? "date" : "text"}
        onChange={({ target }) => change(target.value || undefined)}
      />
    );
  return (
    <div className="field" data-wrong={fault === undefined ? undefined : ""}>
      <label className="field-label" htmlFor={id}>
        {say(spec.label)}
        {spec.required && <span className="needed"> *</span>}
      </label>
      {control}
      {fault !== undefined && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
