import type { Instant } from '../../kit/instant.ts';
import { nextStep } from './next-step.ts';
import type { Series } from './series.ts';
import type { SeriesEvent } from './series-event.ts';

/** More in a row, and somebody has to look at it. */
export const MOST_FAILURES = 2;

/** What follows from time alone, but for the run that is due: that needs packs and the policy. */
export function tickSeries(state: Series, at: Instant): SeriesEvent[] {
  switch (state.phase) {
    case 'pending':
      return at >= state.expiresAt ? [{ type: 'series_expired', at }] : [];
    case 'paused':
      return at >= state.plan.timetable.until ? [{ type: 'series_ended', at }] : [];
    case 'active':
      return tickActive(state, at);
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'stopped':
    case 'ended':
      return [];
  }
}

function tickActive(state: Extract<Series, { phase: 'active' }>, at: Instant): SeriesEvent[] {
  if (state.failures >= MOST_FAILURES)
    return [{ type: 'series_paused', at, why: { kind: 'failures', count: state.failures } }];
  const step = nextStep(state, at);
  switch (step.step) {
    case 'announce':
      return [{ type: 'series_run_announced', at, run: step.run }];
    case 'miss':
      return [{ type: 'series_runs_missed', at, runs: step.runs }];
    case 'end':
      return [{ type: 'series_ended', at }];
    case 'run':
    case 'wait':
      return [];
  }
}

/** What became of the request of a run. Said twice it is once. */
export function runResult(
  state: Series,
  { run, request, ok }: { run: Instant; request: string; ok: boolean },
  at: Instant,
): SeriesEvent[] {
  const known = state.history.find((one) => one.at === run);
  const outcome = ok ? 'allocated' : 'failed';
  if (known === undefined || known.outcome === outcome || !('request' in known) || known.request !== request)
    return [];
  const told: SeriesEvent = { type: `series_run_${outcome}`, at, run, request };
  const failures = state.failures + 1;
  return !ok && state.phase === 'active' && failures >= MOST_FAILURES
    ? [told, { type: 'series_paused', at, why: { kind: 'failures', count: failures } }]
    : [told];
}
