import type { Instant } from '../../kit/instant.ts';
import { expectedRun } from './run.ts';
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
  const period = expectedRun(request);
  if (!period || now < period.startsAt) return 'scheduled';
  return now < period.endsAt ? 'active' : 'ended';
}
