import { type ReactNode, useEffect } from 'react';
import type { SimChannel } from '../../../../slack/control.ts';
import { joinChannel, openMessages } from '../../live/slack-api.ts';
import type { Draft } from '../../state/draft.ts';
import type { ReadMarks } from '../../state/read-marks.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Composer } from '../composer/composer.tsx';
import { Timeline } from '../message/timeline.tsx';
import { AppTabs } from './app-tabs.tsx';
import { Icon } from './icon.tsx';

type ChannelPaneProps = {
  channel: SimChannel;
  marks: ReadMarks;
  onThread(ts: string): void;
  onPlace(place: string): void;
  /** Above the messages. */
  guide: ReactNode;
  draft: Draft | undefined;
  onDraftTaken(): void;
};

/** A channel or direct message: head, timeline, composer. What is shown here counts as read. */
export function ChannelPane(props: ChannelPaneProps) {
  const { channel, marks, onThread, onPlace, guide, draft, onDraftTaken } = props;
  const { view, request } = useSlack();
  const messages = view.messages.filter((message) => message.channel === channel.id);
  const newest = messages.reduce(
    (max, message) => (Number(message.ts) > Number(max) ? message.ts : max),
    '0',
  );
  const { read } = marks;
  useEffect(() => read(view.me.id, channel.id, newest), [read, view.me.id, channel.id, newest]);
  const dm = channel.kind === 'dm';
  useEffect(() => {
    // As with Home, Slack says nothing when the app misses this event.
    if (dm) openMessages(view.me.id).catch(() => undefined);
  }, [dm, view.me.id]);
  const name = dm ? view.app.name : `#${channel.name}`;
  return (
    <section className="pane" aria-label={name}>
      <header className="pane-head">
        <h2>
          {channel.kind === 'private' && <Icon name="lock" />}
          {channel.kind === 'public' && '# '}
          {dm ? view.app.name : channel.name}
        </h2>
        {dm ? <AppTabs current="messages" onPlace={onPlace} /> : <p>{channel.topic}</p>}
        {!dm && <span className="members">{channel.members.length} members</span>}
      </header>
      {!dm && guide}
      <Timeline
        key={channel.id}
        label={`Messages in ${name}`}
        messages={messages}
        onThread={onThread}
        empty="No messages yet."
      />
      {channel.members.includes(view.me.id) ? (
        <Composer
          key={`${view.me.id}-${channel.id}`}
          channel={channel.id}
          name={name}
          draft={draft}
          onDraftTaken={onDraftTaken}
        />
      ) : (
        <div className="join">
          <p>
            You’re viewing <strong>{name}</strong> without being a member.
          </p>
          <button
            type="button"
            className="button button-primary"
            onClick={() => void request(() => joinChannel(view.me.id, channel.id))}
          >
            Join channel
          </button>
        </div>
      )}
    </section>
  );
}
