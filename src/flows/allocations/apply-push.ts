import { decideCancelPush } from '../../domain/allocations/decide-cancelling.ts';
import { decideOtherCancelPush, decideOtherPush } from '../../domain/allocations/decide-other-push.ts';
import { decidePush } from '../../domain/allocations/decide-push.ts';
import { baseOfTry, tryOf } from '../../domain/allocations/tries.ts';
import { recoverFromPush } from '../../domain/losses/recover.ts';
import type { RequestEvent } from '../../domain/requests/events.ts';
import { findAllocation } from '../../domain/requests/find-allocation.ts';
import { type RequestState, wechatRequestIdOf } from '../../domain/requests/state.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { accept } from '../../kit/result.ts';
import type { AllocationPush } from '../movements/record-outside-push.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { PushEvent } from '../ports/push-event.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import { changeRequest } from '../requests/change-request.ts';
import { createVerifyPush, type VerifyPushOptions } from './verify-push.ts';

export type ApplyPushOptions = VerifyPushOptions & {
  health: Pick<AccountHealthStore, 'savePush' | 'saveHeard'>;
  /** Takes what no request of ours knows. */
  recordOutside: (push: AllocationPush) => Promise<void>;
};

/**
 * Gives a stored push its effect. Doubled, late and early ones are recognised by the state they meet. What anybody could
 * have written is not believed but asked about.
 */
export function createApplyPush(options: ApplyPushOptions): (push: PushEvent) => Promise<Delivery> {
  const apply = createApplySealed(options);
  const verify = createVerifyPush(options);
  return async (push) => {
    if (push.authenticated !== 'sealed') return verify(push);
    await apply(push);
    return { kind: 'done' };
  };
}

function createApplySealed(options: ApplyPushOptions): (push: PushEvent) => Promise<void> {
  const { store, health, log } = options;
  return async (push) => {
    await health.savePush(push.account, push.receivedAt);
    if (push.kind !== 'assigned' && push.kind !== 'cancelled') {
      await noteBalance(options, push);
      log.info({ push: push.kind, key: push.key }, 'push stored for later');
      return;
    }
    const target = await targetOf(store, push.wechatRequestId);
    if (!target) {
      // Whoever made it, units moved.
      await options.recordOutside(push);
      return;
    }
    let outside = false;
    const changed = await changeRequest<never>(
      store,
      target.request,
      { kind: 'wechat', surface: 'push' },
      async (state) => {
        outside = !isOfItsTerms(state, target.allocation, push.wechatRequestId);
        if (outside) return accept([]);
        const events = decide(state, target.allocation, push);
        if (events !== 'mismatch') return accept(events);
        log.warn(
          { key: push.key, request: target.request },
          'push names a different order or receiver than the request',
        );
        return accept([]);
      },
    );
    if (!changed.ok) throw new Error(`${target.request}: ${changed.refusal.reason}`);
    if (outside) await options.recordOutside(push);
  };
}

/** Redis may have lost that an allocation was retried; then it still knows the requestId of the first try. */
async function targetOf(store: RequestStore, wechatRequestId: string) {
  const found = await store.findByWechatRequestId(wechatRequestId);
  const base = found === null ? baseOfTry(wechatRequestId) : null;
  return base === null ? found : store.findByWechatRequestId(base);
}

/** Events 1 and 2 speak of our packs: WeChat noticed a level before we did, or says when one ends. */
async function noteBalance(options: ApplyPushOptions, push: PushEvent): Promise<void> {
  if ((push.kind !== 'balance' && push.kind !== 'validity') || push.eventType > 2) return;
  if (push.kind === 'balance' && !isOld(push)) {
    const { account, spuId, total, used, receivedAt } = push;
    await options.health.saveHeard({ account, spuId, total, used, at: receivedAt });
  }
  // The end of a validity comes in no documented form, so the packs themselves are asked for.
  await options.figures.makeDue();
  await options.watchList.nudge('packs', options.clock());
}

/**
 * Whether a requestId is one of what the request says now, at whichever try. Another one is of before an edit: it was approved and sent, and
 * Redis lost that. People have been asked about something else since, so its units moved outside of the request.
 */
function isOfItsTerms(state: RequestState, no: number, wechatRequestId: string): boolean {
  if (findAllocation(state, no)?.wechatRequestId === wechatRequestId) return true;
  return tryOf(wechatRequestIdOf(state, no), wechatRequestId) !== null;
}

/** Longer than WeChat goes on repeating anything. After it, somebody may send again what was recorded long ago. */
const OLD_MS = DAY_MS;

function isOld({ createdAt, receivedAt }: PushEvent): boolean {
  return createdAt !== null && receivedAt - createdAt > OLD_MS;
}

function decide(
  state: RequestState,
  no: number,
  push: Extract<PushEvent, { kind: 'assigned' | 'cancelled' }>,
): RequestEvent[] | 'mismatch' {
  const allocation = findAllocation(state, no);
  if (allocation && allocation.wechatRequestId !== push.wechatRequestId) {
    return push.kind === 'assigned'
      ? decideOtherPush(allocation, push.wechatRequestId, push)
      : decideOtherCancelPush(allocation, push.wechatRequestId, push);
  }
  if (allocation) {
    return push.kind === 'assigned' ? decidePush(allocation, push) : decideCancelPush(allocation, push);
  }
  if (state.phase === 'approved') return 'mismatch';
  // Taken back before its approval was known again: no units are gone.
  return push.kind === 'assigned' ? recoverFromPush(state, no, push) : [];
}
