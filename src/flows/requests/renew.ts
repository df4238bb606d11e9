import type { RenewRefusal } from '../../domain/requests/refusals.ts';
import { renewalOf } from '../../domain/requests/renewal.ts';
import { mapAll } from '../../kit/non-empty.ts';
import { type Result, refuse } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Answer, RenewInput, RequestUseCases } from './use-cases.ts';

export type RenewOptions = { store: RequestStore; clock: Clock; ask: RequestUseCases['ask'] };

/**
 * Somebody asks for a raise to go on: the same app and rate from the moment the running one ends, in the channel of
 * its card. It is an ordinary request from there on; the pack is chosen anew, since the old one may be used up by then.
 */
export function createRenew(
  options: RenewOptions,
): (input: RenewInput) => Promise<Result<Answer, RenewRefusal>> {
  const { store, clock, ask } = options;
  return async ({ request, allocation, days, surface, ...asking }) => {
    const stored = await store.load(request);
    if (!stored) return refuse({ reason: 'not_found', request });
    const renewal = renewalOf(stored.value, allocation, clock());
    if (!renewal.ok) return renewal;
    return ask({
      ...asking,
      surface: surface ?? 'command',
      channel: stored.value.channel,
      items: mapAll(renewal.value, (item) => (days === null ? item : { ...item, days })),
    });
  };
}
