import type { WeChatFaults } from '../../../../../wechat/control/control.ts';
import type { PlatformFaults } from '../../../../../wechat/platform/control/control.ts';
import { putWeChatFaults } from '../../../live/wechat-api.ts';
import { SelectRow, type SelectRowOption } from '../select-row.tsx';
import { SwitchRow } from '../switch-row.tsx';
import { withFault } from '../with-fault.ts';

type Setting<K extends keyof PlatformFaults> = SelectRowOption<PlatformFaults[K] | undefined>[];

const PUSHES: Setting<'pushes'> = [
  { label: 'normal', value: undefined },
  { label: 'lost', value: 'lose' },
  { label: 'sent twice', value: 'double' },
  { label: 'out of order', value: 'reorder' },
];
const ORDER: Setting<'order'> = [
  { label: 'the push', value: undefined },
  { label: 'the redirect', value: 'redirect_first' },
];
const PUSH_DELAY: Setting<'pushDelayMs'> = [
  { label: 'default', value: undefined },
  { label: '5 s', value: 5_000 },
  { label: '1 min', value: 60_000 },
];
const CODES: Setting<'codes'> = [
  { label: 'the same code', value: undefined },
  { label: 'a code each', value: 'different' },
];
const REFRESH: Setting<'refreshTokens'> = [
  { label: 'stays', value: undefined },
  { label: 'changes', value: 'rotate' },
];

/** What can go wrong with tickets, authorizations and their pushes. */
export function PlatformFaultSwitches({
  faults,
  refresh,
}: {
  faults: WeChatFaults;
  refresh(): Promise<void>;
}) {
  const on = faults.platform ?? {};
  const set = <K extends keyof PlatformFaults>(key: K, value: PlatformFaults[K] | undefined) => {
    const { platform: _before, ...others } = faults;
    const platform = withFault(on, key, value);
    const next = Object.keys(platform).length > 0 ? { ...others, platform } : others;
    void putWeChatFaults(next)
      .catch(() => undefined)
      .then(refresh);
  };
  return (
    <section className="card" aria-label="Platform faults" data-testid="platform-faults">
      <h3>
        Faults <small lang="zh">故障模拟</small>
      </h3>
      <SwitchRow
        label="No tickets arrive"
        zh="票据中断"
        on={on.tickets === 'silent'}
        onChange={(silent) => set('tickets', silent ? 'silent' : undefined)}
      />
      <SelectRow
        label="Pushes are"
        zh="推送"
        value={on.pushes}
        options={PUSHES}
        onChange={(pushes) => set('pushes', pushes)}
      />
      <SelectRow
        label="First comes"
        zh="先后"
        value={on.order}
        options={ORDER}
        onChange={(order) => set('order', order)}
      />
      <SelectRow
        label="Push comes after"
        zh="推送延迟"
        value={on.pushDelayMs}
        options={PUSH_DELAY}
        onChange={(pushDelayMs) => set('pushDelayMs', pushDelayMs)}
      />
      <SelectRow
        label="Both carry"
        zh="授权码"
        value={on.codes}
        options={CODES}
        onChange={(codes) => set('codes', codes)}
      />
      <SelectRow
        label="A refresh token"
        zh="刷新令牌"
        value={on.refreshTokens}
        options={REFRESH}
        onChange={(refreshTokens) => set('refreshTokens', refreshTokens)}
      />
    </section>
  );
}
