import { useSlack } from '../../state/slack-context.ts';
import { Avatar } from '../message/avatar.tsx';
import { Icon } from './icon.tsx';

type MenuButtonProps = { open: boolean; onToggle(): void };

/** On a phone: opens the drawer with channels and people, and shows who one is. A shade closes the drawer. */
export function MenuButton({ open, onToggle }: MenuButtonProps) {
  const { view } = useSlack();
  return (
    <>
      <button
        type="button"
        className="menu-button"
        aria-label={`Channels and people. You are ${view.me.realName || view.me.name}`}
        aria-expanded={open}
        aria-controls="sidebar"
        data-testid="menu"
        onClick={onToggle}
        onKeyDown={(event) => event.key === 'Escape' && open && onToggle()}
      >
        <Icon name="menu" />
        <Avatar userId={view.me.id} view={view} size="small" />
      </button>
      {open && <button type="button" className="menu-shade" aria-label="Close the menu" onClick={onToggle} />}
    </>
  );
}
