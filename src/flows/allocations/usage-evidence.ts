import type { Allocation } from '../../domain/allocations/allocation.ts';
import { decideByUsage } from '../../domain/allocations/decide-by-usage.ts';
import { itemOf } from '../../domain/requests/raise.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import type { Units } from '../../domain/units.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { changeAllocation } from './change-allocation.ts';
import type { StoreAnswerOptions } from './store-answer.ts';

export type UsageOptions = StoreAnswerOptions & { packReader: PackReader };

/** Older figures prove nothing: others may have used the pack between them and the call. */
const RECENT_MS = 15_000;

/** What is used of its pack just before a call; `null` where that is not known. */
export async function usedNow(
  { packReader, clock, log }: UsageOptions,
  request: ApprovedRequest,
  allocation: Allocation,
): Promise<Units | null> {
  try {
    const { used, fetchedAt } = await packReader.figures(
      itemOf(request.raise, allocation.no).account,
      allocation.orderId,
    );
    return clock() - fetchedAt <= RECENT_MS ? used : null;
  } catch (error) {
    // Only evidence for a later doubt; the allocation does not depend on it.
    log.warn({ request: request.id, err: error }, 'could not read usage before the call');
    return null;
  }
}

/** Whether the pack's figures prove what became of an allocation; then that is stored. */
export async function resolvedByUsage(
  options: UsageOptions,
  request: ApprovedRequest,
  allocation: Allocation,
): Promise<boolean> {
  if (!('attempts' in allocation) || !allocation.attempts?.uncertain) return false;
  try {
    const pack = await options.packReader.figures(
      itemOf(request.raise, allocation.no).account,
      allocation.orderId,
    );
    const actor = { kind: 'wechat', surface: 'usage' } as const;
    let settled = false;
    await changeAllocation(options.store, request.id, allocation.no, actor, async (current, ledgerOf) => {
      const events = decideByUsage(current, pack, await ledgerOf(allocation.orderId), options.clock());
      settled = events.length > 0;
      return events;
    });
    return settled;
  } catch (error) {
    options.log.warn({ request: request.id, err: error }, 'could not read usage; replaying the requestId');
    return false;
  }
}
