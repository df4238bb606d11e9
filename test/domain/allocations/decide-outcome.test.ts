import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { decideCall } from '../../../src/domain/allocations/decide-call.ts';
import { decideOutcome } from '../../../src/domain/allocations/decide-outcome.ts';
import { IN_FLIGHT_MS } from '../../../src/domain/allocations/due.ts';
import type { Outcome } from '../../../src/domain/allocations/outcome.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import { allocationIn, approvedWith, MINUTE, timings } from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

const soon = T0 + MINUTE;
const late = T0 + timings.unknownAfterMs;

const OUTCOMES: Record<string, Outcome> = {
  accepted: { kind: 'accepted' },
  in_progress: { kind: 'in_progress' },
  already_allocated: { kind: 'already_allocated' },
  was_cancelled: { kind: 'was_cancelled' },
  refused: { kind: 'refused', code: 10121031 },
  put_off: { kind: 'put_off', code: 45011, uncertain: false },
  busy: { kind: 'put_off', code: -1, uncertain: true },
  no_answer: { kind: 'no_answer', cause: 'timeout' },
  unclear: { kind: 'unclear', code: 10121014 },
};

/** What an answer leads to: the states an allocation goes through, written as its event types. */
function typesOf(allocation: Allocation, outcome: string, now: number): string {
  const found = OUTCOMES[outcome];
  if (!found) throw new Error(outcome);
  return decideOutcome(allocation, found, now, timings)
    .map(({ type }) => type)
    .join(' ');
}

describe('an answer of WeChat', () => {
  const certain = allocationIn('submitting');
  const doubted = allocationIn('submitting', { uncertain: true });
  const accepted = allocationIn('accepted');
  const unknown = allocationIn('unknown');

  it.each([
    ['accepted', 'submission_accepted', 'submission_accepted', '', ''],
    ['in_progress', 'submission_accepted', 'submission_accepted', '', ''],
    [
      'already_allocated',
      // No call before this one is stored: Redis has lost it.
      'repeat_found allocation_confirmed',
      'allocation_confirmed',
      'allocation_confirmed',
      'allocation_confirmed',
    ],
    ['was_cancelled', 'allocation_failed', 'allocation_failed', 'allocation_failed', 'allocation_failed'],
    ['refused', 'allocation_failed', 'submission_put_off', 'submission_put_off', 'submission_put_off'],
    ['put_off', 'submission_put_off', 'submission_put_off', 'submission_put_off', 'submission_put_off'],
    ['busy', 'submission_put_off', 'submission_put_off', 'submission_put_off', 'submission_put_off'],
    [
      'unclear',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off',
    ],
    [
      'no_answer',
      'submission_unanswered',
      'submission_unanswered',
      'submission_unanswered',
      'submission_unanswered',
    ],
  ])('%s is read by the state it meets', (outcome, whenCertain, whenDoubted, whenAccepted, whenUnknown) => {
    expect(typesOf(certain, outcome, soon)).toBe(whenCertain);
    expect(typesOf(doubted, outcome, soon)).toBe(whenDoubted);
    expect(typesOf(accepted, outcome, soon)).toBe(whenAccepted);
    expect(typesOf(unknown, outcome, soon)).toBe(whenUnknown);
  });

  it.each(Object.keys(OUTCOMES))('%s says nothing about what is settled or was never called', (outcome) => {
    for (const state of ['reserved', 'allocated', 'failed'] as const) {
      expect(typesOf(allocationIn(state), outcome, late)).toBe('');
    }
  });

  it.each([
    ['accepted', 'submission_accepted', 'submission_accepted', 'outcome_unknown', ''],
    ['in_progress', 'submission_accepted', 'submission_accepted', 'outcome_unknown', ''],
    [
      'refused',
      'allocation_failed',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off',
    ],
    [
      'put_off',
      'submission_put_off allocation_failed',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off',
    ],
    [
      'busy',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off outcome_unknown',
      'submission_put_off',
    ],
    [
      'no_answer',
      'submission_unanswered outcome_unknown',
      'submission_unanswered outcome_unknown',
      'submission_unanswered outcome_unknown',
      'submission_unanswered',
    ],
  ])(
    '%s after the stated time goes to people only where it may have happened',
    (outcome, whenCertain, whenDoubted, whenAccepted, whenUnknown) => {
      expect(typesOf(certain, outcome, late)).toBe(whenCertain);
      expect(typesOf(doubted, outcome, late)).toBe(whenDoubted);
      expect(typesOf(accepted, outcome, late)).toBe(whenAccepted);
      expect(typesOf(unknown, outcome, late)).toBe(whenUnknown);
      expect(typesOf(accepted, outcome, late - 1)).not.toContain('outcome_unknown');
    },
  );

  it('names WeChat’s code where it is a failure', () => {
    const failureOf = (allocation: Allocation, outcome: Outcome, now: number) =>
      decideOutcome(allocation, outcome, now, timings).find((event) => event.type === 'allocation_failed');
    expect(failureOf(certain, { kind: 'refused', code: 10045 }, soon)).toMatchObject({
      failure: { source: 'answer', code: 10045 },
    });
    expect(failureOf(certain, { kind: 'was_cancelled' }, soon)).toMatchObject({
      failure: { source: 'answer', code: 10121010 },
    });
    expect(failureOf(certain, { kind: 'put_off', code: 45011, uncertain: false }, late)).toMatchObject({
      failure: { source: 'answer', code: 45011 },
    });
  });

  it('"already allocated" starts the raise at its first call, or where it was planned', () => {
    const done: Outcome = { kind: 'already_allocated' };
    const planned = (beginsAt: number) =>
      allocationIn('submitting', { count: 2, lastAt: T0 + 9 }, { beginsAt });
    expect(
      decideOutcome(allocationIn('submitting', { count: 2, lastAt: T0 + 9 }), done, soon, timings),
    ).toMatchObject([{ startsAt: T0, proof: 'replay', packageId: null, by: null }]);
    expect(decideOutcome(planned(T0 + DAY), done, soon, timings)).toMatchObject([{ startsAt: T0 + DAY }]);
  });

  it('starts the raise at its first call when the planned start had passed by then, for WeChat was asked to begin at once', () => {
    const overtaken = allocationIn('submitting', { count: 2 }, { beginsAt: T0 - DAY });
    expect(decideOutcome(overtaken, { kind: 'already_allocated' }, soon, timings)).toMatchObject([
      { startsAt: T0 },
    ]);
  });
});

