import { Fragment, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ComboboxItem } from './combobox-item.ts';

type ListPopupProps = {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  items: ComboboxItem[];
  active: number;
  chosen: ComboboxItem[];
  note: string | undefined;
  onChoose(item: ComboboxItem): void;
};

const HEIGHT_PX = 260;

/** The list of a combobox. It is fixed to the window, so that a scrolling modal does not cut it off. */
export function ListPopup({ id, anchor, items, active, chosen, note, onChoose }: ListPopupProps) {
  const [box, setBox] = useState<{ left: number; width: number; top?: number; bottom?: number }>();
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      const rect = anchor.current?.getBoundingClientRect();
      if (!rect) return;
      const below = window.innerHeight - rect.bottom > HEIGHT_PX || rect.top < HEIGHT_PX;
      setBox({
        left: rect.left,
        width: rect.width,
        ...(below ? { top: rect.bottom + 4 } : { bottom: window.innerHeight - rect.top + 4 }),
      });
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, [anchor]);

  useLayoutEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  return (
    <div className="list-popup" role="listbox" id={id} ref={list} style={{ ...box, maxHeight: HEIGHT_PX }}>
      {items.map((item, index) => (
        <Fragment key={item.value}>
          {item.group !== undefined && item.group !== items[index - 1]?.group && (
            <div className="list-group" role="presentation">
              {item.group}
            </div>
          )}
          <div
            role="option"
            id={`${id}-${index}`}
            tabIndex={-1}
            className={index === active ? 'list-item active' : 'list-item'}
            aria-selected={chosen.some((other) => other.value === item.value)}
            onMouseDown={(event) => {
              // The field keeps the focus; losing it would close the list before the click counts.
              event.preventDefault();
              onChoose(item);
            }}
          >
            {item.label}
            {item.detail && <small>{item.detail}</small>}
          </div>
        </Fragment>
      ))}
      {note && <div className="list-note">{note}</div>}
    </div>
  );
}
