import { expect, it } from 'vitest';
import { missingUnits, soldOf } from '../../../src/domain/plans/missing.ts';
import { HOUR, packWith, purses, sells, TABLE } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const need = (days: number) => [{ appId: 'shop', needs: [{ from: T0, to: T0 + days * DAY, rate: 300_000 }] }];

it('as little as possible has to be bought, and as late as possible', () => {
  const packs = [packWith('DD1', 180_000)];
  expect(missingUnits('default', need(3), purses(...packs), soldOf(packs), false)).toEqual({
    account: 'default',
    units: 86_000n,
    before: T0 + 2 * DAY,
    packs: 1,
  });
});

it('what packs have may pay for more than is needed if less has to be bought then', () => {
  const specifications = sells([300_000, 1, 86_000], [300_000, 3, 200_000]);
  const packs = [packWith('DD1', 200_000, { specifications })];
  const found = missingUnits('default', need(5), purses(...packs), soldOf(packs), false);
  expect(found).toMatchObject({ units: 172_000n, before: T0 + 3 * DAY });
});

it('without a pack it goes by the table of the guide', () => {
  expect(soldOf([])).toHaveLength(TABLE.length);
  const apps = [{ appId: 'shop', needs: [{ from: T0 + HOUR, to: T0 + 2 * HOUR, rate: 70_000 }] }];
  expect(missingUnits('default', apps, [], soldOf([]), false)).toEqual({
    account: 'default',
    units: 29_000n,
    before: T0 + HOUR,
    packs: 0,
  });
});

it('what nothing sold reaches cannot be bought', () => {
  expect(missingUnits('default', need(1), [], sells([200_000, 1, 5]), false)).toBe(null);
});
