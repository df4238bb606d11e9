import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../../src/domain/packs/ledger.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import { type RunwayPack, runwayOf, runwaysOf } from '../../../src/domain/packs/runway.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

function pack(change: Partial<Pack>, more: Partial<RunwayPack> = {}, ledger = emptyLedger): RunwayPack {
  return { view: viewPack(aPack(change), ledger, T0), points: [], specifications: null, ...more };
}

/** A pack of 1,000,000 of which nothing was ever used. */
const untouched = (orderId: string, days: number, change: Partial<Pack> = {}) =>
  pack({ orderId, all: 1_000_000n, used: 0n, validUntil: T0 + days * DAY, ...change });

describe('the runway of an account', () => {
  it('is what its valid packs have, all of them together, without what is reserved', () => {
    const runway = runwayOf(
      'default',
      [
        pack({}, {}, reserve(emptyLedger, 'a', 258_000n)),
        untouched('DD2', 50),
        untouched('DD3', 0),
        untouched('DD4', 90, { validFrom: T0 + DAY }),
      ],
      T0,
    );
    expect(runway).toMatchObject({ usable: 4_742_000n, reserved: 258_000n, perDay: 10_000n });
  });

  it('spends first what expires first: three packs last longer than each alone, and what is lost is named', () => {
    const soon = pack({ orderId: 'DD1', all: 500_000n, used: 300_000n, validUntil: T0 + 10 * DAY });
    const runway = runwayOf('default', [soon, untouched('DD2', 300)], T0);
    // 3,000 a day, of which 30,000 until the first one expires.
    expect(runway).toMatchObject({ perDay: 3_000n, usable: 1_200_000n });
    expect(runway.expiring).toEqual([
      { pack: soon.view.pack, units: 170_000n, at: T0 + 10 * DAY },
      { pack: expect.objectContaining({ orderId: 'DD2' }), units: 130_000n, at: T0 + 300 * DAY },
    ]);
    expect(runway.runsOutAt).toBe(T0 + 300 * DAY);
  });

  it('does not lose what pending requests will take', () => {
    const soon = pack({ orderId: 'DD1', all: 500_000n, used: 300_000n, validUntil: T0 + 10 * DAY });
    const claims = [{ orderId: 'DD1', units: 150_000n }];
    const lost = (units: bigint) =>
      runwayOf('default', [soon], T0, [{ orderId: 'DD1', units }]).expiring.map((one) => one.units);
    expect(runwayOf('default', [soon], T0, claims)).toMatchObject({ usable: 200_000n });
    expect(lost(150_000n)).toEqual([20_000n]);
    expect(lost(170_000n)).toEqual([]);
    expect(lost(900_000n)).toEqual([]);
  });

  it('knows no rate where nothing was spent, and then everything expires unused', () => {
    const runway = runwayOf('default', [untouched('DD1', 30)], T0);
    expect(runway).toMatchObject({ perDay: null, runsOutAt: null });
    expect(runway.expiring.map(({ units }) => units)).toEqual([1_000_000n]);
  });

  it('goes by what was spent of packs that are used up or have expired by now', () => {
    const at = (daysAgo: number, used: bigint) => ({ at: T0 - daysAgo * DAY, used });
    const usedUp = pack({ orderId: 'DD1', used: 5_000_000n }, { points: [at(60, 0n), at(31, 4_700_000n)] });
    const expired = pack(
      { orderId: 'DD2', used: 1_600_000n, validUntil: T0 - DAY },
      { points: [at(40, 1_000_000n), at(5, 1_600_000n)] },
    );
    expect(runwayOf('default', [usedUp, expired, untouched('DD3', 90)], T0).perDay).toBe(30_000n);
  });

  it('measures a pack that replaced another one over the same time as that one', () => {
    const at = (daysAgo: number, used: bigint) => ({ at: T0 - daysAgo * DAY, used });
    const before = pack({ orderId: 'DD1', used: 5_000_000n }, { points: [at(60, 0n), at(31, 4_700_000n)] });
    const since = pack({ orderId: 'DD2', used: 300_000n, validFrom: T0 - 15 * DAY });
    expect(runwayOf('default', [before, since], T0).perDay).toBe(20_000n);
  });

  it('names the largest raise of each duration that one pack can pay, from the pack that expires first', () => {
    const small = pack({ orderId: 'DD1', all: 90_000n, used: 0n, validUntil: T0 + 10 * DAY });
    const { largest } = runwayOf('default', [pack({ all: 800_000n, used: 0n }), small], T0);
    expect(largest).toEqual([
      { days: 1, rate: 500_000, units: 142_000n, orderId: 'DD2970445798112968704' },
      { days: 3, rate: 500_000, units: 426_000n, orderId: 'DD2970445798112968704' },
      { days: 5, rate: 500_000, units: 710_000n, orderId: 'DD2970445798112968704' },
      { days: 7, rate: 400_000, units: 798_000n, orderId: 'DD2970445798112968704' },
      { days: 14, rate: 200_000, units: 798_000n, orderId: 'DD2970445798112968704' },
    ]);
    expect(runwayOf('default', [small], T0).largest.slice(0, 2)).toEqual([
      { days: 1, rate: 300_000, units: 86_000n, orderId: 'DD1' },
      { days: 3, rate: 100_000, units: 87_000n, orderId: 'DD1' },
    ]);
  });

  it('goes by what WeChat sells for the pack where that is known', () => {
    const specifications = [{ rate: 70_000, days: 2, units: 40_000n }];
    const { largest, rests } = runwayOf('default', [pack({}, { specifications })], T0);
    expect(largest).toEqual([{ days: 2, rate: 70_000, units: 40_000n, orderId: aPack().orderId }]);
    expect(rests).toEqual({ packs: 0, units: 0n });
  });

  it('counts rests that pay for nothing apart', () => {
    const rest = pack({ orderId: 'DD1', all: 14_999n, used: 0n });
    const runway = runwayOf('default', [rest, pack({ orderId: 'DD2', all: 15_000n, used: 0n })], T0);
    expect(runway).toMatchObject({ usable: 15_000n, rests: { packs: 1, units: 14_999n } });
    expect(runway.expiring.map((one) => one.pack.orderId)).toEqual(['DD2']);
    expect(runwayOf('default', [rest], T0)).toMatchObject({ usable: 0n, largest: [], expiring: [] });
  });

  it('promises nothing of a pack whose figures could not be renewed for long', () => {
    const outdated = pack({ outdated: true, fetchedAt: T0 - DAY });
    expect(runwayOf('default', [outdated], T0)).toMatchObject({ usable: 0n, largest: [], expiring: [] });
  });

  it('is one for each account', () => {
    const packs = [untouched('DD1', 30, { account: 'second' }), untouched('DD2', 40), untouched('DD3', 50)];
    expect(runwaysOf(packs, T0).map(({ account, usable }) => [account, usable])).toEqual([
      ['default', 2_000_000n],
      ['second', 1_000_000n],
    ]);
    expect(runwaysOf([], T0)).toEqual([]);
  });
});