describe('10121031', () => {
  const used: Outcome = { kind: 'refused', code: 10121031 };

  it('on the first and only call is a failure', () => {
    expect(decideOutcome(allocationIn('submitting'), used, soon, timings)).toMatchObject([
      { type: 'allocation_failed', failure: { source: 'answer', code: 10121031 } },
    ]);
  });

  it('after calls that were certainly not processed is a failure as well', () => {
    const again = allocationIn('submitting', { count: 3, lastCode: 45011 });
    expect(decideOutcome(again, used, soon, timings)).toMatchObject([{ type: 'allocation_failed' }]);
  });

  it('on the replay after a process died in its call is a doubt, never a failure', () => {
    const reserved = approvedWith([allocationIn('reserved')]);
    const first = decideCall(allocationIn('reserved'), T0, 0n) ?? [];
    const open = evolveAll(reserved, first);
    const openAllocation = open.phase === 'approved' ? open.allocations[0] : undefined;
    if (!openAllocation) throw new Error('no allocation');
    const second = decideCall(openAllocation, T0 + IN_FLIGHT_MS, null) ?? [];
    const replayed = evolveAll(open, second);
    const allocation = replayed.phase === 'approved' ? replayed.allocations[0] : undefined;
    if (!allocation) throw new Error('no allocation');
    for (const now of [T0 + IN_FLIGHT_MS + 1, late, late + 30 * DAY]) {
      const types = decideOutcome(allocation, used, now, timings).map(({ type }) => type);
      expect(types).not.toContain('allocation_failed');
      expect(types).toContain('submission_put_off');
    }
  });

  it('never fails what WeChat accepted or what people are asked about', () => {
    for (const state of ['accepted', 'unknown'] as const) {
      const types = decideOutcome(allocationIn(state), used, late + DAY, timings).map(({ type }) => type);
      expect(types).not.toContain('allocation_failed');
    }
  });
});

describe('a call', () => {
  it('is made for what is reserved', () => {
    expect(decideCall(allocationIn('reserved'), T0, 5n)).toEqual([
      { type: 'submission_started', at: T0, allocation: 1, attempt: 1, usedBefore: 5n },
    ]);
  });

  it('is not made while another one can still be under way', () => {
    const open = allocationIn('submitting', { lastAt: T0 });
    expect(decideCall(open, T0 + IN_FLIGHT_MS - 1, null)).toBeNull();
    expect(decideCall(open, T0 + IN_FLIGHT_MS, null)).toMatchObject([
      { type: 'submission_started', attempt: 2 },
    ]);
  });

  it('is made again after one that was put off', () => {
    expect(decideCall(allocationIn('submitting', { open: false, count: 4 }), soon, null)).toMatchObject([
      { type: 'submission_started', attempt: 5 },
    ]);
  });

  it('of the same requestId looks for an outcome that did not come', () => {
    for (const state of ['accepted', 'unknown'] as const) {
      expect(decideCall(allocationIn(state), soon, null)).toEqual([
        { type: 'outcome_checked', at: soon, allocation: 1 },
      ]);
    }
  });

  it('is never made for what is settled', () => {
    expect(decideCall(allocationIn('allocated'), late, null)).toBeNull();
    expect(decideCall(allocationIn('failed'), late, null)).toBeNull();
  });
});
