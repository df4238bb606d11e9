import { expect, it } from 'vitest';
import { MOST_STEPS } from '../../../src/domain/plans/cover.ts';
import { missingUnits, soldOf } from '../../../src/domain/plans/missing.ts';
import type { AppNeeds } from '../../../src/domain/plans/problem/need.ts';
import type { Purse } from '../../../src/domain/plans/problem/purse.ts';
import { atOnce } from '../../../src/domain/plans/problem/sliced.ts';
import { HOUR, packWith, purses, sells, TABLE } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const need = (days: number) => [{ appId: 'shop', needs: [{ from: T0, to: T0 + days * DAY, rate: 300_000 }] }];

const missing = (apps: readonly AppNeeds[], packs: readonly Purse[], sold: ReturnType<typeof soldOf>) =>
  atOnce(missingUnits('default', apps, packs, sold, false, MOST_STEPS));

it('as little as possible has to be bought, and as late as possible', () => {
  const packs = [packWith('DD1', 180_000)];
  expect(missing(need(3), purses(...packs), soldOf(packs))).toEqual({
    account: 'default',
    units: 86_000n,
    before: T0 + 2 * DAY,
    packs: 1,
  });
});

it('what packs have may pay for more than is needed if less has to be bought then', () => {
  const specifications = sells([300_000, 1, 86_000], [300_000, 3, 200_000]);
  const packs = [packWith('DD1', 200_000, { specifications })];
  const found = missing(need(5), purses(...packs), soldOf(packs));
  expect(found).toMatchObject({ units: 172_000n, before: T0 + 3 * DAY });
});

it('without a pack it goes by the table of the guide', () => {
  expect(soldOf([])).toHaveLength(TABLE.length);
  const apps = [{ appId: 'shop', needs: [{ from: T0 + HOUR, to: T0 + 2 * HOUR, rate: 70_000 }] }];
  expect(missing(apps, [], soldOf([]))).toEqual({
    account: 'default',
    units: 29_000n,
    before: T0 + HOUR,
    packs: 0,
  });
});

it('what nothing sold reaches cannot be bought', () => {
  expect(missing(need(1), [], sells([200_000, 1, 5]))).toBe(null);
});
