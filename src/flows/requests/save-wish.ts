import { countsStill, sameWishSeconds } from '../../domain/requests/ask/same-wish.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { Change, RequestStore } from '../ports/request-store.ts';

/** A wish's keys, its own first. */
export type WishKeys = [string, ...string[]];

/**
 * Why a wish would not be saved now, before a number is given out for it: its line was delivered before, or the same one
 * of a moment ago still counts. Saving decides; this only spares a gap in the numbers.
 */
export async function priorWish(
  store: RequestStore,
  onceKey: string,
  keys: WishKeys,
): Promise<'duplicate' | RequestState | null> {
  const prior = await store.priorWish(onceKey, keys);
  if (prior === null || prior === 'duplicate') return prior;
  const other = (await store.load(prior.sameAs))?.value;
  return other && countsStill(other) ? other : null;
}

/** Saves it unless the same wish of a moment ago still counts; that one is answered then. */
export async function saveWish(
  store: RequestStore,
  change: Change,
  keys: WishKeys,
  except: readonly string[] | 'all',
): Promise<'saved' | 'conflict' | 'duplicate' | RequestState> {
  const seconds = sameWishSeconds(change.request.next);
  let allowed = except;
  const { outcome } = await retryOnConflict(change.request.next.id, async () => {
    const wish = { keys, seconds, except: allowed };
    const saved = await store.commit({ ...change, wish });
    if (typeof saved === 'string') return { outcome: saved };
    const other = (await store.load(saved.sameAs))?.value;
    if (other && countsStill(other)) return { outcome: other };
    // It came to nothing; whoever else says the same at this moment is seen all the same.
    if (allowed !== 'all') allowed = [...allowed, saved.sameAs];
    return 'conflict';
  });
  return outcome;
}
