import type { SimAllocation, WeChatView } from '../../../../wechat/control/control.ts';
import { grouped, momentOf } from '../../text/amounts.ts';
import { shortMoment } from '../../text/time.ts';

type AllocationListProps = {
  allocations: SimAllocation[];
  receivers: WeChatView['receivers'];
  now: Date;
  tz: string;
};

/** Newest first: what was accepted, for whom, and how often the same request arrived. */
export function AllocationList({ allocations, receivers, now, tz }: AllocationListProps) {
  if (allocations.length === 0) return <p className="nothing">Nothing has been allocated yet.</p>;
  return (
    <ul className="rows">
      {allocations.toReversed().map((allocation) => (
        <li
          key={`${allocation.orderId}-${allocation.requestId}`}
          data-request-id={allocation.requestId}
          data-state={allocation.state}
        >
          <div className="line">
            <strong>{allocation.skuName}</strong>
            <span className={`state state-${allocation.state}`}>{allocation.state}</span>
          </div>
          <div className="line">
            <span>
              {receivers.find((receiver) => receiver.appId === allocation.receiverAppId)?.name ??
                allocation.receiverAppId}
            </span>
            <span>{grouped(allocation.units)} units</span>
          </div>
          <p className="fine">
            {shortMoment(momentOf(allocation.beginsAt), tz)} → {shortMoment(momentOf(allocation.endsAt), tz)}
            {phaseOf(allocation, now)}
          </p>
          <p className="fine">
            <code title={allocation.requestId}>{allocation.requestId}</code>
            <span className={allocation.calls > 1 ? 'calls calls-many' : 'calls'}>
              {allocation.calls === 1 ? 'sent once' : `sent ${allocation.calls} times, counted once`}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Where the time stands with an allocation that counts. */
function phaseOf({ state, beginsAt, endsAt }: SimAllocation, now: Date): string {
  if (state !== 'allocated') return '';
  if (now < momentOf(beginsAt)) return ' · scheduled';
  return now < momentOf(endsAt) ? ' · running' : ' · ended';
}
