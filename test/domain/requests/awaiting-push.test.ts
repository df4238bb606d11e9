import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { awaitingPushSince } from '../../../src/domain/requests/awaiting-push.ts';
import { ALLOCATION_STATES, allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const proved = (proof: 'push' | 'replay'): Allocation => {
  const allocation = allocationIn('allocated');
  return allocation.state === 'allocated' ? { ...allocation, proof } : allocation;
};

describe('since when a push is owed', () => {
  it.each(ALLOCATION_STATES)('with one allocation whose success WeChat pushed: %s', (state) => {
    expect(awaitingPushSince(approvedWith([allocationIn(state)]), 'default')).toBe(
      state === 'accepted' ? T0 : null,
    );
  });

  it('is when it was learnt of another way', () => {
    expect(awaitingPushSince(approvedWith([proved('replay')]), 'default')).toBe(T0);
    expect(awaitingPushSince(approvedWith([proved('push')]), 'default')).toBeNull();
    const cancelling = allocationIn('cancelling');
    if (cancelling.state !== 'cancelling') throw new Error('no such state');
    const confirmed = { ...cancelling.confirmed, proof: 'usage' as const, at: T0 + HOUR };
    expect(awaitingPushSince(approvedWith([{ ...cancelling, confirmed }]), 'default')).toBe(T0 + HOUR);
  });

  it('is the earliest of several, and never before an approval', () => {
    const later = { ...allocationIn('accepted', {}, { no: 2 }), at: T0 - HOUR } as Allocation;
    expect(awaitingPushSince(approvedWith([allocationIn('accepted'), later]), 'default')).toBe(T0 - HOUR);
    expect(awaitingPushSince(aPendingRequest(), 'default')).toBeNull();
  });
});
