import { DEFAULT_OVERLAP_MS } from '../../domain/requests/ask/overlaps.ts';
import type { ItemWish } from '../../domain/requests/raise-wish.ts';
import type { RenewRefusal } from '../../domain/requests/refusals.ts';
import { renewalOf } from '../../domain/requests/renewal.ts';
import { mapAll, type NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Answer, RenewInput, RequestUseCases } from './use-cases.ts';

export type RenewOptions = RenewalOptions & { ask: RequestUseCases['ask'] };

/** `overlapMs`: absent: the default. */
type RenewalOptions = { store: Pick<RequestStore, 'load'>; clock: Clock; overlapMs?: number };

/** What a renewal would ask for. */
export function createRenewal({ store, clock, overlapMs = DEFAULT_OVERLAP_MS }: RenewalOptions) {
  return async (
    request: string,
    allocation: number | null,
  ): Promise<Result<{ items: NonEmpty<ItemWish>; channel: string }, RenewRefusal>> => {
    const stored = await store.load(request);
    if (!stored) return refuse({ reason: 'not_found', request });
    const items = renewalOf(stored.value, allocation, clock(), overlapMs);
    return items.ok ? accept({ items: items.value, channel: stored.value.channel }) : items;
  };
}

/**
 * Somebody asks for a raise to go on: the same app and rate from shortly before the running one ends, in the channel of
 * its card. It is an ordinary request from there on; the pack is chosen anew, since the old one may be used up by then.
 */
export function createRenew(
  options: RenewOptions,
): (input: RenewInput) => Promise<Result<Answer, RenewRefusal>> {
  const { ask } = options;
  const renewal = createRenewal(options);
  return async ({ request, allocation, days, surface, ...asking }) => {
    const found = await renewal(request, allocation);
    if (!found.ok) return found;
    const { items, channel } = found.value;
    return ask({
      ...asking,
      surface: surface ?? 'command',
      channel,
      items: mapAll(items, (item) => (days === null ? item : { ...item, days })),
    });
  };
}
