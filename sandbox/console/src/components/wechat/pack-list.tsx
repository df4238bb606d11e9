import type { SimPack } from '../../../../wechat/control/control.ts';
import { grouped, momentOf } from '../../text/amounts.ts';
import { dayKey } from '../../text/slack-date.ts';
import { spanText } from '../../text/time.ts';

const SOON_MS = 30 * 86_400_000;

/** WeChat's package status (getPackageList): 1 stays 1 when everything is used. */
const STATUS: Record<number, string> = { 1: 'valid', 2: 'not yet valid', 3: 'expired' };

type PackListProps = {
  packs: SimPack[];
  /** Order ids of packs that were used here: those come first, whoever clicks looks for them. */
  touched: Set<string>;
  now: Date;
  tz: string;
};

/** Packs with two bars' worth of truth: what is used, and what WeChat's figures say so far. */
export function PackList({ packs, touched, now, tz }: PackListProps) {
  if (packs.length === 0) return <p className="nothing">No packs.</p>;
  return inOrder(packs, touched).map((pack) => {
    const all = Number(pack.all);
    const soon = daysLeft(pack, now);
    const lag = Number(pack.usedTruly) - Number(pack.used);
    return (
      <div key={pack.orderId} className="pack" data-order={pack.orderId}>
        <div className="line">
          <strong title={pack.name}>{pack.name}</strong>
          {soon ? (
            <span className="state state-soon">{soon}</span>
          ) : (
            <span className={`state state-pack-${pack.status}`}>
              {STATUS[pack.status] ?? `status ${pack.status}`}
            </span>
          )}
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
          <span>{grouped(all - Number(pack.usedTruly))} remaining</span>
        </div>
        {lag !== 0 && (
          <p className="lag">
            WeChat still reports {grouped(pack.used)} used. <span lang="zh">用量延迟更新</span>
          </p>
        )}
        <p className="fine">
          <code>{pack.orderId}</code> · valid until {dayKey(momentOf(pack.validUntil), tz)}
        </p>
      </div>
    );
  });
}

/** What was used here, then what is in effect, the first to be lost in front. */
function inOrder(packs: SimPack[], touched: Set<string>): SimPack[] {
  const rank = (pack: SimPack) => (touched.has(pack.orderId) ? 0 : pack.status === 3 ? 2 : 1);
  return packs.toSorted((a, b) => rank(a) - rank(b) || a.validUntil - b.validUntil);
}

/** Said of packs that WeChat warns of or soon will. */
function daysLeft({ status, validUntil }: SimPack, now: Date): string {
  const ms = momentOf(validUntil).getTime() - now.getTime();
  return status === 3 || ms <= 0 || ms > SOON_MS ? '' : `${spanText(ms)} left`;
}

function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, (part / whole) * 100) : 0}%`;
}
