import { describe, expect, it } from 'vitest';
import { pursesOf, restOf, worthwhile } from '../../../../src/domain/plans/problem/purse.ts';
import { packWith, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const MINUTE = 60_000;

describe('purses', () => {
  const of = (...packs: ReturnType<typeof packWith>[]) => pursesOf(packs, T0, T0 + 30 * DAY);

  it('come in the order of expiry, and what expires on the same day is equally urgent', () => {
    const found = of(
      packWith('DD3', 9, { validUntil: T0 + 40 * DAY }),
      packWith('DD2', 9, { validUntil: T0 + 20 * DAY }),
      packWith('DD1', 9, { validUntil: T0 + 20 * DAY + MINUTE }),
    );
    expect(found.map(({ pack, urgency }) => [pack.pack.orderId, urgency])).toEqual([
      ['DD2', 0],
      ['DD1', 0],
      ['DD3', 1],
    ]);
  });

  it('pay for nothing that starts at the expiry or later', () => {
    expect(of(packWith('DD1', 9, { validUntil: T0 + DAY }))[0]?.lastStart).toBe(T0 + DAY - MINUTE);
    expect(of(packWith('DD1', 9, { validUntil: T0 + DAY + 1 }))[0]?.lastStart).toBe(T0 + DAY);
  });

  it('are not there without units, without prices, after the expiry or before the beginning', () => {
    expect(
      of(
        packWith('DD1', 0),
        packWith('DD2', 9, { specifications: [] }),
        packWith('DD3', 9, { validUntil: T0 }),
        packWith('DD4', 9, { validFrom: T0 + 31 * DAY }),
      ),
    ).toEqual([]);
  });

  it('leave a rest if it is too little for anything', () => {
    const [purse] = of(packWith('DD1', 100_000));
    expect(purse && [restOf(purse, 86_000), restOf(purse, 85_000), restOf(purse, 100_000)]).toEqual([
      14_000, 0, 0,
    ]);
  });
});

describe('what is worth considering', () => {
  it('is what nothing longer and higher makes superfluous at no higher cost', () => {
    const [cheap, long, dear, high] = sells([100, 3, 50], [100, 4, 50], [100, 2, 60], [200, 1, 50]);
    if (!cheap || !long || !dear || !high) throw new Error('four');
    expect(worthwhile([cheap, dear, long, high])).toEqual([long, high]);
    expect(worthwhile([cheap, { ...cheap, skuId: 'again' }])).toEqual([cheap]);
  });
});
