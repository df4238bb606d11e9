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
