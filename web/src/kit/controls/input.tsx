import { type ComponentProps, type CSSProperties, useLayoutEffect, useRef } from "react";

interface Look {
  /** What it holds is refused. */
  invalid?: boolean | undefined;
  /** As large as a thumb needs. */
  large?: boolean | undefined;
}
type Own<Tag extends "input" | "textarea" | "select"> = Omit<ComponentProps<Tag>, "className" | "aria-invalid"> & Look;

const looked = ({ invalid, large }: Look) => ({ className: "input", "aria-invalid": invalid, "data-large": large });

/** One line to fill in: text, a date, a number, by the device's own control. */
export const Input = ({ invalid, large, ...props }: Own<"input">) => <input {...looked({ invalid, large })} {...props} />;

const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

/** Several lines to fill in, as high as what they hold: from `rows` up to `most`, beyond which they scroll. */
export function TextBox({ invalid, large, rows = 2, most, ...props }: Own<"textarea"> & { most?: number }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (GROWS || !box.current) return;
    const { style, offsetHeight, clientHeight } = box.current;
    style.height = "auto";
    style.height = `${box.current.scrollHeight + offsetHeight - clientHeight}px`;
  }, [props.value]);
  return (
    <textarea
      ref={box}
      {...looked({ invalid, large })}
      rows={rows}
      style={{ "--rows": rows, "--most": most ?? "infinity" } as CSSProperties}
      {...props}
    />
  );
}

interface PickProps extends Omit<Own<"select">, "onChange" | "children"> {
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  /** What stands for no choice, where there may be none. */
  blank?: string | undefined;
  change(value: string | undefined): void;
}
/** One of several options, by the device's own list: nothing to load, and each device's own way to choose. */
export const Pick = ({ invalid, large, options, value = "", blank, change, ...props }: PickProps) => (
  <select {...looked({ invalid, large })} {...props} value={value} onChange={({ target }) => change(target.value || undefined)}>
    {blank !== undefined && <option value="">{blank}</option>}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
