import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ClipboardEvent, useRef } from "react";
import { TextBox } from "../../controls/input.tsx";
import { useWords } from "../../words/use-words.ts";
import { textsOf, type WidgetProps } from "./props.ts";

/** A numbered list of short texts: add, remove, move by buttons; pasting several lines makes several items. */
export function Lines({ spec, labelId, describedBy, faults, value, change }: WidgetProps) {
  const { t, say } = useWords();
  const root = useRef<HTMLOListElement>(null);
  const lines = textsOf(value);
  const shown = lines.length > 0 ? lines : [""];
  const label = say(spec.label);
  const focus = (index: number) =>
    requestAnimationFrame(() => root.current?.querySelectorAll("textarea")[Math.max(0, index)]?.focus());
  const set = (index: number, text: string) => change(shown.map((line, at) => (at === index ? text : line)));
  const add = () => {
    change([...shown, ""]);
    focus(shown.length);
  };
  const remove = (index: number) => {
    change(shown.filter((_, at) => at !== index));
    focus(index - 1);
  };
  const swap = (index: number, other: number) => {
    change(shown.map((line, at) => (at === index ? (shown[other] ?? "") : at === other ? (shown[index] ?? "") : line)));
    focus(other);
  };
  const paste = (index: number, event: ClipboardEvent) => {
    const pasted = event.clipboardData
      .getData("text")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (pasted.length < 2) return;
    event.preventDefault();
    const before = shown[index]?.trim() ? shown.slice(0, index + 1) : shown.slice(0, index);
    change([...before, ...pasted, ...shown.slice(index + 1)]);
  };
  return (
    <fieldset className="bare" aria-labelledby={labelId} aria-describedby={describedBy}>
      <ol className="lines" ref={root}>
        {shown.map((line, index) => {
          const wrong = faults.find(({ path }) => path[1] === String(index));
          const place = { label, n: index + 1 };
          return (
            <li key={index} data-item={index}>
              <TextBox
                value={line}
                onChange={(event) => set(index, event.target.value)}
                onPaste={(event) => paste(index, event)}
                rows={1}
                most={6}
                invalid={wrong !== undefined}
                aria-label={t("form.item", place)}
              />
              <span className="line-tools">
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  disabled={index === 0}
                  aria-label={t("form.moveUp", place)}
                  onClick={() => swap(index, index - 1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined />}
                  disabled={index === shown.length - 1}
                  aria-label={t("form.moveDown", place)}
                  onClick={() => swap(index, index + 1)}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={shown.length === 1 && line === ""}
                  aria-label={t("form.remove", place)}
                  onClick={() => remove(index)}
                />
              </span>
              {wrong && <p className="field-fault">{wrong.text}</p>}
            </li>
          );
        })}
      </ol>
      <Button icon={<PlusOutlined />} onClick={add}>
        {t("form.add")}
      </Button>
    </fieldset>
  );
}
