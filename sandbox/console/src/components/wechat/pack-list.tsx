import type { SimPack } from '../../../../wechat/control.ts';
import { grouped, momentOf } from '../../text/amounts.ts';
import { dayKey } from '../../text/slack-date.ts';

/** WeChat's package status (getPackageList): 1 stays 1 when everything is used. */
const STATUS: Record<number, string> = { 1: 'in effect', 2: 'not yet in effect', 3: 'expired' };

/** Packs with two bars' worth of truth: what is used, and what WeChat's figures say so far. */
export function PackList({ packs, tz }: { packs: SimPack[]; tz: string }) {
  if (packs.length === 0) return <p className="nothing">No packs.</p>;
  return packs.map((pack) => {
    const all = Number(pack.all);
    const lag = Number(pack.usedTruly) - Number(pack.used);
    return (
      <div key={pack.orderId} className="pack" data-order={pack.orderId}>
        <div className="line">
          <strong>{pack.name}</strong>
          <span className={`state state-pack-${pack.status}`}>
            {STATUS[pack.status] ?? `status ${pack.status}`}
          </span>
        </div>
        <div
          className="bar"
          role="img"
          aria-label={`${grouped(pack.usedTruly)} of ${grouped(pack.all)} units used; WeChat reports ${grouped(pack.used)}`}
        >
          <span className="bar-used" style={{ width: percent(Number(pack.used), all) }} />
          {lag > 0 && <span className="bar-lag" style={{ width: percent(lag, all) }} />}
        </div>
        <div className="line figures">
          <span>
            <b data-testid="used-truly">{grouped(pack.usedTruly)}</b> used of {grouped(pack.all)}
          </span>
          <span>{grouped(all - Number(pack.usedTruly))} left</span>
        </div>
        {lag !== 0 && (
          <p className="lag">
            The API still reports {grouped(pack.used)} used; the figure lags.{' '}
            <span lang="zh">用量延迟更新</span>
          </p>
        )}
        <p className="fine">
          <code>{pack.orderId}</code> · valid until {dayKey(momentOf(pack.validUntil), tz)}
        </p>
      </div>
    );
  });
}

function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, (part / whole) * 100) : 0}%`;
}
