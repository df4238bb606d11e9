import type { RequestEvent } from '../requests/events.ts';
import { evolve } from '../requests/evolve.ts';
import { type CardState, cardState, type RequestState } from '../requests/state.ts';

/** A step from one state of a card to another; `none`: it was just made. */
export type Transition = { from: CardState | 'none'; to: CardState };

/** Every change of its card's state that these events make, in their order. What changes nothing of it is none. */
export function transitionsOf(before: RequestState | null, events: readonly RequestEvent[]): Transition[] {
  let state = before;
  return events.flatMap((event) => {
    const from = state === null ? 'none' : cardState(state);
    state = evolve(state, event);
    const to = cardState(state);
    return from === to ? [] : [{ from, to }];
  });
}
