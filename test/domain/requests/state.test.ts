import { describe, expect, it } from 'vitest';
import { cardState, isAllocated, pauseOf, wechatRequestIdOf } from '../../../src/domain/requests/state.ts';
import { ALLOCATION_STATES, allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

describe('a request is allocated', () => {
  it.each(ALLOCATION_STATES)('once WeChat made its only allocation: %s', (state) => {
    expect(isAllocated(approvedWith([allocationIn(state)]))).toBe(state === 'allocated');
  });

  it('once WeChat made all of them', () => {
    const [made, second] = [allocationIn('allocated'), allocationIn('allocated', {}, { no: 2 })];
    expect(isAllocated(approvedWith([made, second]))).toBe(true);
    expect(isAllocated(approvedWith([made, allocationIn('accepted', {}, { no: 2 })]))).toBe(false);
    expect(isAllocated(approvedWith([]))).toBe(false);
  });

  it('never while it waits or once it was decided against', () => {
    expect(isAllocated(aPendingRequest())).toBe(false);
    expect(isAllocated({ ...aPendingRequest(), phase: 'expired', at: T0 })).toBe(false);
  });
});

it('a request without allocations is in no state of its own', () => {
  expect(cardState(approvedWith([]))).toBe('partly');
});

it('the requestId of an allocation is its own, or follows from what never changes about an old one', () => {
  const request = aPendingRequest({ wechatRequestIds: ['first', 'second'] });
  expect([1, 2, 3].map((no) => wechatRequestIdOf(request, no))).toEqual(['first', 'second', `R-17-3-${T0}`]);
  expect(wechatRequestIdOf(aPendingRequest(), 2)).toBe(`R-17-2-${T0}`);
});

it.each([
  ['before its end: until then', T0 + HOUR, HOUR],
  ['at its end', T0 + 2 * HOUR, 2 * HOUR],
  ['long after it', T0 + 9 * HOUR, 2 * HOUR],
  ['of a clock that runs behind', T0 - HOUR, 0],
])('the clock stood still because of a question, as of a moment %s', (_when, now, ms) => {
  const question = { by: 'UANN', at: T0, text: 'Why?', pausedUntil: T0 + 2 * HOUR, expiresAt: T0 + 4 * HOUR };
  expect(pauseOf(question, now)).toBe(ms);
});
