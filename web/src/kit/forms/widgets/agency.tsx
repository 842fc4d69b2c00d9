import { Select } from "antd";
import { useAgencies } from "../../service/queries.ts";
import { useWords } from "../../words/use-words.ts";
import { textOf, textsOf, type WidgetProps } from "./props.ts";
import { useSounding } from "./sounding.ts";

interface Option {
  value: string;
  label: string;
  found: string;
}

/** Agencies that take part now, to be found by any of their names. */
function useOptions(): Option[] {
  const { lang } = useWords();
  const agencies = [...useAgencies().values()].filter(({ state }) => state === "active");
  return agencies.map(({ id, name, shortName, docPrefix }) => ({
    value: id,
    label: name[lang],
    found: [name.zh, name.en, shortName, docPrefix].join(" "),
  }));
}

/** One agency out of the directory. */
export function OneAgency({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  const { t } = useWords();
  return (
    <Select<string, Option>
      id={id}
      className="wide"
      options={useOptions()}
      value={textOf(value) || undefined}
      onChange={(chosen: string | undefined) => change(chosen)}
      showSearch={useSounding()}
      allowClear={!spec.required}
      placeholder={t("form.chooseAgency")}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      aria-required={spec.required}
    />
  );
}

/** Several agencies out of the directory. */
export function Agencies({ id, describedBy, invalid, value, change }: WidgetProps) {
  const { t } = useWords();
  return (
    <Select<string[], Option>
      id={id}
      className="wide"
      mode="multiple"
      options={useOptions()}
      value={textsOf(value)}
      onChange={(chosen: string[]) => change(chosen)}
      showSearch={useSounding()}
      placeholder={t("form.chooseAgencies")}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  );
}
