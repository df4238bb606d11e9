import { useSlack } from '../../state/slack-context.ts';
import { Composer } from '../composer/composer.tsx';
import { Timeline } from '../message/timeline.tsx';

type ThreadPaneProps = { channel: string; threadTs: string; onClose(): void };

/** A parent message with its replies, beside the channel. */
export function ThreadPane({ channel, threadTs, onClose }: ThreadPaneProps) {
  const { view } = useSlack();
  const messages = view.messages.filter(
    (message) => message.channel === channel && (message.ts === threadTs || message.threadTs === threadTs),
  );
  const name = view.channels.find((known) => known.id === channel)?.name ?? '';
  return (
    <aside className="thread" aria-label="Thread" data-testid="thread">
      <header className="pane-head">
        <h2>Thread</h2>
        <p>#{name}</p>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          ×
        </button>
      </header>
      <Timeline key={threadTs} label="Thread" messages={messages} empty="This message was deleted." />
      <Composer key={`${view.me.id}-${threadTs}`} channel={channel} name={`#${name}`} threadTs={threadTs} />
    </aside>
  );
}
