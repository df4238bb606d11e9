import type { WorkspaceView } from '../../../../slack/control.ts';
import type { WeChatView } from '../../../../wechat/control/control.ts';
import { countFaults } from '../../kit/fault-count.ts';
import type { ChangeFeed } from '../../live/change-feed.ts';
import type { Live } from '../../live/use-live.ts';
import type { AgentState } from '../../state/use-agent.ts';
import { sandboxNow } from '../../text/time.ts';
import { Agent } from '../machines/agent.tsx';
import { Traffic } from '../machines/traffic.tsx';
import { Account } from './account.tsx';
import { Calls } from './calls.tsx';
import { ClockControl } from './clock-control.tsx';
import { Faults } from './faults.tsx';
import { Merchants } from './merchants/merchants.tsx';

type WeChatSideProps = {
  account: Live<WeChatView>;
  workspace: Live<WorkspaceView>;
  feed: ChangeFeed;
  agent: AgentState;
  tab: Tab;
  onTab(tab: Tab): void;
};

const TABS = [
  { key: 'account', label: 'Account', zh: '账号' },
  { key: 'merchants', label: 'Merchants', zh: '商户' },
  { key: 'traffic', label: 'Traffic', zh: '流量' },
  { key: 'agent', label: 'Agent', zh: '智能体' },
  { key: 'calls', label: 'Calls', zh: '调用' },
  { key: 'faults', label: 'Faults', zh: '故障' },
] as const;
export type Tab = (typeof TABS)[number]['key'];

/** What WeChat knows, the load and the agent, what went over the wire, and switches that break things. */
export function WeChatSide({ account, workspace, feed, agent, tab, onTab }: WeChatSideProps) {
  const view = account.data;
  const faults = countFaults(view?.faults) + countFaults(workspace.data?.faults);
  const tz = workspace.data?.me.tz ?? 'Asia/Shanghai';
  return (
    <aside className="wechat" aria-label="The WeChat side" data-testid="wechat">
      <header className="wechat-head">
        <h2>
          WeChat and machines <small lang="zh">微信与系统</small>
        </h2>
        <p>{view ? `Provider account ${view.appId}` : 'Loading…'}</p>
        <ClockControl account={account} tz={tz} />
        <div className="tabs tabs-wide" role="tablist" aria-label="The WeChat side">
          {TABS.map(({ key, label, zh }) => (
            <button
              key={key}
              type="button"
              role="tab"
              aria-selected={tab === key}
              data-testid={`tab-${key}`}
              onClick={() => onTab(key)}
            >
              {label} <small lang="zh">{zh}</small>
              {key === 'faults' && faults > 0 && <span className="badge">{faults}</span>}
            </button>
          ))}
        </div>
      </header>
      {account.failed && <p className="lost">The WeChat simulator isn’t answering. Retrying…</p>}
      <div className="wechat-body" role="tabpanel" aria-label={TABS.find(({ key }) => key === tab)?.label}>
        {tab === 'account' && view && <Account view={view} tz={tz} refresh={account.refresh} />}
        {tab === 'merchants' && <Merchants feed={feed} account={account} tz={tz} />}
        {tab === 'traffic' && <Traffic feed={feed} tz={tz} />}
        {tab === 'agent' && <Agent now={view ? sandboxNow(view.clock) : new Date()} agent={agent} />}
        {tab === 'calls' && <Calls feed={feed} tz={tz} />}
        {tab === 'faults' && view && <Faults account={account} workspace={workspace} />}
      </div>
    </aside>
  );
}
