import { expect, it } from 'vitest';
import { cover } from '../../../src/domain/plans/cover.ts';
import { packWith, purses } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 2 * DAY, rate: 300_000 }] }];

function starts(found: ReturnType<typeof cover>) {
  if (found === null || found === 'too_many_steps') return found;
  return found.map(({ purse, startsAt }) => [purse.pack.pack.orderId, (startsAt - T0) / DAY]);
}

it('uses a pack that becomes valid in between, from then on', () => {
  const later = packWith('DD1', 90_000, { validFrom: T0 + DAY, validUntil: T0 + 5 * DAY });
  const now = packWith('DD2', 90_000);
  expect(starts(cover(apps, purses(later, now), false))).toEqual([
    ['DD2', 0],
    ['DD1', 1],
  ]);
  const tooLate = packWith('DD1', 90_000, { validFrom: T0 + DAY + 1, validUntil: T0 + 5 * DAY });
  expect(cover(apps, purses(tooLate, now), false)).toBe(null);
});

it('sixty days of three apps from twenty packs is not too much', () => {
  const packs = Array.from({ length: 20 }, (_one, nth) =>
    packWith(`DD${nth}`, 2_000_000 + 7_000 * nth, { validUntil: T0 + (100 + 9 * nth) * DAY }),
  );
  const several = [50_000, 100_000, 300_000].map((rate, nth) => ({
    appId: `app${nth}`,
    needs: [{ from: T0, to: T0 + 60 * DAY, rate }],
  }));
  const found = cover(several, purses(...packs), false);
  const units = Array.isArray(found) ? found.map(({ specification }) => Number(specification.units)) : [];
  expect(units.reduce((sum, one) => sum + one, 0)).toBe(60 * (15_000 + 29_000 + 86_000));
});
