import { expect, it } from 'vitest';
import { cover, MOST_STEPS } from '../../../src/domain/plans/cover.ts';
import type { AppNeeds } from '../../../src/domain/plans/problem/need.ts';
import type { Purse } from '../../../src/domain/plans/problem/purse.ts';
import { atOnce } from '../../../src/domain/plans/problem/sliced.ts';
import { packWith, purses } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 2 * DAY, rate: 300_000 }] }];

const covered = (needs: readonly AppNeeds[], packs: readonly Purse[]) =>
  atOnce(cover(needs, packs, false, MOST_STEPS));

function starts(found: ReturnType<typeof covered>) {
  if (found === null || found === 'too_many_steps') return found;
  return found.map(({ purse, startsAt }) => [purse.pack.pack.orderId, (startsAt - T0) / DAY]);
}

it('uses a pack that becomes valid in between, from then on', () => {
  const later = packWith('DD1', 90_000, { validFrom: T0 + DAY, validUntil: T0 + 5 * DAY });
  const now = packWith('DD2', 90_000);
  expect(starts(covered(apps, purses(later, now)))).toEqual([
    ['DD2', 0],
    ['DD1', 1],
  ]);
  const tooLate = packWith('DD1', 90_000, { validFrom: T0 + DAY + 1, validUntil: T0 + 5 * DAY });
  expect(covered(apps, purses(tooLate, now))).toBe(null);
});

it('sixty days of three apps from twenty packs is not too much', () => {
  const packs = Array.from({ length: 20 }, (_one, nth) =>
    packWith(`DD${nth}`, 2_000_000 + 7_000 * nth, { validUntil: T0 + (100 + 9 * nth) * DAY }),
  );
  const several = [50_000, 100_000, 300_000].map((rate, nth) => ({
    appId: `app${nth}`,
    needs: [{ from: T0, to: T0 + 60 * DAY, rate }],
  }));
  const found = covered(several, purses(...packs));
  const units = Array.isArray(found) ? found.map(({ specification }) => Number(specification.units)) : [];
  expect(units.reduce((sum, one) => sum + one, 0)).toBe(60 * (15_000 + 29_000 + 86_000));
});
