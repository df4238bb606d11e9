import { MINUTE_MS } from '../../../kit/durations.ts';
import { plainCharacter } from '../../../kit/text/plain-word.ts';
import type { ItemWish, RaiseWish } from '../raise-wish.ts';
import type { RequestState } from '../state.ts';

/** So long after a request the same one counts as a line that was typed again after a time-out. */
const SAME_WISH_SECONDS = 60;
/** The clients of agents wait a minute for an answer and more, and their models then call again as often as they like. */
const SAME_WISH_OF_AGENT_SECONDS = 15 * 60;

/** So long after it the same wish counts as a repetition. With a key an agent says itself what is one. */
export function sameWishSeconds({ via, idempotency }: Pick<RequestState, 'via' | 'idempotency'>): number {
  const isUnkeyedAgent = via?.surface === 'agent' && idempotency === undefined;
  return isUnkeyedAgent ? SAME_WISH_OF_AGENT_SECONDS : SAME_WISH_SECONDS;
}

/**
 * The keys of a wish: its own first, then those of the same one a minute earlier or later, since `in 2 hours` typed again
 * is another moment. A different reason makes it another wish: two campaigns may need the same raise. Of several allocations
 * the order does not matter.
 *
 * @param wish what it came to: `app` is the AppID, `pack` the order id or `null` where it was left to us
 */
export function wishKeys(by: string, wish: RaiseWish): [string, ...string[]] {
  const { items, reason, breakGlass } = wish;
  const words = [...reason].map(plainCharacter).join('').toLowerCase().replace(/\s+/g, ' ').trim();
  // What shall run at once is another wish than what may wait.
  const urgent = breakGlass ? ['break-glass'] : [];
  const key = (later: number) => {
    const [first, ...others] = items.map((item) => partsOf(item, later)).sort(inAnyOrder);
    const { app, rate, days, pack, minute } = first ?? partsOf(items[0], later);
    return JSON.stringify([by, app, rate, days, pack, words, minute, ...urgent, ...others]);
  };
  if (items.every(({ beginsAt }) => beginsAt === null)) return [key(0)];
  return [key(0), key(-1), key(1)];
}

/** `later`: by so many minutes, where a start is planned. */
function partsOf({ beginsAt, app, rate, days, pack }: ItemWish, later: number) {
  const minute = beginsAt === null ? null : Math.floor(beginsAt / MINUTE_MS) + later;
  return { app, rate, days, pack, minute };
}

function inAnyOrder(one: object, other: object): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
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
