import type { RequestState } from './state.ts';

/** What a pressed button says of the card that it is on. */
export type CardClaim = {
  /** Of the request that it was drawn from; `null` on cards of an older version. */
  key: string | null;
  /** Of the state that it was drawn from; `null` where that is not known. */
  revision: number | null;
  /** The card's message; `null` where the button is not on a card but on Home, in a private answer or in a warning. */
  message: { channel: string; ts: string } | null;
};

/** Why a press is not taken as what it seems to be. */
export type CardRefusal =
  /** It is the card of a request that is not stored (any more); its number may be another one's by now. */
  | { reason: 'other_card'; request: string }
  /** It was drawn from a later state than the stored one. */
  | { reason: 'card_ahead'; request: string; shown: number; stored: number }
  /** The request has another card by now. */
  | { reason: 'old_copy'; request: string; channel: string };

type Stored = { value: RequestState; revision: number };

/** Whether a button may speak for the stored request. A claim of `null` was typed, and is about whatever has that number. */
export function checkClaim(
  request: string,
  stored: Stored | null,
  posted: { channel: string; ts: string } | null,
  claim: CardClaim | null,
): CardRefusal | null {
  if (claim === null || (stored === null && claim.key === null)) return null;
  if (stored === null || (stored.value.key ?? null) !== claim.key) return { reason: 'other_card', request };
  const { revision, message } = claim;
  if (revision !== null && revision > stored.revision) {
    return { reason: 'card_ahead', request, shown: revision, stored: stored.revision };
  }
  const moved = message !== null && posted !== null && message.ts !== posted.ts;
  return moved ? { reason: 'old_copy', request, channel: posted.channel } : null;
}

/**
 * Whether a request says something else than what somebody saw of it. `seen`: the revision that their card was drawn from;
 * `null`: they speak of whatever it says now.
 */
export function wasEditedSince({ edited }: RequestState, seen: number | null): boolean {
  return edited !== undefined && seen !== null && seen < edited.revision;
}
