import { expect, it } from 'vitest';
import { type SizedItem, viewsOf } from '../../../../src/domain/requests/ask/views.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const nobody = { users: [], groups: [] };
const app = (name: string) => ({ appId: `wx-${name}`, name, owners: nobody });
const shop: SizedItem = {
  app: app('shop'),
  rate: 300_000,
  days: 1,
  units: 86_000n,
  packAll: 5_000_000n,
  startsAt: T0,
  overlap: false,
};
const tickets: SizedItem = {
  app: app('tickets'),
  rate: 100_000,
  days: 3,
  units: 87_000n,
  packAll: 1_000_000n,
  startsAt: T0 + DAY,
  overlap: true,
};

it('one allocation is looked at once', () => {
  expect(viewsOf([shop])).toEqual([{ ...shop, appCount: 1 }]);
});

it('several are looked at together for each app, and each by itself', () => {
  const whole = {
    appCount: 2,
    rate: 300_000,
    days: 3,
    units: 173_000n,
    packAll: 1_000_000n,
    startsAt: T0,
    overlap: true,
  };
  expect(viewsOf([shop, tickets])).toEqual([
    { app: shop.app, ...whole },
    { app: tickets.app, ...whole },
    { ...shop, appCount: 2 },
    { ...tickets, appCount: 2 },
  ]);
});

it('what is the same is looked at once', () => {
  expect(viewsOf([shop, shop])).toEqual([
    { ...shop, appCount: 1, units: 172_000n },
    { ...shop, appCount: 1 },
  ]);
});
