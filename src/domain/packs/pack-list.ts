import type { Instant } from '../../kit/instant.ts';
import type { Pack } from './pack.ts';

/** Paid orders, and those that could not be read; `orderId: null` where not even that could be. */
export type PackList = { packs: Pack[]; unreadable: { orderId: string | null }[] };

/**
 * The packs of one account with the last good figures of those whose orders could not be read: a pack that vanished would
 * be taken for none. Where an order without a readable id was listed, it may be any of the packs that are missing.
 *
 * @param known packs of the same account as they were known before
 */
export function withLastGood({ packs, unreadable }: PackList, known: readonly Pack[]): Pack[] {
  if (unreadable.length === 0) return packs;
  const read = new Set(packs.map(({ orderId }) => orderId));
  const odd = new Set(unreadable.map(({ orderId }) => orderId));
  const missing = known.filter(({ orderId }) => !read.has(orderId) && (odd.has(null) || odd.has(orderId)));
  return [...packs, ...missing.map((pack) => ({ ...pack, outdated: true as const }))];
}

/** Longer than that, what other people allocated since may be more than the ledger still remembers. */
const OUTDATED_GOOD_MS = 10 * 60_000;

/** Whether units of a pack may be promised: not by figures that could not be renewed for long. */
export function hasGoodFigures({ outdated, fetchedAt }: Pack, now: Instant): boolean {
  return outdated !== true || now - fetchedAt < OUTDATED_GOOD_MS;
}
