import { describe, expect, it } from 'vitest';
import { countsStill, sameWishSeconds, wishKeys } from '../../../../src/domain/requests/ask/same-wish.ts';
import type { RaiseWish } from '../../../../src/domain/requests/raise-wish.ts';
import { ALLOCATION_STATES, allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { type WishChange, wishWith } from '../../../support/raises.ts';
import { aPendingRequest, T0 } from '../../../support/requests.ts';

const MINUTE_MS = 60_000;
const wish: RaiseWish = {
  items: [{ app: 'wx1234567890abcdef', rate: 300_000, days: 3, beginsAt: null, pack: null }],
  reason: 'Double 11',
};
type Change = WishChange<RaiseWish>;
const keysOf = (change: Change = {}, by = 'ULIN') => wishKeys(by, wishWith(wish, change));
const isSame = (one: Change, other: Change) => keysOf(other).includes(keysOf(one)[0]);

describe('the same wish', () => {
  it.each<[string, Change, Change, boolean]>([
    ['word for word', {}, {}, true],
    ['typed in another way', { reason: 'Double 11' }, { reason: ' double　１１ ' }, true],
    ['in capitals and with a line break', { reason: 'Double 11' }, { reason: 'DOUBLE \n 11' }, true],
    ['without the space', { reason: 'Double 11' }, { reason: 'Double11' }, false],
    ['to run at once, where the other may wait', {}, { breakGlass: true }, false],
    ['with another reason', {}, { reason: 'Double 12' }, false],
    ['for another app', {}, { app: 'wxfedcba0987654321' }, false],
    ['at another rate', {}, { rate: 100_000 }, false],
    ['for more days', {}, { days: 5 }, false],
    ['from a named pack', {}, { pack: 'DD1' }, false],
    ['at a time instead of at once', {}, { beginsAt: T0 }, false],
    ['a minute later', { beginsAt: T0 }, { beginsAt: T0 + MINUTE_MS }, true],
    ['a minute earlier', { beginsAt: T0 }, { beginsAt: T0 - MINUTE_MS }, true],
    ['two minutes later', { beginsAt: T0 }, { beginsAt: T0 + 2 * MINUTE_MS }, false],
  ])('%s', (_how, one, other, same) => {
    expect(isSame(one, other)).toBe(same);
  });

  it('of several allocations is the same in any order, and only where all of them are', () => {
    const [shop] = wish.items;
    const tickets = { ...shop, app: 'wxfedcba0987654321', beginsAt: T0 };
    expect(isSame({ items: [shop, tickets] }, { items: [tickets, shop] })).toBe(true);
    expect(isSame({ items: [shop, tickets] }, { items: [shop, { ...tickets, rate: 1 }] })).toBe(false);
    expect(isSame({ items: [shop, tickets] }, { items: [shop] })).toBe(false);
    expect(isSame({ items: [shop, shop] }, { items: [shop] })).toBe(false);
    const later = { ...tickets, beginsAt: T0 + MINUTE_MS };
    expect(isSame({ items: [shop, tickets] }, { items: [later, shop] })).toBe(true);
  });

  it('is looked for a minute earlier and later, its own first; without a start there is no other minute', () => {
    expect(keysOf({})).toHaveLength(1);
    const [own, ...around] = keysOf({ beginsAt: T0 });
    expect(around.sort()).toEqual(
      [keysOf({ beginsAt: T0 - MINUTE_MS })[0], keysOf({ beginsAt: T0 + MINUTE_MS })[0]].sort(),
    );
    expect(around).not.toContain(own);
    const [shop] = wish.items;
    // One of several has a start.
    expect(keysOf({ items: [shop, { ...shop, beginsAt: T0 }] })).toHaveLength(3);
  });

  it('is told by its words: a key that was stored before stays the same', () => {
    expect(keysOf({ reason: 'Double 11' })[0]).toBe(
      '["ULIN","wx1234567890abcdef",300000,3,null,"double 11",null]',
    );
  });

  it('is another one of somebody else', () => {
    expect(keysOf({}, 'UANN')).not.toContain(keysOf()[0]);
  });
});

describe('a request that is the same', () => {
  it.each(ALLOCATION_STATES)('counts unless it came to nothing: %s', (state) => {
    const counts = state !== 'failed' && state !== 'cancelled';
    expect(countsStill(approvedWith([allocationIn(state)]))).toBe(counts);
  });

  it('counts while it waits, and where one of its allocations does', () => {
    expect(countsStill(aPendingRequest())).toBe(true);
    expect(countsStill(approvedWith([allocationIn('failed'), allocationIn('reserved')]))).toBe(true);
    const { phase: _pending, ...request } = aPendingRequest();
    expect(countsStill({ ...request, phase: 'expired', at: T0 })).toBe(false);
    expect(countsStill({ ...request, phase: 'withdrawn', at: T0, by: 'ULIN' })).toBe(false);
    expect(countsStill({ ...request, phase: 'rejected', at: T0, by: 'UANN', reason: 'no' })).toBe(false);
  });
});

const key = { key: 'k', fingerprint: 'f' };

it.each([
  ['a person', {}, 60],
  ['a program', { via: { name: 'ci', surface: 'api' } }, 60],
  ['an agent, whose client gives up after a minute', { via: { name: 'bot', surface: 'agent' } }, 900],
  ['an agent with a key', { via: { name: 'bot', surface: 'agent' }, idempotency: key }, 60],
] as const)('the same wish of %s counts as a repetition for a time', (_who, request, seconds) => {
  expect(sameWishSeconds(request)).toBe(seconds);
});
