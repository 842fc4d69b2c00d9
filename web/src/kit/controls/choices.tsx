interface Option<Value> {
  value: Value;
  label: string;
}
interface Props<Value> {
  id?: string;
  /** Ties the options together; no other group of the page may have it. */
  name: string;
  labelledBy: string;
  describedBy?: string | undefined;
  options: readonly Option<Value>[];
  /** `buttons` = as a row of buttons side by side. */
  look?: "buttons";
  change(value: Value): void;
}

/** One of few options, all in sight. */
export function Radios<Value extends string | number | boolean>(props: Props<Value> & { value: unknown }) {
  const { id, name, labelledBy, describedBy, options, value, look, change } = props;
  return (
    <div
      id={id}
      className="choices"
      data-look={look}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {options.map((option) => (
        <label key={String(option.value)}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => change(option.value)} />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Yes or no in one box. */
export const Check = ({ checked, label, change }: { checked: boolean; label: string; change(checked: boolean): void }) => (
  <label className="check">
    <input type="checkbox" checked={checked} onChange={({ target }) => change(target.checked)} />
    {label}
  </label>
);
