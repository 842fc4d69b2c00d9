import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useWords } from "../../words/use-words.ts";
import { initialValues, type Values } from "../values.ts";
import type { WidgetProps } from "./props.ts";

/** A thing with fields of its own. One that may be left out is opened when it is needed. */
export function Group({ Field, spec, labelId, describedBy, faults, value, change, context }: WidgetProps) {
  const { t, say } = useWords();
  const fields = spec.fields ?? [];
  if (value === undefined && !spec.required)
    return (
      <Button icon={<PlusOutlined />} aria-describedby={describedBy} onClick={() => change(initialValues(fields))}>
        {t("form.fill", { label: say(spec.label) })}
      </Button>
    );
  const values = (value ?? {}) as Values;
  return (
    <fieldset className="bare group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {fields.map((field) => (
        <div key={field.name} data-item={field.name}>
          <Field
            spec={field}
            value={values[field.name]}
            change={(next) => change({ ...values, [field.name]: next })}
            faults={faults.map((fault) => ({ ...fault, path: fault.path.slice(1) }))}
            context={context}
          />
        </div>
      ))}
      {!spec.required && (
        <Button type="text" icon={<DeleteOutlined />} onClick={() => change(undefined)}>
          {t("form.leaveOut")}
        </Button>
      )}
    </fieldset>
  );
}
