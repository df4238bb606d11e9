import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolvePurchase } from '../../../src/domain/purchases/evolve-purchase.ts';
import { followPurchase } from '../../../src/domain/purchases/follow-purchase.ts';
import type { Need } from '../../../src/domain/purchases/need.ts';
import { isOpenPurchase, type NewOrder, type Purchase } from '../../../src/domain/purchases/purchase.ts';
import { aNeed, aPurchase } from '../../support/purchases.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const OLD: NewOrder = { orderId: 'DD1', units: 1_000n };
const NEW: NewOrder = { orderId: 'DD2', units: 500_000n };

const follow = (current: Purchase | null, need: Need | null, orders: NewOrder[] = [OLD], now = T0 + HOUR) =>
  followPurchase(current, { need, orders }, now);

const types = (...given: Parameters<typeof follow>) => {
  const found = follow(...given);
  return 'events' in found ? [found.kind, ...found.events.map(({ type }) => type)] : [found.kind];
};

const declined = aPurchase({ phase: 'declined', by: 'UANN', at: T0, why: 'no money' });

describe('what follows for an account', () => {
  it.each<[string, Parameters<typeof follow>, string[]]>([
    ['without a need and without a purchase: nothing', [null, null], ['nothing']],
    ['with a need: a purchase', [null, aNeed()], ['open']],
    ['with the same need: nothing', [aPurchase(), aNeed()], ['nothing']],
    ['a need that moved a little: nothing', [aPurchase(), aNeed({ units: 310_000n })], ['nothing']],
    [
      'a tenth more: the card changes',
      [aPurchase(), aNeed({ units: 330_000n })],
      ['change', 'purchase_need_changed'],
    ],
    [
      'more on the calendar, however little: the card changes',
      [aPurchase(), aNeed({ claimed: { count: 1, units: 258_001n } })],
      ['change', 'purchase_need_changed'],
    ],
    [
      'a day sooner: the card changes',
      [aPurchase(), aNeed({ lacksAt: T0 + 9 * DAY })],
      ['change', 'purchase_need_changed'],
    ],
    [
      'for another raise: the card changes',
      [aPurchase(), aNeed({ claims: [], claimed: { count: 0, units: 0n } })],
      ['change', 'purchase_need_changed'],
    ],
    ['covered by a new order: closed', [aPurchase(), null, [OLD, NEW]], ['close', 'purchase_covered']],
    [
      'covered after a part was ordered before: closed as bought',
      [aPurchase({ orders: [NEW] }), null, [OLD, NEW]],
      ['close', 'purchase_covered'],
    ],
    ['without a need and without an order: not needed', [aPurchase(), null], ['close', 'purchase_lapsed']],
    [
      'an order that is not enough: said once',
      [aPurchase(), aNeed({ units: 100_000n }), [OLD, NEW]],
      ['change', 'purchase_partly_covered'],
    ],
    ['the same order again: nothing', [aPurchase({ orders: [NEW] }), aNeed(), [OLD, NEW]], ['nothing']],
    [
      'too late by now: said once',
      [aPurchase(), aNeed({ late: true })],
      ['change', 'purchase_need_changed', 'purchase_due'],
    ],
    [
      'too late, and said before',
      [aPurchase({ reminded: true, need: aNeed({ late: true }) }), aNeed({ late: true })],
      ['nothing'],
    ],
    [
      'the end of a snooze',
      [aPurchase({ phase: 'snoozed', by: 'UANN', at: T0, until: T0 + HOUR }), aNeed()],
      ['change', 'purchase_snooze_ended'],
    ],
    [
      'before the end of a snooze',
      [aPurchase({ phase: 'snoozed', by: 'UANN', at: T0, until: T0 + HOUR + 1 }), aNeed({ late: true })],
      ['change', 'purchase_need_changed'],
    ],
    [
      'an order during a snooze',
      [aPurchase({ phase: 'snoozed', by: 'UANN', at: T0, until: T0 + DAY }), null, [OLD, NEW]],
      ['close', 'purchase_covered'],
    ],
    ['a declined need that still holds: nothing', [declined, aNeed({ units: 400_000n })], ['nothing']],
    ['a declined need, and half as much again: another', [declined, aNeed({ units: 451_000n })], ['open']],
    [
      'a declined need, and another raise: another',
      [declined, aNeed({ claims: [...aNeed().claims, { ...aNeed().claims[0], id: 'R-18' } as never] })],
      ['open'],
    ],
    ['a declined need that is over: the account is free', [declined, null], ['close']],
  ])('%s', (_name, given, expected) => {
    expect(types(...given)).toEqual(expected);
  });
});

const observed = fc.record({
  need: fc.option(
    fc.record({ units: fc.bigInt(1n, 900_000n), late: fc.boolean(), claimed: fc.bigInt(0n, 900_000n) }),
  ),
  orders: fc.subarray([OLD, NEW, { orderId: 'DD3', units: 5n }, { orderId: 'DD4', units: 7n }]),
  pass: fc.integer({ min: 0, max: 5 * DAY }),
});

describe('whatever happens to packs and needs', () => {
  it('a purchase is closed once, names every new order once, and is never closed while something is missing', () => {
    fc.assert(
      fc.property(fc.array(observed, { maxLength: 25 }), (steps) => {
        let current: Purchase | null = null;
        let [now, opened] = [T0, 0];
        for (const { need: drawn, orders, pass } of steps) {
          now += pass;
          const need =
            drawn &&
            aNeed({ units: drawn.units, late: drawn.late, claimed: { count: 1, units: drawn.claimed } });
          const found = followPurchase(current, { need, orders }, now);
          if (found.kind === 'nothing') continue;
          if (found.kind === 'open') {
            expect(current === null || !isOpenPurchase(current)).toBe(true);
            expect(need).not.toBeNull();
            opened += 1;
            const known = orders.map(({ orderId }) => orderId);
            current = aPurchase({ id: `P-${opened}`, openedAt: now, known, need: need ?? aNeed() });
            continue;
          }
          if (current === null) throw new Error('events of nothing');
          const before: Purchase = current;
          const next: Purchase = found.events.length > 0 ? evolvePurchase(before, found.events) : before;
          const seen = next.orders.map(({ orderId }) => orderId);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.some((id) => next.known.includes(id))).toBe(false);
          if (found.kind === 'close') {
            expect(need).toBeNull();
            expect(isOpenPurchase(next)).toBe(false);
            if (isOpenPurchase(before)) expect(next.phase).toBe(seen.length > 0 ? 'covered' : 'lapsed');
            current = null;
          } else {
            expect(isOpenPurchase(next)).toBe(true);
            // Nothing is said twice: the same again changes nothing.
            expect(followPurchase(next, { need, orders }, now).kind).toBe('nothing');
            current = next;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
