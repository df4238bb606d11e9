import { type CardClaim, type CardRefusal, checkClaim } from '../../domain/request/card-claim.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Clock, MessageLog, RequestStore } from '../ports.ts';
import type { LossStore } from './ports.ts';

export type GuardCardOptions = {
  store: Pick<RequestStore, 'load' | 'skipNumber'>;
  messages: Pick<MessageLog, 'card'>;
  losses: LossStore;
  clock: Clock;
};

/** What every press of a card's button says. */
type Press = { request: string; by: string; card?: CardClaim | null };

export type GuardCard = (press: Press) => Promise<CardRefusal | null>;

/**
 * Keeps a button from deciding about anything but the very card that it is on. Redis can lose its last writes; a card that
 * knows more than what is stored, or whose request is gone, changes nothing, and people hear of it.
 */
export function createGuardCard({ store, messages, losses, clock }: GuardCardOptions): GuardCard {
  return async ({ request, by, card = null }) => {
    if (card === null) return null;
    const [stored, record] = await Promise.all([store.load(request), messages.card(request)]);
    const posted = record?.ts === undefined ? null : { channel: record.channel, ts: record.ts };
    const refusal = checkClaim(request, stored, posted, card);
    if (refusal?.reason === 'other_card' && card.key !== null) {
      await store.skipNumber(request);
      const id = `${request}:unknown:${card.key}`;
      await losses.report({ id, request, at: clock(), found: { kind: 'card_unknown', by } });
    }
    if (refusal?.reason === 'card_ahead') {
      const { shown, stored: known } = refusal;
      const found = { kind: 'card_ahead', by, shown, stored: known } as const;
      const loss = { id: `${request}:card:${shown}`, request, at: clock(), found };
      await losses.report(loss, [{ kind: 'compare_card', request }]);
    }
    return refusal;
  };
}

/** The same use case for presses that speak for their card only. */
export function guarded<I extends Press, T, R>(
  guard: GuardCard,
  flow: (input: I) => Promise<Result<T, R>>,
): (input: I) => Promise<Result<T, R | CardRefusal>> {
  return async (input) => {
    const refusal = await guard(input);
    return refusal ? refuse(refusal) : flow(input);
  };
}
