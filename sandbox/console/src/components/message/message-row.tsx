import type { SimMessage } from '../../../../slack/control.ts';
import { deleteMessage } from '../../live/slack-api.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { clockTime, tsToDate } from '../../text/time.ts';
import { Icon } from '../shell/icon.tsx';
import { Avatar } from './avatar.tsx';
import { BroadcastNote } from './broadcast-note.tsx';
import { MessageBlocks } from './message-blocks.tsx';
import { MessageFiles } from './message-files.tsx';
import { ReplyCount } from './reply-count.tsx';
import { RuleNote } from './rule-note.tsx';

type MessageRowProps = {
  message: SimMessage;
  /** Follows another message of the same author closely: no head line. */
  compact: boolean;
  replies?: SimMessage[];
  onThread?: ((ts: string) => void) | undefined;
};

/** One message of a timeline or thread. */
export function MessageRow({ message, compact, replies = [], onThread }: MessageRowProps) {
  const { view, request } = useSlack();
  const at = tsToDate(message.ts);
  const name = authorName(message, view);
  const byApp = message.user === view.app.userId || message.appId !== undefined;
  const threadTs = message.threadTs ?? message.ts;
  return (
    <article
      className={`message ${compact ? 'message-compact' : ''} ${message.ephemeralTo ? 'message-ephemeral' : ''} ${message.fromSlack ? 'message-from-slack' : ''}`}
      aria-label={`${name}, ${clockTime(at, view.me.tz)}`}
      data-testid="message"
      data-ts={message.ts}
      data-state={stateOf(message)}
      data-ephemeral={message.ephemeralTo ? true : undefined}
      data-from-slack={message.fromSlack || undefined}
    >
      {message.ephemeralTo && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <div className="message-side">
        {compact ? (
          <time>{clockTime(at, view.me.tz).replace(/ .M$/, '')}</time>
        ) : (
          <Avatar userId={message.fromSlack ? '' : message.user} view={view} />
        )}
      </div>
      <div className="message-main">
        {!compact && (
          <header className="message-head">
            <strong>{name}</strong>
            {byApp && <span className="app-badge">APP</span>}
            <time dateTime={at.toISOString()} title={at.toString()}>
              {clockTime(at, view.me.tz)}
            </time>
          </header>
        )}
        <BroadcastNote message={message} onThread={onThread} />
        <div className="message-body">
          {message.blocks.length > 0 ? (
            <MessageBlocks message={message} />
          ) : (
            <Mrkdwn text={message.text} view={view} />
          )}
          {message.edited && <span className="edited">(edited)</span>}
          <MessageFiles files={message.files} />
        </div>
        <RuleNote message={message} />
        {onThread && replies.length > 0 && <ReplyCount replies={replies} onOpen={() => onThread(threadTs)} />}
      </div>
      {!message.ephemeralTo && (
        <div className="message-tools">
          {onThread && (
            <button
              type="button"
              onClick={() => onThread(threadTs)}
              title="Reply in thread"
              aria-label="Reply in thread"
            >
              <Icon name="reply" />
            </button>
          )}
          <button
            type="button"
            onClick={() => void request(() => deleteMessage(message.channel, message.ts))}
            title="Delete this message"
            aria-label="Delete message"
          >
            <Icon name="bin" />
          </button>
        </div>
      )}
    </article>
  );
}

function authorName(message: SimMessage, view: ReturnType<typeof useSlack>['view']): string {
  if (message.fromSlack) return 'Slackbot';
  if (message.user === view.app.userId) return view.app.name;
  const user = view.users.find((known) => known.id === message.user);
  return user ? user.realName || user.name : message.user;
}

function stateOf(message: SimMessage): string | undefined {
  const state = message.metadata?.event_payload.state;
  return typeof state === 'string' ? state : undefined;
}
