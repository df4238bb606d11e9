import { useCallback, useState } from 'react';
import { TopBar } from './components/shell/top-bar.tsx';
import { Workspace } from './components/shell/workspace.tsx';
import { WeChatSide } from './components/wechat/wechat-side.tsx';
import type { ChangeFeed } from './live/change-feed.ts';
import { loadWorkspace } from './live/slack-api.ts';
import { useLive } from './live/use-live.ts';
import { loadAccount } from './live/wechat-api.ts';
import { useRoute } from './state/route.ts';

/** Below this width one side covers the other; the same as in layout.css. */
const BOTH_SIDES_FIT = '(width >= 760px)';

/** The whole page: Slack at the left and centre, WeChat at the right. */
export function App({ feed }: { feed: ChangeFeed }) {
  const [route, changeRoute] = useRoute();
  const [wechatShown, setWechatShown] = useState(() => window.matchMedia(BOTH_SIDES_FIT).matches);
  const { user } = route;
  const workspace = useLive(
    feed,
    'slack',
    useCallback(() => loadWorkspace(user), [user]),
  );
  const account = useLive(feed, 'wechat', loadAccount);
  return (
    <div className={wechatShown ? 'app' : 'app without-wechat'}>
      <TopBar wechatShown={wechatShown} onToggle={() => setWechatShown(!wechatShown)} />
      <Workspace live={workspace} route={route} onRoute={changeRoute} />
      {wechatShown && <WeChatSide account={account} workspace={workspace} feed={feed} />}
    </div>
  );
}
