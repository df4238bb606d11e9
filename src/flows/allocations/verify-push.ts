import type { Allocation } from '../../domain/allocations/allocation.ts';
import { findAllocation } from '../../domain/requests/find-allocation.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { PushEvent } from '../ports/push-event.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { AccountHealthStore, WatchList } from '../ports/warnings.ts';

/** WeChat is not asked about one allocation more often than this, however many pushes speak of it. */
const RECHECK_GAP_MS = 2_000;
/** A call under way is answered by then, or repeated by itself. */
const CALL_PATIENCE_MS = 60_000;

export type VerifyPushOptions = {
  store: RequestStore;
  health: Pick<AccountHealthStore, 'savePush'>;
  figures: Pick<PackFiguresStore, 'makeDue'>;
  watchList: Pick<WatchList, 'nudge'>;
  /** Asks WeChat what became of an allocation, however long that would have waited. */
  recheck: (request: string, allocation: number) => Promise<unknown>;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };

/**
 * Asks WeChat whether it is true what a push claims whose signature does not cover its body. Nothing of the push is
 * believed: at most it makes us ask earlier than we would have.
 */
export function createVerifyPush(options: VerifyPushOptions): (push: PushEvent) => Promise<Delivery> {
  const { health, figures, watchList, clock, log } = options;

  return async (push) => {
    const about = { push: push.kind, key: push.key };
    if (push.kind === 'assigned' || push.kind === 'cancelled') {
      const delivery = await askAbout(options, push);
      if (delivery.kind === 'again') return delivery;
    }
    await figures.makeDue();
    await watchList.nudge('packs', clock());
    log.info(about, 'unencrypted push: checking with WeChat');
    // Only now: what was learnt by asking owes no push any more.
    await health.savePush(push.account, clock());
    return DONE;
  };
}

async function askAbout(
  { store, recheck, clock, log }: VerifyPushOptions,
  push: Extract<PushEvent, { kind: 'assigned' | 'cancelled' }>,
): Promise<Delivery> {
  const target = await store.findByWechatRequestId(push.wechatRequestId);
  const stored = target && (await store.load(target.request));
  const allocation = stored && findAllocation(stored.value, target.allocation);
  if (!target || !allocation) {
    log.info({ key: push.key }, 'unencrypted push about an unknown allocation');
    return DONE;
  }
  const now = clock();
  if (isBeingCalled(allocation)) {
    const waiting = now < push.receivedAt + CALL_PATIENCE_MS;
    return waiting ? { kind: 'again', afterMs: RECHECK_GAP_MS } : DONE;
  }
  const askedAt = lastAskedAt(allocation);
  // Its outcome is known, or it was asked since.
  if (askedAt === null || askedAt > push.receivedAt) return DONE;
  const wait = askedAt + RECHECK_GAP_MS - now;
  if (wait > 0) return { kind: 'again', afterMs: wait };
  await recheck(target.request, allocation.no);
  return DONE;
}

/** Its answer may change what there is to ask. */
function isBeingCalled(allocation: Allocation): boolean {
  const { state } = allocation;
  return state === 'cancelling'
    ? allocation.calls?.open === true
    : state === 'reserved' || state === 'submitting';
}

/** When WeChat was last asked for an outcome that is still open; `null`: there is nothing to ask. */
function lastAskedAt(allocation: Allocation): Instant | null {
  switch (allocation.state) {
    case 'accepted':
    case 'unknown':
      return allocation.attempts.lastAt;
    case 'cancelling':
      return allocation.calls?.lastAt ?? null;
    case 'reserved':
    case 'submitting':
    case 'allocated':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
