import { isMine } from '../../kit/channels.ts';
import type { ReadMarks } from '../../state/read-marks.ts';
import { HOME_PLACE } from '../../state/route.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Avatar } from '../message/avatar.tsx';
import { Icon } from '../shell/icon.tsx';
import { MeSwitch } from './me-switch.tsx';
import { PlaceLink } from './place-link.tsx';

type SidebarProps = {
  place: string;
  /** On a phone it is a drawer. */
  open: boolean;
  onClose(): void;
  marks: ReadMarks;
  onPlace(place: string): void;
  onMe(user: string): void;
  wanted: string;
};

/** Workspace, who am I, channels, direct messages and the app. */
export function Sidebar({ place, marks, open, onPlace, onMe, onClose, wanted }: SidebarProps) {
  const { view } = useSlack();
  const mine = view.channels.filter((channel) => isMine(channel, view.me.id));
  const unread = (channel: string) => marks.unread(view.me.id, channel, view.messages);
  return (
    <nav
      id="sidebar"
      className="sidebar"
      aria-label="Workspace"
      data-open={open || undefined}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="team">
        <h1>{view.team.name}</h1>
        <span>{view.team.domain}.slack.sandbox</span>
      </header>
      <MeSwitch wanted={wanted} onMe={onMe} />
      <h2>Channels</h2>
      {mine
        .filter((channel) => channel.kind !== 'dm')
        .map((channel) => (
          <PlaceLink
            key={channel.id}
            current={place === channel.id}
            bold={unread(channel.id) > 0}
            sign={channel.kind === 'private' ? <Icon name="lock" /> : '#'}
            name={channel.name}
            onOpen={() => onPlace(channel.id)}
          />
        ))}
      <h2>Direct messages</h2>
      {mine
        .filter((channel) => channel.kind === 'dm')
        .map((channel) => (
          <PlaceLink
            key={channel.id}
            current={place === channel.id}
            bold={unread(channel.id) > 0}
            badge={unread(channel.id)}
            sign={<Avatar userId={view.app.userId} view={view} size="small" />}
            name={view.app.name}
            testId="dm"
            onOpen={() => onPlace(channel.id)}
          />
        ))}
      <h2>Apps</h2>
      <PlaceLink
        current={place === HOME_PLACE}
        bold={false}
        sign={<Avatar userId={view.app.userId} view={view} size="small" />}
        name={`${view.app.name} Home`}
        testId="app-home"
        onOpen={() => onPlace(HOME_PLACE)}
      />
    </nav>
  );
}
