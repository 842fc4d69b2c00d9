interface PickProps {
  id: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  /** What stands for no choice. */
  any: string;
  change(value: string | undefined): void;
}
/** One of several options, by the device's own list: nothing to load, and each device's own way to choose. */
export const Pick = ({ id, options, value = "", any, change }: PickProps) => (
  <select id={id} className="filter-state" value={value} onChange={({ target }) => change(target.value || undefined)}>
    <option value="">{any}</option>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
