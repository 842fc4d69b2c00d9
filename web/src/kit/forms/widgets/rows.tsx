import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef } from "react";
import { useWords } from "../../words/use-words.ts";
import { initialValues, type Values } from "../values.ts";
import type { WidgetProps } from "./props.ts";
import { changed, keyOf } from "./row-keys.ts";
import { TakeOver } from "./take-over.tsx";

/** A list of things with fields of their own: tasks, checklist items. Each is a small form. */
export function Rows({ Field, spec, labelId, describedBy, faults, value, change, context }: WidgetProps) {
  const { t, say } = useWords();
  const root = useRef<HTMLOListElement>(null);
  const rows = (Array.isArray(value) ? value : []) as Values[];
  const fields = spec.fields ?? [];
  const label = say(spec.label);
  const set = (index: number, name: string, next: unknown) =>
    change(rows.map((row, at) => (at === index ? changed(row, { ...row, [name]: next }) : row)));
  const focus = (index: number) =>
    requestAnimationFrame(() => {
      const row = root.current?.children[index] ?? root.current?.parentElement?.lastElementChild;
      row?.querySelector<HTMLElement>("input, textarea, button")?.focus();
    });
  const add = () => {
    change([...rows, initialValues(fields)]);
    focus(rows.length);
  };
  const remove = (index: number) => {
    change(rows.filter((_, at) => at !== index));
    focus(Math.min(index, rows.length - 2));
  };
  return (
    <fieldset className="bare" aria-labelledby={labelId} aria-describedby={describedBy}>
      <ol className="rows" ref={root}>
        {rows.map((row, index) => (
          <li key={keyOf(row)} data-item={index}>
            <fieldset className="bare" aria-label={t("form.item", { label, n: index + 1 })}>
              {fields.map((field) => (
                <Field
                  key={field.name}
                  spec={field}
                  value={row[field.name]}
                  change={(next) => set(index, field.name, next)}
                  faults={faults
                    .filter(({ path }) => path[1] === String(index))
                    .map((fault) => ({ ...fault, path: fault.path.slice(2) }))}
                  context={context}
                />
              ))}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("form.remove", { label, n: index + 1 })}
                onClick={() => remove(index)}
              >
                {t("form.removeRow")}
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      <p className="group-tools">
        <Button icon={<PlusOutlined />} onClick={add}>
          {t("form.add")}
        </Button>
        <TakeOver spec={spec} rows={rows} change={change} context={context} />
      </p>
    </fieldset>
  );
}
