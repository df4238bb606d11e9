import type { Instant } from '../../../kit/instant.ts';
import { type ClockStep, clockOf, planClock } from '../../clock/plan-clock.ts';
import type { Policy } from '../../policy/policy.ts';
import { firstPlannedStart } from '../raise.ts';
import type { RequestState } from '../state.ts';

/** When a request that nobody decides about expires, and what happens until then, as it was planned; counted from its submission. */
export type PlannedClock = { expiresAfterMs: number; reminders: number; escalations: number };

/**
 * The clock that a request was given and that of another policy; `null`: they are the same, or nobody had to decide. How long an
 * answer was awaited is not known any more of a request that is decided, so the time it expires is compared only where it still waits
 * without a question.
 */
export function replayClock(
  request: RequestState,
  policy: Policy,
  expiryMs: number,
): { was: PlannedClock; is: PlannedClock } | null {
  if (request.series || (request.phase === 'approved' && (request.automatic || request.grant))) return null;
  const from = request.edited?.at ?? request.askedAt;
  const next = planClock(clockOf(policy), from, expiryMs, firstPlannedStart(request.raise));
  const [was, is] = [
    { expiresAt: request.expiresAt, steps: request.clock?.steps ?? [] },
    { expiresAt: next.expiresAt, steps: next.clock?.steps ?? [] },
  ];
  const isExpiryKnown = request.phase === 'pending' && !request.question && !request.paused;
  const same = keyOf(was.steps) === keyOf(is.steps) && (!isExpiryKnown || was.expiresAt === is.expiresAt);
  return same ? null : { was: planned(from, was), is: planned(from, is) };
}

function keyOf(steps: readonly ClockStep[]): string {
  return JSON.stringify(steps);
}

function planned(
  from: Instant,
  { expiresAt, steps }: { expiresAt: Instant; steps: ClockStep[] },
): PlannedClock {
  const reminders = steps.filter(({ kind }) => kind === 'remind').length;
  return { expiresAfterMs: expiresAt - from, reminders, escalations: steps.length - reminders };
}
