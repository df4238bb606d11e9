import { isMine } from '../../kit/channels.ts';
import { HOME_PLACE } from '../../state/route.ts';
import { useSlack } from '../../state/slack-context.ts';

type AppTabsProps = { current: 'home' | 'messages'; onPlace(place: string): void };

/** Home and Messages, the two faces of an app in Slack. */
export function AppTabs({ current, onPlace }: AppTabsProps) {
  const { view } = useSlack();
  const dm = view.channels.find((channel) => channel.kind === 'dm' && isMine(channel, view.me.id));
  return (
    <div className="tabs" role="tablist" aria-label={view.app.name}>
      <button type="button" role="tab" aria-selected={current === 'home'} onClick={() => onPlace(HOME_PLACE)}>
        Home
      </button>
      <button
        type="button"
        role="tab"
        aria-selected={current === 'messages'}
        disabled={!dm}
        onClick={() => dm && onPlace(dm.id)}
      >
        Messages
      </button>
    </div>
  );
}
