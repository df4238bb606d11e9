import type { Failed } from '../../allocations/allocation.ts';
import { type LedgerEntry, USAGE_LAG_MS } from '../../packs/ledger.ts';
import type { Payer } from '../payment.ts';

/**
 * Whether the pack's figures look as if WeChat had allocated what it said no to: since just before the call they have grown by what
 * it costs, and nothing that is known explains that. Where something else moved about then nothing can be told from them, and
 * WeChat's answer stands.
 */
export function maybeAllocated(
  { attempts, units, wechatRequestId }: Failed,
  { pack, ledger }: Payer,
): boolean {
  if (!attempts || attempts.usedBefore === null) return false;
  const others = Object.entries(ledger.entries).flatMap(([key, entry]) =>
    key === wechatRequestId ? [] : [entry],
  );
  const isAmbiguous = ({ confirmedAt }: LedgerEntry) =>
    confirmedAt === null ||
    (confirmedAt < attempts.firstAt && confirmedAt + USAGE_LAG_MS >= attempts.firstAt);
  if (others.some(isAmbiguous)) return false;
  const since = others.filter(({ confirmedAt }) => confirmedAt !== null && confirmedAt >= attempts.firstAt);
  const own = since.reduce((sum, entry) => sum + entry.units, 0n);
  return pack.used - attempts.usedBefore - own === units;
}
