import { type CardClaim, type CardRefusal, checkClaim } from '../../domain/requests/card-claim.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Result } from '../../kit/result.ts';
import { refuse } from '../../kit/result.ts';
import type { LossStore } from '../ports/losses.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { CompareCard } from './compare-card.ts';

export type GuardCardOptions = {
  store: Pick<RequestStore, 'load' | 'skipNumber'>;
  messages: Pick<MessageLog, 'card'>;
  losses: LossStore;
  compareCard: Pick<CompareCard, 'ensureCompared'>;
  clock: Clock;
  log: FlowLog;
};

/** What every press of a card's button says. */
type Press = { request: string; by: string; card?: CardClaim | null };

export type GuardCard = (press: Press) => Promise<CardRefusal | null>;

/**
 * Keeps a button from deciding about anything but the very card that it is on. Redis can lose its last writes; a card that
 * knows more than what is stored, or whose request is gone, changes nothing, and people hear of it.
 */
export function createGuardCard(options: GuardCardOptions): GuardCard {
  const { store, messages, losses, clock } = options;
  return async ({ request, by, card = null }) => {
    const [stored, record] = await Promise.all([store.load(request), messages.card(request)]);
    const posted = record?.ts === undefined ? null : { channel: record.channel, ts: record.ts };
    const refusal = checkClaim(request, stored, posted, card);
    if (refusal?.reason === 'other_card' && card?.key) {
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
    if (refusal === null && stored) await compareFirst(options, stored.value);
    return refusal;
  };
}

/** Where Redis lost writes, the card is compared with what is stored before anything is decided: the decision may have been taken. */
async function compareFirst({ compareCard, log }: GuardCardOptions, request: RequestState): Promise<void> {
  try {
    await compareCard.ensureCompared(request);
  } catch (error) {
    // An approval is safe without it: it repeats the same requestId.
    log.warn(
      { request: request.id, err: error },
      'could not compare the card with the stored state before a decision',
    );
  }
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
