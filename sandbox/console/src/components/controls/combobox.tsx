import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ComboboxItem } from './combobox-item.ts';
import { ListPopup } from './list-popup.tsx';

type ComboboxProps = {
  field: Record<string, unknown>;
  placeholder: string;
  /** What may be chosen for the present query. */
  items: ComboboxItem[];
  chosen: ComboboxItem[];
  many: boolean;
  /** A line in the list: "Loading…", "Type at least 2 characters". */
  note?: string | undefined;
  onQuery(query: string): void;
  onChoose(chosen: ComboboxItem[]): void;
};

/** A text field with a list: type to narrow, arrow keys to move, Enter to choose, Escape to leave. */
export function Combobox({
  field,
  placeholder,
  items,
  chosen,
  many,
  note,
  onQuery,
  onChoose,
}: ComboboxProps) {
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState<string>();
  const [active, setActive] = useState(0);
  const open = query !== undefined;
  const current = many ? '' : (chosen[0]?.label ?? '');

  const ask = (text: string) => {
    setQuery(text);
    setActive(0);
    onQuery(text);
  };
  const choose = (item: ComboboxItem | undefined) => {
    if (!item) return;
    const there = chosen.some((other) => other.value === item.value);
    if (!many) onChoose([item]);
    else onChoose(there ? chosen.filter((other) => other.value !== item.value) : [...chosen, item]);
    if (many) ask('');
    else setQuery(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) ask('');
      else setActive((index) => (index + step + items.length) % Math.max(items.length, 1));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(items[active]);
    } else if (event.key === 'Escape' && open) {
      // Only the list closes, not the modal around it.
      event.stopPropagation();
      setQuery(undefined);
    } else if (event.key === 'Backspace' && many && !query) onChoose(chosen.slice(0, -1));
  };

  return (
    <div className="combobox field" ref={anchor}>
      {many &&
        chosen.map((item) => (
          <span key={item.value} className="chip">
            {item.label}
            <button type="button" aria-label={`Remove ${item.label}`} onClick={() => choose(item)}>
              ×
            </button>
          </span>
        ))}
      <input
        {...field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && items[active] ? `${listId}-${active}` : undefined}
        placeholder={chosen.length > 0 && many ? '' : current || placeholder}
        value={query ?? current}
        onFocus={() => ask('')}
        onClick={() => !open && ask('')}
        onBlur={() => setQuery(undefined)}
        onChange={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {!many && chosen.length > 0 && (
        <button type="button" className="clear" aria-label="Clear" onClick={() => onChoose([])}>
          ×
        </button>
      )}
      {open && (
        <ListPopup
          id={listId}
          anchor={anchor}
          items={items}
          active={active}
          chosen={chosen}
          note={note ?? (items.length === 0 ? 'No results' : undefined)}
          onChoose={choose}
        />
      )}
    </div>
  );
}
