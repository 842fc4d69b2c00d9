import { Checkbox, Radio, Select } from "antd";
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
    <Radio.Group
      id={id}
      name={id}
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      options={options}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
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
      showSearch={{ filterOption: useSounding() }}
      allowClear={!spec.required}
    />
  );
}

/** Yes or no; neither until chosen. */
export function YesNo({ id, labelId, describedBy, value, change }: WidgetProps) {
  const { t } = useWords();
  return (
    <Radio.Group
      name={id}
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      options={[
        { value: true, label: t("record.yes") },
        { value: false, label: t("record.no") },
      ]}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** Any of the options. */
export function ManyChoices({ spec, labelId, describedBy, value, change }: WidgetProps) {
  const options = useOptions(spec);
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy} className="bare">
      <Checkbox.Group options={options} value={textsOf(value)} onChange={(chosen) => change(chosen)} />
    </fieldset>
  );
}
