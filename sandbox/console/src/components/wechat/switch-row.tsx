type SwitchRowProps = { label: string; zh?: string; on: boolean; onChange(on: boolean): void };

/** An on-off switch with its name. */
export function SwitchRow({ label, zh, on, onChange }: SwitchRowProps) {
  return (
    <label className="fault-row">
      <span>
        {label} {zh && <small lang="zh">{zh}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
