import { Select } from "antd";
import { Check, Radios } from "../../controls/choices.tsx";
import { useWords } from "../../words/use-words.ts";
import { textOf, textsOf, type WidgetProps } from "./props.ts";
import { useSounding } from "./sounding.ts";

function useOptions({ options = {} }: WidgetProps["spec"]) {
  const { say } = useWords();
  return Object.entries(options).map(([value, name]) => ({ value, label: say(name) }));
}

/** One of few options, all in sight. */
export function FewChoices({ spec, id, labelId, describedBy, value, change }: WidgetProps) {
  const options = useOptions(spec);
  return (
    <Radios id={id} name={id} labelledBy={labelId} describedBy={describedBy} options={options} value={value} change={change} />
  );
}

/** One of many options. */
export function OneChoice({ spec, id, describedBy, invalid, value, change }: WidgetProps) {
  const options = useOptions(spec);
  return (
    <Select
      id={id}
      className="wide"
      options={options}
      value={textOf(value) || undefined}
      onChange={(chosen: string | undefined) => change(chosen)}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      showSearch={useSounding()}
      allowClear={!spec.required}
    />
  );
}

/** Yes or no; neither until chosen. */
export function YesNo({ id, labelId, describedBy, value, change }: WidgetProps) {
  const { t } = useWords();
  return (
    <Radios
      name={id}
      labelledBy={labelId}
      describedBy={describedBy}
      options={[
        { value: true, label: t("record.yes") },
        { value: false, label: t("record.no") },
      ]}
      value={value}
      change={change}
    />
  );
}

/** Any of the options. */
export function ManyChoices({ spec, labelId, describedBy, value, change }: WidgetProps) {
  const options = useOptions(spec);
  const chosen = textsOf(value);
  const toggle = (one: string, on: boolean) =>
    change(options.map((option) => option.value).filter((other) => (other === one ? on : chosen.includes(other))));
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy} className="bare choices">
      {options.map(({ value: one, label }) => (
        <Check key={one} checked={chosen.includes(one)} label={label} change={(on) => toggle(one, on)} />
      ))}
    </fieldset>
  );
}
