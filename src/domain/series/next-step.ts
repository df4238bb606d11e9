import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { type ActiveSeries, endOfRun, isSkipped, type Series } from './series.ts';
import { occurrences } from './timetable.ts';

/** A run is announced so long before. */
export const ANNOUNCED_BEFORE_MS = DAY_MS;

/** What is to be done about an active series at a moment, or until when nothing is. */
export type Step =
  | { step: 'wait'; until: Instant }
  | { step: 'announce'; run: Instant }
  /** In time, or late: Headroom was down when it was due, and its window is not over. */
  | { step: 'run'; run: Instant }
  /** Their windows are over, or the next run has come meanwhile. */
  | { step: 'miss'; runs: Instant[] }
  | { step: 'end' };

/** Each run is done once: what is due is decided by what is stored and the moment alone. */
export function nextStep(series: ActiveSeries, now: Instant): Step {
  const { leadMs } = series.plan;
  const missed: Instant[] = [];
  let due: Instant | null = null;
  let last = series.doneUntil;
  for (const run of occurrences(series.plan.timetable, series.doneUntil)) {
    last = run;
    if (isSkipped(series, run)) continue;
    if (run - leadMs > now) return dueStep(missed, due, now, series) ?? waiting(series, run, now);
    if (due !== null) missed.push(due);
    due = run;
  }
  const step = dueStep(missed, due, now, series);
  if (step !== null) return step;
  // Until then somebody may still undo the skip of the last one.
  return last > now ? { step: 'wait', until: last } : { step: 'end' };
}

function dueStep(missed: Instant[], due: Instant | null, now: Instant, { plan }: ActiveSeries): Step | null {
  if (due === null) return null;
  const over = now >= endOfRun(plan, due);
  const runs = over ? [...missed, due] : missed;
  return runs.length > 0 ? { step: 'miss', runs } : { step: 'run', run: due };
}

function waiting({ plan, announced }: ActiveSeries, run: Instant, now: Instant): Step {
  if (announced === run) return { step: 'wait', until: run - plan.leadMs };
  return run - ANNOUNCED_BEFORE_MS <= now
    ? { step: 'announce', run }
    : { step: 'wait', until: run - ANNOUNCED_BEFORE_MS };
}

/** When something about it is due even if nothing happens; `null`: nothing ever is. */
export function seriesDueAt(series: Series): Instant | null {
  switch (series.phase) {
    case 'pending':
      return series.expiresAt;
    case 'active': {
      const step = nextStep(series, series.doneUntil);
      return step.step === 'wait' ? step.until : series.doneUntil;
    }
    case 'paused':
      return series.plan.timetable.until;
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'stopped':
    case 'ended':
      return null;
  }
}

/**
 * Its runs after a moment of which nothing will come although they were planned: skipped, refused, frozen or missed ones, and all that
 * would be to come if it were active still; each of the two in its own order.
 */
export function* runsCalledOff(series: Series, after: Instant): Generator<Instant> {
  for (const { at, outcome } of series.history) {
    const isOff =
      outcome === 'skipped' || outcome === 'refused' || outcome === 'frozen' || outcome === 'missed';
    if (at > after && isOff) yield at;
  }
  if (wasActive(series)) yield* runsAhead(series, after);
}

/** Its runs to come, without those that somebody skipped. */
export function* runsToCome(series: Series, after: Instant): Generator<Instant> {
  if (series.phase !== 'pending' && series.phase !== 'active' && series.phase !== 'paused') return;
  yield* runsAhead(series, after);
}

function* runsAhead(series: Series, after: Instant): Generator<Instant> {
  for (const run of occurrences(series.plan.timetable, Math.max(series.doneUntil, after)))
    if (!isSkipped(series, run)) yield run;
}

/** It was approved once, and is not active now. */
function wasActive({ phase, approvedAt }: Series): boolean {
  switch (phase) {
    case 'active':
      return false;
    case 'paused':
    case 'stopped':
    case 'ended':
      return true;
    // Waiting once more because the policy had changed, and what came of that.
    case 'pending':
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return approvedAt !== undefined;
  }
}
