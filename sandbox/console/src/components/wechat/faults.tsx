import { useState } from 'react';
import type { SlackFaults, WorkspaceView } from '../../../../slack/control.ts';
import type { WeChatFaults, WeChatView } from '../../../../wechat/control/control.ts';
import { putSlackFaults, resetSlack } from '../../live/slack-api.ts';
import type { Live } from '../../live/use-live.ts';
import { expireToken, putWeChatFaults, resetWeChat } from '../../live/wechat-api.ts';
import { FaultSwitches } from './fault-switches.tsx';
import { SLACK_FAULTS } from './slack-faults.ts';
import { WECHAT_FAULTS } from './wechat-faults.ts';

type FaultsProps = { account: Live<WeChatView>; workspace: Live<WorkspaceView> };

/** Switches that make either side misbehave, and the way back. */
export function Faults({ account, workspace }: FaultsProps) {
  const [sentWeChat, sendWeChat] = useSent(account, putWeChatFaults);
  const [sentSlack, sendSlack] = useSent(workspace, putSlackFaults);
  const then = (live: Live<unknown>, work: Promise<unknown>) =>
    void work.catch(() => undefined).then(live.refresh);
  const wechat = account.data;
  const slack = workspace.data;
  return (
    <>
      {wechat && (
        <section className="card" aria-label="WeChat faults" data-testid="wechat-faults">
          <h3>
            WeChat <small lang="zh">微信故障模拟</small>
          </h3>
          <FaultSwitches sheet={WECHAT_FAULTS} faults={sentWeChat ?? wechat.faults} onChange={sendWeChat} />
          <div className="buttons">
            <button
              type="button"
              className="button button-small"
              onClick={() => then(account, expireToken())}
            >
              Expire the access token
            </button>
            <button type="button" className="button button-small" onClick={() => sendWeChat({})}>
              All off
            </button>
            <button
              type="button"
              className="button button-small button-danger-quiet"
              onClick={() => then(account, resetWeChat())}
            >
              Reset WeChat
            </button>
          </div>
        </section>
      )}
      {slack && (
        <section className="card" aria-label="Slack faults" data-testid="slack-faults">
          <h3>
            Slack <small lang="zh">故障模拟</small>
          </h3>
          <FaultSwitches sheet={SLACK_FAULTS} faults={sentSlack ?? slack.faults} onChange={sendSlack} />
          <div className="buttons">
            <button type="button" className="button button-small" onClick={() => sendSlack({})}>
              All off
            </button>
            <button
              type="button"
              className="button button-small button-danger-quiet"
              onClick={() => then(workspace, resetSlack())}
            >
              Reset Slack
            </button>
          </div>
        </section>
      )}
    </>
  );
}

/** Shows switches as they were set here until the simulator tells how they are. */
function useSent<F extends WeChatFaults | SlackFaults>(
  live: Live<unknown>,
  put: (faults: F) => Promise<unknown>,
) {
  const [sent, setSent] = useState<F>();
  const send = async (faults: F) => {
    setSent(faults);
    await put(faults).catch(() => undefined);
    await live.refresh();
    setSent(undefined);
  };
  return [sent, send] as const;
}
