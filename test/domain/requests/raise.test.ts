import { expect, it } from 'vitest';
import { allocationName } from '../../../src/domain/requests/allocation-name.ts';
import {
  appsOf,
  daysOf,
  firstPlannedStart,
  itemOf,
  type Raise,
  type RaiseItem,
  rateOf,
  takenOf,
  unitsOf,
  wantedOf,
} from '../../../src/domain/requests/raise.ts';
import { singleWish } from '../../../src/domain/requests/raise-wish.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const [shop] = aPendingRequest().raise.items;
const item = (change: Partial<RaiseItem>): RaiseItem => ({ ...shop, ...change });
const tickets = { ...shop.app, appId: 'wx2', name: 'tickets' };
const other = { ...shop.pack, orderId: 'DD2' };
const campaign: Raise = {
  reason: 'Double 11',
  items: [
    item({ units: 100n, rate: 300_000, days: 1 }),
    item({ units: 20n, rate: 500_000, days: 3, app: tickets, pack: other, beginsAt: T0 + DAY }),
    item({ units: 3n, rate: 50_000, days: 5, beginsAt: T0 + 2 * DAY }),
  ],
};

it('a raise of several allocations has their sum, their highest rate and their longest duration', () => {
  expect(unitsOf(campaign)).toBe(123n);
  expect(unitsOf(campaign, [1, 3])).toBe(103n);
  expect(unitsOf(campaign, [])).toBe(0n);
  expect([rateOf(campaign), daysOf(campaign)]).toEqual([500_000, 5]);
  const wanted = wantedOf(campaign);
  expect([wanted.rate, wanted.count, wanted.unitsOf(), wanted.unitsOf([2])]).toEqual([500_000, 3, 123n, 20n]);
});

it('it names each app once, and what it takes of each pack', () => {
  expect(appsOf(campaign).map(({ name }) => name)).toEqual(['shop', 'tickets']);
  expect(takenOf(campaign)).toEqual([
    { account: 'default', orderId: shop.pack.orderId, units: 103n },
    { account: 'default', orderId: 'DD2', units: 20n },
  ]);
});

it('it begins when the first of those begins that were planned', () => {
  expect(firstPlannedStart(campaign)).toBe(T0 + DAY);
  expect(firstPlannedStart({ ...campaign, items: [shop] })).toBeNull();
});

it('an allocation is what the item of its number is for', () => {
  expect(itemOf(campaign, 2).app.name).toBe('tickets');
  expect(allocationName({ id: 'R-17', raise: campaign }, 2)).toBe('R-17.2');
  expect(allocationName({ id: 'R-17', raise: { ...campaign, items: [shop] } }, 1)).toBe('R-17');
});

it('a wish for one allocation is a wish with one item', () => {
  const wish = { app: 'shop', rate: 1, days: 2, beginsAt: null, pack: null };
  expect(singleWish({ ...wish, reason: 'x' })).toEqual({ items: [wish], reason: 'x' });
  expect(singleWish({ ...wish, reason: '', breakGlass: true })).toMatchObject({ breakGlass: true });
});
