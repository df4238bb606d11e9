import type { SimMessage } from '../../../../slack/control.ts';
import { useSlack } from '../../state/slack-context.ts';
import { shortMoment, tsToDate } from '../../text/time.ts';
import { Avatar } from './avatar.tsx';

type ReplyCountProps = { replies: SimMessage[]; onOpen(): void };

/** "3 replies" under a message; opens its thread. */
export function ReplyCount({ replies, onOpen }: ReplyCountProps) {
  const { view } = useSlack();
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, 4);
  const last = replies.at(-1);
  return (
    <button type="button" className="reply-count" data-testid="reply-count" onClick={onOpen}>
      {authors.map((author) => (
        <Avatar key={author} userId={author} view={view} size="small" />
      ))}
      <strong>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</strong>
      {last && <span>Last {shortMoment(tsToDate(last.ts), view.me.tz)}</span>}
    </button>
  );
}
