import { differenceOf } from './grants.ts';
import type { MerchantEvent } from './merchant.ts';

/** What was granted last; `null`: not known. */
type Standing = readonly number[] | 'ended' | null;

/**
 * The events of one account that tell people something, in their order. Push and redirect both report one confirmation,
 * and the second one is stored, too, though it changes nothing; so is the second report of an end.
 */
export function toldHistory(history: readonly MerchantEvent[]): MerchantEvent[] {
  let last: Standing = null;
  const told: MerchantEvent[] = [];
  for (const event of history) {
    if (event.type === 'reconciled') continue;
    const next = event.type === 'unauthorized' ? 'ended' : event.sets;
    if (!isSame(last, next)) told.push(event);
    last = next;
  }
  return told;
}

function isSame(last: Standing, next: Standing): boolean {
  if (last === null || next === null || last === 'ended' || next === 'ended') return last === next;
  const { added, removed } = differenceOf(last, next);
  return added.length + removed.length === 0;
}
