import { useState } from 'react';
import { sendShortcut } from '../../live/slack-api.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Icon } from '../shell/icon.tsx';
import { PopupMenu } from '../shell/popup-menu.tsx';

/** The ⚡ menu with the app's global shortcuts. */
export function ShortcutMenu() {
  const { view, request } = useSlack();
  const [open, setOpen] = useState(false);
  return (
    <span className="menu-anchor menu-above">
      <button
        type="button"
        className="icon-button"
        aria-label="Shortcuts"
        title="Shortcuts"
        aria-haspopup="menu"
        aria-expanded={open}
        data-testid="shortcuts"
        onClick={() => setOpen(!open)}
      >
        <Icon name="bolt" />
      </button>
      {open && (
        <PopupMenu
          label="Shortcuts"
          items={view.app.shortcuts.map((shortcut) => ({
            key: shortcut.callbackId,
            label: shortcut.name,
            detail: view.app.name,
            onChoose: () =>
              void request(() => sendShortcut({ user: view.me.id, callbackId: shortcut.callbackId })),
          }))}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
