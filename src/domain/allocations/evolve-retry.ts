import { DAY_MS } from '../../kit/durations.ts';
import { type Allocation, type OtherTry, orderOf } from './allocation.ts';
import type { RetryEvent } from './allocation-event.ts';
import { mayHaveBeenCalled } from './attempts.ts';
import { cancelDeadline } from './cancel-deadline.ts';

/** An allocation after something happened to a try that is not, or not only, the one that it had. Total, like all of evolve. */
export function evolveRetry(allocation: Allocation, event: RetryEvent): Allocation {
  const order = orderOf(allocation);
  const { wechatRequestId, at } = event;
  switch (event.type) {
    case 'allocation_retried': {
      if (allocation.state !== 'failed') return allocation;
      const { failure, at: failedAt } = allocation;
      const { under } = event;
      const retried = { retriedAt: at, ...(under === undefined ? {} : { under }) };
      const failed = { wechatRequestId: order.wechatRequestId, at: failedAt, failure, ...retried };
      return { ...order, wechatRequestId, earlier: [...(order.earlier ?? []), failed], state: 'reserved' };
    }
    case 'retry_resumed':
      return { ...order, wechatRequestId, state: 'submitting', attempts: mayHaveBeenCalled(at) };
    case 'other_try_confirmed': {
      const { startsAt, packageId, instead } = event;
      if (instead === null) return { ...allocation, also: [...(order.also ?? []), othersOf(event)] };
      return {
        ...order,
        wechatRequestId,
        state: 'allocated',
        ...cancelDeadline(startsAt, at, at),
        at,
        startsAt,
        endsAt: startsAt + order.days * DAY_MS,
        packageId,
        proof: 'push',
      };
    }
    case 'other_try_cancelled': {
      const also = order.also?.map((one) =>
        one.wechatRequestId === wechatRequestId ? { ...one, cancelledAt: at } : one,
      );
      return also === undefined ? allocation : { ...allocation, also };
    }
  }
}

function othersOf(event: Extract<RetryEvent, { type: 'other_try_confirmed' }>): OtherTry {
  const { wechatRequestId, at, startsAt, packageId } = event;
  return { wechatRequestId, at, startsAt, packageId };
}

/** What WeChat allocated of other tries and did not take back. */
export function spentTwice({ also = [] }: Allocation): OtherTry[] {
  return also.filter(({ cancelledAt }) => cancelledAt === undefined);
}
