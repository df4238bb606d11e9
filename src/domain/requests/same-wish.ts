import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { plainCharacter } from '../../kit/plain-word.ts';
import type { RequestState } from './state.ts';

/** So long after a request the same one counts as a line that was typed again after a time-out. */
export const SAME_WISH_SECONDS = 60;

/** What makes two raises the same for the one who asks. `pack`: order id, `null` where it was left to us. */
export type SameWish = {
  by: string;
  appId: string;
  rate: number;
  days: number;
  beginsAt: Instant | null;
  pack: string | null;
  reason: string;
};

/**
 * The keys of a wish: its own first, then those of the same one a minute earlier or later, since `in 2 hours` typed again
 * is another moment. A different reason makes it another wish: two campaigns may need the same raise.
 */
export function wishKeys({ beginsAt, reason, ...wish }: SameWish): [string, ...string[]] {
  const { by, appId, rate, days, pack } = wish;
  const words = [...reason].map(plainCharacter).join('').toLowerCase().replace(/\s+/g, ' ').trim();
  const key = (minute: number | null) => JSON.stringify([by, appId, rate, days, pack, words, minute]);
  if (beginsAt === null) return [key(null)];
  const minute = Math.floor(beginsAt / MINUTE_MS);
  return [key(minute), key(minute - 1), key(minute + 1)];
}

/** It waits, or WeChat has it or will get it; one that came to nothing may be submitted again without a question. */
export function countsStill(request: RequestState): boolean {
  switch (request.phase) {
    case 'pending':
      return true;
    case 'approved':
      return request.allocations.some(({ state }) => state !== 'failed' && state !== 'cancelled');
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return false;
  }
}
