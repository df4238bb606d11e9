import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Attempts } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';
import { confirmed } from './confirmed.ts';
import type { Timings } from './due.ts';
import { type Outcome, ridOf } from './outcome.ts';

/** errcode of a replayed requestId whose allocation was cancelled (assignPackage, error table). */
const CANCELLED = 10121010;

/** What an answer means. A refusal after an uncertain attempt proves nothing: the first call may have succeeded (10121031 on a replay). */
export function decideOutcome(
  allocation: Allocation,
  outcome: Outcome,
  now: Instant,
  timings: Timings,
): AllocationEvent[] {
  const no = allocation.no;
  if (allocation.state !== 'submitting' && allocation.state !== 'accepted' && allocation.state !== 'unknown')
    return [];
  const { attempts } = allocation;
  switch (outcome.kind) {
    case 'accepted':
    case 'in_progress':
      return allocation.state === 'submitting'
        ? [{ type: 'submission_accepted', at: now, allocation: no }]
        : overdue(allocation, attempts, now, timings);
    case 'already_allocated': {
      // At the first call that is stored there was one before it, which Redis has lost.
      const first = allocation.state === 'submitting' && attempts.count === 1 && !attempts.uncertain;
      const found: AllocationEvent = { type: 'repeat_found', at: now, allocation: no };
      return [...(first ? [found] : []), confirmed(allocation, attempts, now, 'replay')];
    }
    case 'was_cancelled':
      return [
        {
          type: 'allocation_failed',
          at: now,
          allocation: no,
          failure: { source: 'answer', code: CANCELLED },
        },
      ];
    case 'refused':
      if (allocation.state === 'submitting' && !attempts.uncertain) {
        return [
          {
            type: 'allocation_failed',
            at: now,
            allocation: no,
            failure: { source: 'answer', code: outcome.code, ...ridOf(outcome) },
          },
        ];
      }
      return later(
        allocation,
        attempts,
        { code: outcome.code, uncertain: true, ...ridOf(outcome) },
        now,
        timings,
      );
    case 'unclear': {
      // Nobody knows what this code means, so asking again would not help: people look, and usage is watched.
      const said: AllocationEvent = {
        type: 'submission_put_off',
        at: now,
        allocation: no,
        code: outcome.code,
        uncertain: true,
        ...ridOf(outcome),
      };
      return allocation.state === 'unknown'
        ? [said]
        : [said, { type: 'outcome_unknown', at: now, allocation: no }];
    }
    case 'put_off':
      return later(allocation, attempts, outcome, now, timings);
    case 'no_answer':
      return [
        { type: 'submission_unanswered', at: now, allocation: no, cause: outcome.cause },
        ...overdue(allocation, { ...attempts, uncertain: true }, now, timings),
      ];
  }
}

/** A person looked at WeChat's console and says what happened. */
export function decideByPerson(
  allocation: Allocation,
  happened: boolean,
  by: string,
  now: Instant,
): AllocationEvent[] | null {
  if (allocation.state !== 'unknown') return null;
  if (!happened) {
    return [
      {
        type: 'allocation_failed',
        at: now,
        allocation: allocation.no,
        failure: { source: 'person', userId: by },
      },
    ];
  }
  return [{ ...confirmed(allocation, allocation.attempts, now, 'person'), by }];
}

function later(
  allocation: Allocation,
  attempts: Attempts,
  put: { code: number; uncertain: boolean; rid?: string },
  now: Instant,
  timings: Timings,
): AllocationEvent[] {
  const uncertain = attempts.uncertain || put.uncertain;
  return [
    {
      type: 'submission_put_off',
      at: now,
      allocation: allocation.no,
      code: put.code,
      uncertain: put.uncertain,
      ...ridOf(put),
    },
    ...overdue(allocation, { ...attempts, uncertain, lastCode: put.code }, now, timings),
  ];
}

/** After the stated time: an outcome that cannot be known goes to people; one that certainly did not happen has failed. */
function overdue(
  allocation: Allocation,
  attempts: Attempts,
  now: Instant,
  timings: Timings,
): AllocationEvent[] {
  if (allocation.state === 'unknown' || now < attempts.firstAt + timings.unknownAfterMs) return [];
  if (allocation.state === 'accepted' || attempts.uncertain) {
    return [{ type: 'outcome_unknown', at: now, allocation: allocation.no }];
  }
  return [
    {
      type: 'allocation_failed',
      at: now,
      allocation: allocation.no,
      failure: { source: 'answer', code: attempts.lastCode },
    },
  ];
}
