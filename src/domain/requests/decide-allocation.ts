import type { Instant } from '../../kit/instant.ts';
import type { PackLedger } from '../packs/ledger.ts';
import { USAGE_LAG_MS } from '../packs/ledger.ts';
import type { Pack } from '../packs/pack.ts';
import type { Units } from '../units.ts';
import { IN_FLIGHT_MS, type Timings } from './due.ts';
import type { AllocationEvent } from './events.ts';
import { type Outcome, ridOf } from './outcome.ts';
import type { Allocation, Attempts } from './state.ts';

/** errcode of a replayed requestId whose allocation was cancelled (assignPackage, error table). */
const CANCELLED = 10121010;

/**
 * Must WeChat be called for this allocation now, and what is stored before the call?
 * `null`: nothing to call (settled, or another worker's call is under way).
 */
export function decideCall(
  allocation: Allocation,
  now: Instant,
  usedBefore: Units | null,
): AllocationEvent[] | null {
  switch (allocation.state) {
    case 'reserved':
      return [{ type: 'submission_started', at: now, allocation: allocation.no, attempt: 1, usedBefore }];
    case 'submitting': {
      const { attempts } = allocation;
      if (attempts.open && now < attempts.lastAt + IN_FLIGHT_MS) return null;
      return [
        {
          type: 'submission_started',
          at: now,
          allocation: allocation.no,
          attempt: attempts.count + 1,
          usedBefore,
        },
      ];
    }
    case 'accepted':
    case 'unknown':
      // The same requestId is asked again; the state stays until something is proved.
      return [{ type: 'outcome_checked', at: now, allocation: allocation.no }];
    case 'allocated':
    case 'failed':
    case 'cancelling':
    case 'cancelled':
      return null;
  }
}

/** A call that was claimed was not made after all, because a failover could still forget that it was claimed. */
export function decideHold(allocation: Allocation, now: Instant): AllocationEvent[] {
  if (allocation.state !== 'submitting' || !allocation.attempts.open) return [];
  return [{ type: 'submission_held', at: now, allocation: allocation.no }];
}

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

/**
 * What the pack's figures prove, if anything. Only when nothing else moved this pack meanwhile and the figures have
 * certainly caught up can "unchanged" mean "did not happen".
 */
export function decideByUsage(
  allocation: Allocation,
  pack: Pack,
  ledger: PackLedger,
  now: Instant,
): AllocationEvent[] {
  if (allocation.state !== 'submitting' && allocation.state !== 'accepted' && allocation.state !== 'unknown')
    return [];
  const { attempts } = allocation;
  if (attempts.usedBefore === null || !attempts.uncertain) return [];
  const alone = Object.entries(ledger.entries).every(
    ([key, entry]) =>
      key === allocation.wechatRequestId ||
      (entry.confirmedAt !== null && entry.confirmedAt + USAGE_LAG_MS < attempts.firstAt),
  );
  if (!alone) return [];
  const grown = pack.used - attempts.usedBefore;
  if (grown === allocation.units) return [confirmed(allocation, attempts, now, 'usage')];
  const caughtUp = pack.fetchedAt > attempts.lastAt + USAGE_LAG_MS;
  // WeChat said "accepted" or "no" at least once; silence alone is left to people.
  const refusedSince = allocation.state !== 'accepted' && attempts.lastCode !== 0;
  return grown === 0n && caughtUp && refusedSince
    ? [{ type: 'allocation_failed', at: now, allocation: allocation.no, failure: { source: 'usage' } }]
    : [];
}

/** A person looked at WeChat's console and says what happened. */
export function decideSettlement(
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

function confirmed(
  allocation: Allocation,
  attempts: Attempts,
  at: Instant,
  proof: 'replay' | 'usage' | 'person',
) {
  return {
    type: 'allocation_confirmed' as const,
    at,
    allocation: allocation.no,
    startsAt: plannedStart(allocation) ?? attempts.firstAt,
    packageId: null,
    proof,
    by: null,
  };
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

/** The start that WeChat was asked for; `null` if it had passed at the first call, which then asked for "at once". */
export function plannedStart(allocation: Allocation): Instant | null {
  const { beginsAt } = allocation;
  if (beginsAt === null || !('attempts' in allocation)) return beginsAt;
  return beginsAt > allocation.attempts.firstAt ? beginsAt : null;
}
