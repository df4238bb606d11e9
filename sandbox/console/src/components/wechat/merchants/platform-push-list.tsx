import type { PlatformPush } from '../../../../../wechat/platform/control/control.ts';
import { sendPlatformPushAgain } from '../../../live/platform-api.ts';
import { momentOf } from '../../../text/amounts.ts';
import { exactTime } from '../../../text/time.ts';
import type { Act } from './act.ts';

const SHOWN = 20;

/** What WeChat pushed to the platform and what it was told, newest first. */
export function PlatformPushList({ pushes, tz, act }: { pushes: PlatformPush[]; tz: string; act: Act }) {
  if (pushes.length === 0) return <p className="nothing">No push has been sent yet.</p>;
  return (
    <ul className="rows">
      {pushes
        .toReversed()
        .slice(0, SHOWN)
        .map((push) => (
          <li key={push.id} data-push={push.id} data-outcome={push.outcome}>
            <div className="line">
              <span>
                <strong>{push.what}</strong> <time>{exactTime(momentOf(push.at), tz)}</time>
              </span>
              <span className={`state state-${push.outcome}`}>{push.outcome}</span>
            </div>
            <div className="line">
              <span className="fine">
                {push.appId && <code>{push.appId}</code>}
                {push.attempt > 1 && ` attempt ${push.attempt} ·`} {answerOf(push)}
              </span>
              <button
                type="button"
                className="button button-small"
                onClick={() => act(sendPlatformPushAgain(push.id))}
              >
                Send again
              </button>
            </div>
          </li>
        ))}
    </ul>
  );
}

function answerOf({ status, answer, reply, problem }: PlatformPush): string {
  if (reply !== undefined) return `${status} replied “${reply}”`;
  if (status === undefined) return problem ?? '';
  return `${status} ${(answer ?? '').slice(0, 80)}${problem ? ` (${problem})` : ''}`;
}
