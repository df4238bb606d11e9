import type { CallHistory } from '../../domain/traffic/call-history.ts';
import { takeAlertsIn } from '../../domain/traffic/take-alerts-in.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeObserved } from './change-observed.ts';
import type { ObservedStore } from './observed-store.ts';

/** A storm is over by then, or goes on for long: its card is updated once for all that came until then. */
const SHOWN_AFTER_MS = MINUTE_MS;

/**
 * Alerts that became no request of their own, and such as were resolved; their card says so a little later. `history`: the calls before
 * the first of them.
 */
export type NoteAlerts = (
  request: string,
  counts: { folded: number; resolved: number },
  history?: CallHistory | null,
) => Promise<void>;

export function createNoteAlerts({
  observed,
  clock,
}: {
  observed: Pick<ObservedStore, 'load' | 'save'>;
  clock: Clock;
}): NoteAlerts {
  return async (request, counts, history = null) => {
    if (counts.folded + counts.resolved === 0 && history === null) return;
    const now = clock();
    await changeObserved(observed, request, (before) => ({
      next: { ...takeAlertsIn(before, counts, now), ...(history ? { history } : {}) },
      drawAt: now + SHOWN_AFTER_MS,
    }));
  };
}
