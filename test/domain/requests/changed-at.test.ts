import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { changedAt } from '../../../src/domain/requests/changed-at.ts';
import { allocationIn, approvedWith, confirmedFrom, MINUTE, order } from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

type Allocated = Extract<Allocation, { state: 'allocated' }>;
const allocated = (change: Partial<Allocated>) =>
  approvedWith([{ ...order, state: 'allocated', ...confirmedFrom(T0 + DAY), ...change }]);
const question = { by: 'ULIN', at: T0 + HOUR, expiresAt: T0 + DAY, votes: [] };

describe('the moment that a card tells of', () => {
  it('is when it was asked, voted on or decided', () => {
    expect(changedAt(aPendingRequest())).toBe(T0);
    expect(changedAt(aPendingRequest({ votes: [{ userId: 'UANN', at: T0 + 7 }] }))).toBe(T0 + 7);
    expect(changedAt({ ...aPendingRequest(), phase: 'expired', at: T0 + 9 })).toBe(T0 + 9);
    expect(changedAt(approvedWith([allocationIn('reserved')], { approvedAt: T0 + 3 }))).toBe(T0 + 3);
    expect(changedAt(approvedWith([allocationIn('submitting', { lastAt: T0 + 5 })]))).toBe(T0 + 5);
  });

  it('is the latest of what happened while it waited', () => {
    const times = {
      votes: [{ userId: 'UANN', at: T0 + 7 }],
      rejections: [{ userId: 'UBEA', at: T0 + 8, reason: 'no' }],
      edited: { at: T0 + 9, revision: 2, mentioned: { users: [], groups: [] } },
      paused: { ms: 1, at: T0 + 10, reply: '1.0' },
      question: { by: 'UANN', at: T0 + 11, text: 'Why?', pausedUntil: T0 + HOUR, expiresAt: T0 + HOUR },
    };
    const { question: _question, ...answered } = times;
    const { paused: _paused, ...edited } = answered;
    const { edited: _edited, ...rejected } = edited;
    expect([rejected, edited, answered, times].map((one) => changedAt(aPendingRequest(one)))).toEqual([
      T0 + 8,
      T0 + 9,
      T0 + 10,
      T0 + 11,
    ]);
  });

  it.each<[string, Allocation, number]>([
    ['accepted', { ...allocationIn('accepted'), at: T0 + 5 } as Allocation, T0 + 5],
    ['failed', { ...allocationIn('failed'), at: T0 + 5 } as Allocation, T0 + 5],
    ['cancelled', { ...allocationIn('cancelled'), at: T0 + 5 } as Allocation, T0 + 5],
    ['unknown', { ...allocationIn('unknown'), since: T0 + 5 } as Allocation, T0 + 5],
    ['being cancelled', { ...allocationIn('cancelling'), since: T0 + 5 } as Allocation, T0 + 5],
    ['being cancelled, with a call', allocationIn('cancelling', { lastAt: T0 + 6 }), T0 + 6],
    [
      'of an unknown cancellation',
      { ...allocationIn('cancelling'), unknownSince: T0 + 7 } as Allocation,
      T0 + 7,
    ],
    ['to be cancelled, nobody called yet', { ...allocationIn('cancelling'), calls: null } as Allocation, T0],
  ])('is that of its allocation: %s', (_what, allocation, changed) => {
    expect(changedAt(approvedWith([allocation]))).toBe(changed);
    // The last of several.
    expect(changedAt(approvedWith([allocationIn('reserved'), allocation]))).toBe(changed);
  });

  it('is that of its review, and of a vote about taking it back', () => {
    const automatic = { kind: 'approve' as const, dueAt: T0, remindMs: HOUR, reviews: [], reviewedAt: null };
    const reviewed = { ...automatic, reviews: [{ userId: 'UANN', at: T0 + 9 }] };
    expect(changedAt(approvedWith([allocationIn('reserved')], { automatic: reviewed }))).toBe(T0 + 9);
    const votes = [{ userId: 'UANN', at: T0 + 2 * HOUR }];
    expect(changedAt(allocated({ question: { ...question, votes } }))).toBe(T0 + 2 * HOUR);
  });

  it.each(['rejected', 'withdrawn', 'expired'] as const)('is when it was %s', (phase) => {
    const request = { ...aPendingRequest(), by: 'UANN', reason: 'no', at: T0 + 9 };
    expect(changedAt({ ...request, phase })).toBe(T0 + 9);
  });

  it.each([
    ['just confirmed', {}, T0],
    ['scheduled', { stage: 'scheduled' }, T0 + 5 * MINUTE],
    ['active', { stage: 'active' }, T0 + DAY],
    ['active from the first moment', { stage: 'active', startsAt: T0 }, T0 + 5 * MINUTE],
    ['ended', { stage: 'ended' }, T0 + 4 * DAY],
    ['to be taken back', { question }, T0 + HOUR],
    ['not taken back', { cancelEnd: { how: 'expired', at: T0 + 2 * HOUR } }, T0 + 2 * HOUR],
  ] as const)('is that of the last thing that happened to a raise that is %s', (_what, change, at) => {
    const { question: asked, ...rest } = { question: undefined, ...change };
    const votes = asked ? { question: { ...asked, votes: [] } } : {};
    expect(changedAt(allocated({ ...rest, ...votes }))).toBe(at);
  });
});
