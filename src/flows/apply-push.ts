import { decidePush } from '../domain/request/decide-allocation.ts';
import { decideCancelPush } from '../domain/request/decide-cancelling.ts';
import type { Allocation } from '../domain/request/state.ts';
import { accept } from '../domain/result.ts';
import { findAllocation } from './change-allocation.ts';
import { changeRequest } from './change-request.ts';
import type { FlowLog, PushEvent, RequestStore } from './ports.ts';

export type ApplyPushOptions = { store: RequestStore; log: FlowLog };

/** Gives a stored push its effect. Doubled, late and early ones are recognised by the state they meet. */
export function createApplyPush({ store, log }: ApplyPushOptions): (push: PushEvent) => Promise<void> {
  return async (push) => {
    if (push.kind !== 'assigned' && push.kind !== 'cancelled') {
      log.info({ push: push.kind, key: push.key }, 'push kept');
      return;
    }
    const target = await store.findByWechatRequestId(push.wechatRequestId);
    if (!target) {
      log.info({ key: push.key }, 'allocation that was not made here');
      return;
    }
    const changed = await changeRequest<never>(
      store,
      target.request,
      { kind: 'wechat', surface: 'push' },
      async (state) => {
        const allocation = findAllocation(state, target.allocation);
        const events = allocation ? decide(allocation, push) : 'mismatch';
        if (events !== 'mismatch') return accept(events);
        log.warn(
          { key: push.key, request: target.request },
          'push names another order or receiver than was asked for',
        );
        return accept([]);
      },
    );
    if (!changed.ok) throw new Error(`${target.request}: ${changed.refusal.reason}`);
  };
}

function decide(
  allocation: Allocation,
  push: Extract<PushEvent, { kind: 'assigned' | 'cancelled' }>,
): ReturnType<typeof decidePush> {
  return push.kind === 'assigned' ? decidePush(allocation, push) : decideCancelPush(allocation, push);
}
