import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import { balancePicture } from '../../../src/domain/pictures/balance.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

type Point = { at: number; used: bigint };

function picture(change: Partial<Pack>, points: Point[], levels = [20, 10, 5, 0], ledger = emptyLedger) {
  const pack = aPack(change);
  return balancePicture(viewPack(pack, ledger, T0, points), points, levels, T0);
}

describe('the picture of a balance', () => {
  it('has a step for each recorded change and ends with what can be promised now', () => {
    const open = { entries: { a: { units: 100_000n, confirmedAt: null } } };
    const points = [
      { at: T0 - 50 * DAY, used: 500_000n },
      { at: T0 - 20 * DAY, used: 1_000_000n },
    ];
    const { steps, left, reserved } = picture({}, points, [20], open);
    expect(steps.map((step) => step.left)).toEqual([4_500_000n, 4_000_000n, 3_900_000n]);
    expect(steps.at(-1)?.at).toBe(T0);
    expect([left, reserved]).toEqual([3_900_000n, 100_000n]);
  });

  it('shows the life of a fresh deployment’s pack from its first day, all its units there, to the only record', () => {
    const { began, steps, from } = picture({}, [{ at: T0 - 3600_000, used: 1_000_000n }]);
    expect([began, from]).toEqual([{ at: T0 - 100 * DAY, left: 5_000_000n }, T0 - 100 * DAY]);
    expect(steps).toEqual([
      { at: T0 - 3600_000, left: 4_000_000n },
      { at: T0, left: 4_000_000n },
    ]);
    expect(picture({}, [])).toMatchObject({ began, from, steps: [{ at: T0, left: 4_000_000n }] });
  });

  it('goes back a year at most, and the time that was not recorded begins before it then', () => {
    const validFrom = T0 - 500 * DAY;
    const soon = { validFrom, used: 4_900_000n };
    const { began, from } = picture(soon, [{ at: T0 - 3600_000, used: 4_900_000n }]);
    expect([began, from]).toEqual([{ at: validFrom, left: 5_000_000n }, T0 - 365 * DAY]);
    expect(picture({ validFrom, used: 0n }, []).from).toBeGreaterThanOrEqual(T0 - 365 * DAY);
  });

  it('leaves out what was not recorded where the record is as long as the future', () => {
    const ends = { validUntil: T0 + 20 * DAY };
    const record = (days: number) => picture(ends, [{ at: T0 - days * DAY, used: 900_000n }]);
    expect(record(30)).toMatchObject({ began: null, from: T0 - 30 * DAY });
    expect(record(15)).toMatchObject({ began: { at: T0 - 100 * DAY }, from: T0 - 100 * DAY });
  });

  it('knows the whole story of a pack that nobody touched', () => {
    const { began, steps } = picture({ used: 0n }, []);
    expect(began).toBeNull();
    expect(steps.map((step) => step.left)).toEqual([5_000_000n, 5_000_000n]);
  });

  it('shows as much of the future as the forecast needs, and not beyond the end of the pack', () => {
    const soon = picture({ used: 4_900_000n, validFrom: T0 - 49 * DAY }, []);
    expect(soon.forecast?.runsOutAt).toBe(T0 + DAY);
    expect(soon.until).toBeGreaterThan(T0 + DAY);
    const late = picture({ validUntil: T0 + 50 * DAY }, []);
    expect(late.forecast?.runsOutAt).toBe(T0 + 400 * DAY);
    expect(late.until).toBeLessThan(T0 + 60 * DAY);
  });

  it('begins with the level that was reached before', () => {
    const points = [
      { at: T0 - 90 * DAY, used: 100_000n },
      { at: T0 - 5 * DAY, used: 4_990_000n },
    ];
    const { steps, from } = picture({ used: 4_990_000n }, points);
    expect(from).toBe(T0 - 60 * DAY);
    expect(steps[0]).toEqual({ at: from, left: 4_900_000n });
  });

  it('has the levels that somebody is warned at, the highest first, without the end itself', () => {
    expect(picture({}, [], [0, 5, 20, 20]).levels).toEqual([
      { percent: 20, units: 1_000_000n },
      { percent: 5, units: 250_000n },
    ]);
  });

  it('draws no more steps than can be seen, with the first and the last among them', () => {
    const points = Array.from({ length: 2_000 }, (_, index) => ({
      at: T0 - 50 * DAY + index * 1_000_000,
      used: BigInt(index) * 500n,
    }));
    const { steps } = picture({ used: 999_500n }, points);
    expect(steps.length).toBeLessThanOrEqual(501);
    expect(steps.at(-1)).toEqual({ at: T0, left: 4_000_500n });
  });

  it('has no forecast of what has expired', () => {
    const { forecast, until } = picture({ validUntil: T0 - DAY }, []);
    expect([forecast, until]).toEqual([null, T0]);
  });
});
