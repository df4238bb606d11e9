import { decidePush } from '../domain/request/decide-allocation.ts';
import { decideCancelPush } from '../domain/request/decide-cancelling.ts';
import type { Allocation } from '../domain/request/state.ts';
import { accept } from '../domain/result.ts';
import { findAllocation } from './change-allocation.ts';
import { changeRequest } from './change-request.ts';
import type { AllocationPush } from './outside/hear-outside-push.ts';
import type { Clock, FlowLog, PackFiguresStore, PushEvent, RequestStore } from './ports.ts';
import type { AccountHealthStore, WatchList } from './warning-ports.ts';

export type ApplyPushOptions = {
  store: RequestStore;
  health: Pick<AccountHealthStore, 'savePush' | 'saveHeard'>;
  figures: Pick<PackFiguresStore, 'makeDue'>;
  watchList: Pick<WatchList, 'nudge'>;
  /** Takes what no request of ours knows. */
  hearOutside: (push: AllocationPush) => Promise<void>;
  clock: Clock;
  log: FlowLog;
};

/** Gives a stored push its effect. Doubled, late and early ones are recognised by the state they meet. */
export function createApplyPush(options: ApplyPushOptions): (push: PushEvent) => Promise<void> {
  const { store, health, log } = options;
  return async (push) => {
    await health.savePush(push.account, push.receivedAt);
    if (push.kind !== 'assigned' && push.kind !== 'cancelled') {
      await hear(options, push);
      log.info({ push: push.kind, key: push.key }, 'push kept');
      return;
    }
    const target = await store.findByWechatRequestId(push.wechatRequestId);
    if (!target) {
      // Whoever made it, units moved.
      await options.hearOutside(push);
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

/** Events 1 and 2 speak of our packs: WeChat noticed a level before we did, or says when one ends. */
async function hear(options: ApplyPushOptions, push: PushEvent): Promise<void> {
  if ((push.kind !== 'balance' && push.kind !== 'validity') || push.eventType > 2) return;
  if (push.kind === 'balance') {
    const { account, spuId, total, used, receivedAt } = push;
    await options.health.saveHeard({ account, spuId, total, used, at: receivedAt });
  }
  // The end of a validity comes in no documented form, so the packs themselves are asked for.
  await options.figures.makeDue();
  await options.watchList.nudge('packs', options.clock());
}

function decide(
  allocation: Allocation,
  push: Extract<PushEvent, { kind: 'assigned' | 'cancelled' }>,
): ReturnType<typeof decidePush> {
  return push.kind === 'assigned' ? decidePush(allocation, push) : decideCancelPush(allocation, push);
}
