import { useCallback, useState } from 'react';
import { ResetDialog } from './components/shell/reset-dialog.tsx';
import { TopBar } from './components/shell/top-bar.tsx';
import { Workspace } from './components/shell/workspace.tsx';
import { type Tab, WeChatSide } from './components/wechat/wechat-side.tsx';
import type { Try } from './kit/demo-rules.ts';
import { EXAMPLE, happened, type StepKey } from './kit/guide-steps.ts';
import type { ChangeFeed } from './live/change-feed.ts';
import { loadWorkspace } from './live/slack-api.ts';
import { useLive } from './live/use-live.ts';
import { loadAccount } from './live/wechat-api.ts';
import type { Draft } from './state/draft.ts';
import { useRoute } from './state/route.ts';
import { useAgent } from './state/use-agent.ts';
import { useGuide } from './state/use-guide.ts';
import { useMedia } from './state/use-media.ts';
import { useReset } from './state/use-reset.ts';

/** Below this width one side covers the other; the same as in layout.css and narrow.css. */
const BOTH_SIDES_FIT = '(width >= 760px)';

/** The whole page: Slack at the left and centre, WeChat at the right. A phone begins with Slack. */
export function App({ feed }: { feed: ChangeFeed }) {
  const [route, changeRoute] = useRoute();
  const wide = useMedia(BOTH_SIDES_FIT);
  const [shown, setShown] = useState({ wide: true, narrow: false });
  const [tab, setTab] = useState<Tab>('account');
  const [draft, setDraft] = useState<Draft>();
  const agent = useAgent();
  const reset = useReset();
  const { user } = route;
  const workspace = useLive(
    feed,
    'slack',
    useCallback(() => loadWorkspace(user), [user]),
  );
  const account = useLive(feed, 'wechat', loadAccount);
  const wechatShown = wide ? shown.wide : shown.narrow;
  const showWeChat = (on: boolean) => setShown({ ...shown, [wide ? 'wide' : 'narrow']: on });
  const view = workspace.data;
  const guide = useGuide(
    view
      ? happened({
          messages: view.messages,
          account: account.data,
          wechatShown,
          slackFaults: view.faults,
          wechatFaults: account.data?.faults,
        })
      : [],
  );
  const person = (name: string) => view?.users.find((known) => known.name === name)?.id;
  const channel = view?.channels.find(({ kind }) => kind !== 'dm')?.id;
  const goTo = (name: string) => {
    if (!wide) showWeChat(false);
    changeRoute({ user: person(name) ?? user, place: channel, thread: undefined });
  };
  const fillIn = ({ person: name, line }: Try) => {
    goTo(name);
    setDraft({ user: person(name) ?? view?.me.id, channel, text: line });
  };
  const doStep = (step: StepKey) => {
    switch (step) {
      case 'type':
        return fillIn({ person: 'lin', line: EXAMPLE });
      case 'approve':
        return goTo('mei');
      case 'watch':
        setTab('account');
        return showWeChat(true);
      case 'break':
        setTab('faults');
        return showWeChat(true);
    }
  };
  return (
    <>
      <div className={wechatShown ? 'app' : 'app without-wechat'} inert={reset.state !== 'idle'}>
        <TopBar
          wechatShown={wechatShown}
          onToggle={() => showWeChat(!wechatShown)}
          onReset={reset.ask}
          onGuide={guide.closed ? guide.open : undefined}
        />
        <Workspace
          live={workspace}
          route={route}
          onRoute={changeRoute}
          guide={{ guide, onStep: doStep, onTry: fillIn }}
          draft={draft}
          onDraftTaken={() => setDraft(undefined)}
        />
        {wechatShown && (
          <WeChatSide
            account={account}
            workspace={workspace}
            feed={feed}
            agent={agent}
            tab={tab}
            onTab={setTab}
          />
        )}
      </div>
      {reset.state !== 'idle' && <ResetDialog reset={reset} />}
    </>
  );
}
