import type { SimMessage } from '../../../../slack/control.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';

type BroadcastNoteProps = {
  message: SimMessage;
  /** Absent inside the thread itself. */
  onThread: ((ts: string) => void) | undefined;
};

const SHOWN_CHARACTERS = 90;

/** Over a reply that is shown in the channel as well: which thread it belongs to, or that it is also in the channel. */
export function BroadcastNote({ message, onThread }: BroadcastNoteProps) {
  const { view } = useSlack();
  const { threadTs } = message;
  if (!message.broadcast || threadTs === undefined) return null;
  if (!onThread) return <p className="broadcast-note">Also sent to the channel</p>;
  const root = view.messages.find((one) => one.channel === message.channel && one.ts === threadTs);
  return (
    <p className="broadcast-note" data-testid="broadcast">
      replied to a thread:{' '}
      <button type="button" className="link-button" onClick={() => onThread(threadTs)}>
        {root ? <Mrkdwn text={firstLine(root.text)} view={view} /> : 'a deleted message'}
      </button>
    </p>
  );
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  // A cut inside a mention or link would show its insides.
  return line.length <= SHOWN_CHARACTERS || line.includes('<') ? line : `${line.slice(0, SHOWN_CHARACTERS)}…`;
}
