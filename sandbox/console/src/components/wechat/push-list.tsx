import { useState } from 'react';
import type { SimPush } from '../../../../wechat/control/control.ts';
import { sendPushAgain } from '../../live/wechat-api.ts';
import { momentOf } from '../../text/amounts.ts';
import { exactTime } from '../../text/time.ts';

type PushListProps = { pushes: SimPush[]; tz: string; refresh(): Promise<void> };

const SHOWN = 20;

/** Events that WeChat sent, newest first; each can be sent once more, byte for byte. */
export function PushList({ pushes, tz, refresh }: PushListProps) {
  const [sending, setSending] = useState<string>();
  if (pushes.length === 0) return <p className="nothing">No push has been sent yet.</p>;
  const again = async (id: string) => {
    setSending(id);
    await sendPushAgain(id).catch(() => undefined);
    await refresh();
    setSending(undefined);
  };
  return (
    <ul className="rows">
      {pushes
        .toReversed()
        .slice(0, SHOWN)
        .map((push) => (
          <li key={push.id} data-push={push.id} data-outcome={push.outcome}>
            <div className="line">
              <span>
                <strong>Event {push.eventType}</strong> <time>{exactTime(momentOf(push.at), tz)}</time>
              </span>
              <span className={`state state-${push.outcome}`}>{push.outcome}</span>
            </div>
            <div className="line">
              <span className="fine">
                {push.requestId ? <code title={push.requestId}>{push.requestId}</code> : 'no request'}
                {push.attempt > 1 && ` · attempt ${push.attempt}`}
                {push.status !== undefined && ` · ${push.status} ${push.answer ?? ''}`}
              </span>
              <button
                type="button"
                className="button button-small"
                data-pending={sending === push.id || undefined}
                onClick={() => void again(push.id)}
              >
                Send again
              </button>
            </div>
          </li>
        ))}
    </ul>
  );
}
