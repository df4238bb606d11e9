export type SelectRowOption<T> = { label: string; value: T };
type SelectRowProps<T> = {
  label: string;
  zh?: string;
  value: T;
  options: SelectRowOption<T>[];
  onChange(value: T): void;
};

/** A fault with a few settings. A setting made elsewhere that is not among them is shown as it is. */
export function SelectRow<T>({ label, zh, value, options, onChange }: SelectRowProps<T>) {
  const known = options.some((option) => option.value === value);
  const all = known ? options : [...options, { label: String(value), value }];
  return (
    <label className="fault-row">
      <span>
        {label} {zh && <small lang="zh">{zh}</small>}
      </span>
      <select
        value={all.findIndex((option) => option.value === value)}
        onChange={(event) => {
          const chosen = all[Number(event.currentTarget.value)];
          if (chosen) onChange(chosen.value);
        }}
      >
        {all.map((option, index) => (
          <option key={option.label} value={index}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
