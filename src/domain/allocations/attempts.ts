import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Attempts } from './allocation.ts';

/** The record of calls after one more was begun. */
export function started(
  before: Attempts | null,
  event: { attempt: number; at: Instant; usedBefore: Units | null },
): Attempts {
  return {
    count: event.attempt,
    firstAt: before?.firstAt ?? event.at,
    lastAt: event.at,
    open: true,
    // A call that is still open belonged to a process that died: it may have reached WeChat.
    uncertain: before !== null && (before.uncertain || before.open),
    lastCode: before && !before.open ? before.lastCode : 0,
    usedBefore: before ? before.usedBefore : event.usedBefore,
  };
}

/** Calls that nothing is stored of: a "no" of WeChat's proves nothing by itself. */
export function mayHaveBeenCalled(at: Instant): Attempts {
  return {
    count: 1,
    firstAt: at,
    lastAt: at,
    open: false,
    uncertain: true,
    lastCode: 0,
    usedBefore: null,
  };
}
