import { useEffect, useState } from 'react';
import type { TrafficInput } from '../../../../wechat/traffic/traffic-control.ts';
import type { ChangeFeed } from '../../live/change-feed.ts';
import { driveTraffic, loadTraffic } from '../../live/traffic-api.ts';
import { useLive } from '../../live/use-live.ts';
import '../../styles/machines.css';
import { NoticeList } from './notice-list.tsx';
import { TrafficOfApp } from './traffic-of-app.tsx';

/** Limits change by themselves when raises begin and end. */
const LOOK_MS = 5_000;

/** The apps' pages under load, and the monitoring that makes alerts of it. */
export function Traffic({ feed, tz }: { feed: ChangeFeed; tz: string }) {
  const { data: view, refresh } = useLive(feed, 'wechat', loadTraffic);
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    const timer = setInterval(() => void refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  if (!view) return <p className="nothing">Loading…</p>;
  const drive = (input: TrafficInput) =>
    driveTraffic(input)
      .catch(() => undefined)
      .then(refresh);
  const first = view.apps[0]?.appId;
  return (
    <>
      <section className="card" aria-label="Traffic" data-testid="traffic">
        <h3>
          Calls of web authorization <small lang="zh">网页授权调用</small>
        </h3>
        <p className="fine hint">
          Move a slider above 80% of the limit: after three seconds the monitoring sends an alert, and
          Headroom makes a request of it.
        </p>
        {view.apps.map((app) => (
          <TrafficOfApp
            key={app.appId}
            app={app}
            open={(opened ?? first) === app.appId}
            onOpen={() => setOpened(app.appId)}
            drive={drive}
          />
        ))}
      </section>
      <section className="card" aria-label="Alerts" data-testid="alerts">
        <h3>
          Alerts sent to Headroom <small lang="zh">告警</small>
        </h3>
        <NoticeList view={view} tz={tz} />
      </section>
    </>
  );
}
