import { useState } from 'react';
import { optionsOf } from '../../kit/element.ts';
import { plain } from '../../text/plain.ts';
import { PopupMenu } from '../shell/popup-menu.tsx';
import { type ControlProps, fieldAttributes } from './control-props.ts';

/** The ⋯ menu: choosing is acting, nothing stays chosen. */
export function OverflowControl(props: ControlProps) {
  const [open, setOpen] = useState(false);
  return (
    <span className="menu-anchor">
      <button
        {...fieldAttributes(props)}
        type="button"
        className="kit-button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <PopupMenu
          label="More actions"
          items={optionsOf(props.element).map((option) => ({
            key: option.value,
            label: plain(option.text),
            onChoose: () => {
              if (option.url) window.open(option.url, '_blank', 'noopener');
              props.onChoose(option);
            },
          }))}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
