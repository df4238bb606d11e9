import type { SimNotice, TrafficView } from '../../../../wechat/traffic/traffic-control.ts';
import { grouped, momentOf } from '../../text/amounts.ts';
import { exactTime } from '../../text/time.ts';

/** What the monitoring sent, newest first, and what Headroom answered. */
export function NoticeList({ view: { apps, notices, monitored }, tz }: { view: TrafficView; tz: string }) {
  if (!monitored) return <p className="nothing">Nothing is monitored here.</p>;
  if (notices.length === 0) return <p className="nothing">No alert yet.</p>;
  return (
    <ul className="rows">
      {notices.map((notice) => (
        <li key={`${notice.at}-${notice.appId}-${notice.status}`} data-status={notice.status}>
          <div className="line">
            <span>
              <time>{exactTime(momentOf(notice.at), tz)}</time> <b>{notice.status}</b>
            </span>
            <span className={`state state-${outcomeOf(notice).style}`}>{outcomeOf(notice).text}</span>
          </div>
          <p className="fine">
            {apps.find(({ appId }) => appId === notice.appId)?.name} · {grouped(notice.callsPerMinute)} of{' '}
            {grouped(notice.limit)} calls/min
          </p>
        </li>
      ))}
    </ul>
  );
}

function outcomeOf({ answered }: SimNotice): { style: string; text: string } {
  if (answered === 200) return { style: 'delivered', text: 'taken' };
  return answered === undefined
    ? { style: 'waiting', text: 'no answer yet' }
    : { style: 'failed', text: `answered ${answered}` };
}
