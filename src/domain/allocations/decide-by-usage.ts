import type { Instant } from '../../kit/instant.ts';
import { type PackLedger, USAGE_LAG_MS } from '../packs/ledger.ts';
import type { Pack } from '../packs/pack.ts';
import type { Allocation } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';
import { confirmed } from './confirmed.ts';

/**
 * What the pack's figures prove, if anything. Only when nothing else moved this pack meanwhile and the figures have
 * certainly caught up can "unchanged" mean "did not happen".
 */
export function decideByUsage(
  allocation: Allocation,
  pack: Pack,
  ledger: PackLedger,
  now: Instant,
): AllocationEvent[] {
  if (allocation.state !== 'submitting' && allocation.state !== 'accepted' && allocation.state !== 'unknown')
    return [];
  const { attempts } = allocation;
  if (attempts.usedBefore === null || !attempts.uncertain) return [];
  const alone = Object.entries(ledger.entries).every(
    ([key, entry]) =>
      key === allocation.wechatRequestId ||
      (entry.confirmedAt !== null && entry.confirmedAt + USAGE_LAG_MS < attempts.firstAt),
  );
  if (!alone) return [];
  const grown = pack.used - attempts.usedBefore;
  if (grown === allocation.units) return [confirmed(allocation, attempts, now, 'usage')];
  const caughtUp = pack.fetchedAt > attempts.lastAt + USAGE_LAG_MS;
  // WeChat said "accepted" or "no" at least once; silence alone is left to people.
  const refusedSince = allocation.state !== 'accepted' && attempts.lastCode !== 0;
  return grown === 0n && caughtUp && refusedSince
    ? [{ type: 'allocation_failed', at: now, allocation: allocation.no, failure: { source: 'usage' } }]
    : [];
}
