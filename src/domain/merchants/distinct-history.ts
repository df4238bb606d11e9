import { differenceOf } from './grants.ts';
import type { MerchantEvent } from './merchant.ts';

/** What was granted last; `null`: not known. */
type LastGrant = readonly number[] | 'ended' | null;

/**
 * The events of one account that changed something, in their order. Push and redirect both report one confirmation, and
 * the second report is stored, too, though it changes nothing; so is the second report of an end.
 */
export function distinctHistory(history: readonly MerchantEvent[]): MerchantEvent[] {
  let last: LastGrant = null;
  const distinct: MerchantEvent[] = [];
  for (const event of history) {
    if (event.type === 'reconciled') continue;
    const next = event.type === 'unauthorized' ? 'ended' : event.sets;
    if (!isSame(last, next)) distinct.push(event);
    last = next;
  }
  return distinct;
}

function isSame(last: LastGrant, next: LastGrant): boolean {
  if (last === null || next === null || last === 'ended' || next === 'ended') return last === next;
  const { added, removed } = differenceOf(last, next);
  return added.length + removed.length === 0;
}
