import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from './allocation.ts';
import type { RetryEvent } from './allocation-event.ts';
import type { CancelPush } from './decide-cancelling.ts';
import { type AssignPush, plausible } from './decide-push.ts';

/**
 * WeChat's push about another try of an allocation than the one that it has: what it had refused was allocated after all, or a retry
 * that Redis forgot was. Where WeChat was certainly not asked for the present one yet, that is what people wanted, and it is not
 * asked any more. Else both may be spent, and people hear of it. That it failed is nothing new.
 */
export function decideOtherPush(
  allocation: Allocation,
  wechatRequestId: string,
  push: AssignPush,
): RetryEvent[] | 'mismatch' {
  if (isOfAnother(allocation, push)) return 'mismatch';
  if (push.result !== 0 || isKnown(allocation, wechatRequestId)) return [];
  return [
    {
      type: 'other_try_confirmed',
      at: push.receivedAt,
      allocation: allocation.no,
      wechatRequestId,
      startsAt: startOf(allocation, push),
      packageId: push.packageId,
      instead: isUncalled(allocation) ? allocation.wechatRequestId : null,
    },
  ];
}

/** The same of a cancel: only what is known to be allocated twice has units that return. */
export function decideOtherCancelPush(
  allocation: Allocation,
  wechatRequestId: string,
  push: CancelPush,
): RetryEvent[] | 'mismatch' {
  if (isOfAnother(allocation, push)) return 'mismatch';
  const open = allocation.also?.some(
    (one) => one.wechatRequestId === wechatRequestId && one.cancelledAt === undefined,
  );
  if (push.result !== 0 || !open) return [];
  return [{ type: 'other_try_cancelled', at: push.receivedAt, allocation: allocation.no, wechatRequestId }];
}

function startOf({ beginsAt, callAt }: Allocation, { createdAt, receivedAt }: AssignPush): Instant {
  const planned = callAt === undefined && beginsAt !== null && beginsAt > receivedAt;
  return planned ? beginsAt : plausible(createdAt, receivedAt);
}

function isOfAnother(
  { orderId, receiverAppId }: Allocation,
  push: Pick<AssignPush, 'orderId' | 'receiverAppId'>,
): boolean {
  return push.orderId !== orderId || push.receiverAppId !== receiverAppId;
}

function isKnown({ also = [] }: Allocation, wechatRequestId: string): boolean {
  return also.some((one) => one.wechatRequestId === wechatRequestId);
}

/** Whether no call for the present try can have come to anything. */
function isUncalled(allocation: Allocation): boolean {
  switch (allocation.state) {
    case 'reserved':
    case 'failed':
      return true;
    case 'submitting':
      return !allocation.attempts.open && !allocation.attempts.uncertain;
    case 'accepted':
    case 'unknown':
    case 'allocated':
    case 'cancelling':
    case 'cancelled':
      return false;
  }
}
