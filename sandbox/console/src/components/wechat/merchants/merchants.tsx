import { useEffect, useState } from 'react';
import type { WeChatView } from '../../../../../wechat/control/control.ts';
import type { ChangeFeed } from '../../../live/change-feed.ts';
import { loadPlatform } from '../../../live/platform-api.ts';
import { type Live, useLive } from '../../../live/use-live.ts';
import '../../../styles/merchants.css';
import { AccountList } from './account-list.tsx';
import type { Act } from './act.ts';
import { PlatformCard } from './platform-card.tsx';
import { PlatformFaultSwitches } from './platform-fault-switches.tsx';
import { PlatformPushList } from './platform-push-list.tsx';
import { ReleaseCheckCard } from './release-check-card.tsx';

type MerchantsProps = { feed: ChangeFeed; account: Live<WeChatView>; tz: string };

const LOOK_MS = 10_000;

/** The third-party platform as WeChat's console has it, and the merchants whom one can play. */
export function Merchants({ feed, account, tz }: MerchantsProps) {
  const { data: view, refresh } = useLive(feed, 'wechat', loadPlatform);
  const [refusal, setRefusal] = useState<string>();
  // The ticket grows older without any change that the stream would tell.
  useEffect(() => {
    const timer = setInterval(() => void refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  if (!view) return <p className="nothing">Loading…</p>;
  const act: Act = (work) => {
    const done = async () => {
      const answer = await work.catch(() => undefined);
      setRefusal(errorIn(answer));
      await refresh();
    };
    void done();
  };
  return (
    <>
      {refusal && <p className="lag">WeChat refused: {refusal.replaceAll('_', ' ')}</p>}
      <section className="card" aria-label="Merchants" data-testid="merchants">
        <h3>
          Merchants <small lang="zh">商户账号</small>
        </h3>
        <AccountList view={view} tz={tz} act={act} />
      </section>
      <PlatformCard view={view} tz={tz} act={act} />
      <section className="card" aria-label="Pushes of the platform" data-testid="platform-pushes">
        <h3>
          Pushes <small lang="zh">第三方平台推送</small>
        </h3>
        <PlatformPushList pushes={view.pushes} tz={tz} act={act} />
      </section>
      <ReleaseCheckCard view={view} tz={tz} act={act} />
      {account.data && <PlatformFaultSwitches faults={account.data.faults} refresh={account.refresh} />}
    </>
  );
}

function errorIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return typeof answer.error === 'string' ? answer.error : undefined;
}
