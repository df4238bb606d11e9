import type { WeChatView } from '../../../../wechat/control/control.ts';
import { buyPack } from '../../live/wechat-api.ts';
import { sandboxNow } from '../../text/time.ts';
import { AllocationList } from './allocation-list.tsx';
import { PackList } from './pack-list.tsx';
import { PushList } from './push-list.tsx';

/** Sizes of packs, in millions of units. */
const SOLD = [
  { label: '500k', million: 0.5 },
  { label: '1M', million: 1 },
  { label: '5M', million: 5 },
];

type AccountProps = { view: WeChatView; tz: string; refresh(): Promise<void> };

/** Packs, allocations and pushes of the provider account. */
export function Account({ view, tz, refresh }: AccountProps) {
  const now = sandboxNow(view.clock);
  const touched = new Set(view.allocations.map(({ orderId }) => orderId));
  return (
    <>
      <section className="card" aria-label="Packs" data-testid="packs">
        <h3>
          Packs <small lang="zh">资源包</small> <small>{view.packs.length}</small>
        </h3>
        <div className="buy">
          <span>
            Buy in WeChat’s console <small lang="zh">购买</small>
          </span>
          {SOLD.map(({ label, million }) => (
            <button
              key={label}
              type="button"
              className="button button-small"
              data-testid={`buy-${label}`}
              onClick={() =>
                void buyPack(million)
                  .catch(() => undefined)
                  .then(refresh)
              }
            >
              {label}
            </button>
          ))}
        </div>
        <div className="pack-scroll">
          <PackList packs={view.packs} touched={touched} now={now} tz={tz} />
        </div>
      </section>
      <section className="card" aria-label="Allocations" data-testid="allocations">
        <h3>
          Allocations <small lang="zh">分配记录</small>
        </h3>
        <AllocationList allocations={view.allocations} receivers={view.receivers} now={now} tz={tz} />
      </section>
      <section className="card" aria-label="Pushes" data-testid="pushes">
        <h3>
          Pushes <small lang="zh">消息推送</small>
        </h3>
        <PushList pushes={view.pushes} tz={tz} refresh={refresh} />
      </section>
    </>
  );
}
