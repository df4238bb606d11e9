import { describe, expect, it } from 'vitest';
import { type BalancePoint, forecast } from '../../../src/domain/packs/forecast.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

/** 1,000,000 of 5,000,000 used in the 100 days of its life. */
const pack = aPack();
const left = 4_000_000n;
const point = (daysAgo: number, used: bigint): BalancePoint => ({ at: T0 - daysAgo * DAY, used });

describe('the forecast of a pack', () => {
  it('goes by its whole life while nothing is recorded', () => {
    expect(forecast(pack, left, [], T0)).toEqual({
      perDay: 10_000n,
      since: pack.validFrom,
      runsOutAt: T0 + 400 * DAY,
    });
  });

  it('goes by its whole life, too, while the record is younger than a week', () => {
    expect(forecast(pack, left, [point(6, 400_000n)], T0)?.perDay).toBe(10_000n);
  });

  it('goes by the record once that has a week', () => {
    expect(forecast(pack, left, [point(10, 800_000n), point(2, 1_000_000n)], T0)).toEqual({
      perDay: 20_000n,
      since: T0 - 10 * DAY,
      runsOutAt: T0 + 200 * DAY,
    });
  });

  it('goes by the last thirty days where more is recorded', () => {
    const points = [point(90, 0n), point(45, 700_000n), point(29, 800_000n), point(1, 1_000_000n)];
    expect(forecast(pack, left, points, T0)).toMatchObject({ perDay: 10_000n, since: T0 - 30 * DAY });
  });

  it('is none where nothing was spent in that time', () => {
    expect(forecast(pack, left, [point(90, 0n), point(45, 1_000_000n)], T0)).toBeNull();
    expect(forecast(aPack({ used: 0n }), 5_000_000n, [], T0)).toBeNull();
  });

  it('is none where units came back, and none for a pack of yesterday', () => {
    expect(forecast(pack, left, [point(20, 1_200_000n), point(3, 1_000_000n)], T0)).toBeNull();
    expect(forecast(aPack({ validFrom: T0 - DAY }), left, [], T0)).toBeNull();
  });

  it('says that what is used up runs out now', () => {
    expect(forecast(aPack({ used: 5_000_000n }), 0n, [], T0)?.runsOutAt).toBe(T0);
  });
});
