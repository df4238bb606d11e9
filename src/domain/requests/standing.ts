import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { type CardState, cardState, isAllocated, type RequestState } from './state.ts';

/**
 * How a request stands at a moment, in one word: an allocated raise has yet to begin, runs, or has ended. Lists go by
 * the clock of the moment, so the first minutes, in which a card still says that WeChat has just allocated it, are no
 * state of their own here.
 */
export type Standing = Exclude<CardState, 'allocated'>;

export function standing(request: RequestState, now: Instant): Standing {
  const state = cardState(request);
  if (state !== 'allocated' && !isAllocated(request)) return state;
  const period = periodOf(request);
  if (!period || now < period.startsAt) return 'scheduled';
  return now < period.endsAt ? 'active' : 'ended';
}

/** From when to when it runs as far as is known; `null` while nobody has decided when, or if it does not run. */
export function periodOf(request: RequestState): { startsAt: Instant; endsAt: Instant } | null {
  if (request.phase !== 'approved') return null;
  const { beginsAt, days } = request.raise;
  const runs = request.allocations
    .filter(({ state }) => state !== 'failed' && state !== 'cancelled')
    .map((allocation) => {
      if (allocation.state === 'allocated') return allocation;
      if (allocation.state === 'cancelling') return allocation.confirmed;
      const startsAt = beginsAt ?? request.approvedAt;
      return { startsAt, endsAt: startsAt + days * DAY_MS };
    });
  if (runs.length === 0) return null;
  return {
    startsAt: Math.min(...runs.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...runs.map(({ endsAt }) => endsAt)),
  };
}
