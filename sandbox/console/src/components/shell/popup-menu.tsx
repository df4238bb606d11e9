import { type KeyboardEvent, useEffect, useRef } from 'react';

type MenuItem = { key: string; label: string; detail?: string; onChoose(): void };
type PopupMenuProps = { label: string; items: MenuItem[]; onClose(): void };

/** A small menu beside the button that opened it. It takes the focus and gives it back. */
export function PopupMenu({ label, items, onClose }: PopupMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<Element>(null);
  useEffect(() => {
    opener.current ??= document.activeElement;
    menu.current?.querySelector('button')?.focus();
  }, []);
  const leave = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      leave();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons.at((at + step) % buttons.length)?.focus();
  };
  return (
    <div
      className="popup-menu"
      role="menu"
      aria-label={label}
      ref={menu}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        // A click on the opener closes the menu by itself.
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) onClose();
      }}
    >
      {items.length === 0 && <p>Nothing here.</p>}
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          onClick={() => {
            leave();
            item.onChoose();
          }}
        >
          {item.label}
          {item.detail && <small>{item.detail}</small>}
        </button>
      ))}
    </div>
  );
}
