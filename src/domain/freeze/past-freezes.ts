import type { Instant } from '../../kit/instant.ts';
import { evolveFreeze, type FreezeEvent, type FreezeState, NOT_FROZEN } from './freeze.ts';

/** What was frozen at a moment of the past. */
export type PastFreezes = (at: Instant) => FreezeState;

/** Everything that happened to freezes comes as kinds of {@link FreezeEvent}. */
const KINDS: Record<FreezeEvent['type'], true> = {
  frozen: true,
  unfreeze_proposed: true,
  unfrozen: true,
  freeze_ended: true,
};

export function isFreezeEvent(type: string): type is FreezeEvent['type'] {
  return Object.hasOwn(KINDS, type);
}

/** By everything that ever happened to freezes, in its order. */
export function pastFreezes(events: readonly FreezeEvent[]): PastFreezes {
  let state = NOT_FROZEN;
  const states = events.map((event) => {
    state = evolveFreeze(state, event);
    return { since: event.at, state };
  });
  return (at) => states.findLast(({ since }) => since <= at)?.state ?? NOT_FROZEN;
}
