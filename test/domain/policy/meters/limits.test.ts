import { describe, expect, it } from 'vitest';
import {
  LIMIT_NAMES,
  type Limits,
  limitMeters,
  limitUses,
  overLimit,
} from '../../../../src/domain/policy/meters/limits.ts';
import { emptyMeter, type Meter } from '../../../../src/domain/policy/meters/meter.ts';
import { T0 } from '../../../support/requests.ts';

const limits = (most: Limits['most']): Limits => ({ timeZone: 'Asia/Shanghai', most });
const wanted = { rate: 300_000, count: 1, unitsOf: () => 86_000n };
/** 430,000 units by five raises this month, 86,000 by one today. */
const meters: Record<string, Meter> = {
  'limit:2026-11': { draws: { 'R-1.1': 30_000n }, final: { units: 400_000n, count: 4 } },
  'limit:2026-11-02': { draws: {}, final: { units: 86_000n, count: 1 } },
};
const meterOf = (id: string) => meters[id] ?? emptyMeter;

describe('a limit', () => {
  it.each([
    ['rate', 300_000n, 299_999n],
    ['unitsPerRaise', 86_000n, 85_999n],
    ['raisesPerDay', 2n, 1n],
    ['unitsPerDay', 172_000n, 171_999n],
    ['unitsPerMonth', 516_000n, 515_999n],
  ] as const)('on %s lets pass what just fits, and nothing more', (name, fits, tooLittle) => {
    expect(overLimit(limits({ [name]: fits }), wanted, T0, meterOf)).toBeNull();
    expect(overLimit(limits({ [name]: tooLittle }), wanted, T0, meterOf)).toMatchObject({
      reason: 'over_limit',
      limit: name,
      most: tooLittle,
    });
  });

  it('says what is used, what is needed and when it begins anew', () => {
    expect(overLimit(limits({ unitsPerMonth: 500_000n }), wanted, T0, meterOf)).toEqual({
      reason: 'over_limit',
      limit: 'unitsPerMonth',
      most: 500_000n,
      used: 430_000n,
      needs: 86_000n,
      resetsAt: Date.parse('2026-11-30T16:00:00Z'),
    });
    expect(overLimit(limits({ rate: 1n }), wanted, T0, meterOf)).toMatchObject({ used: 0n, resetsAt: null });
  });

  it('that there is not is none', () => {
    expect(overLimit(limits({}), wanted, T0, meterOf)).toBeNull();
    expect(limitUses(limits({}), T0, meterOf)).toEqual([]);
    expect(limitMeters(limits({ rate: 1n, unitsPerRaise: 1n }), T0)).toEqual([]);
  });

  it('is counted on the day and the month of its zone', () => {
    const all = limits(Object.fromEntries(LIMIT_NAMES.map((name) => [name, 9n])));
    expect(limitMeters(all, Date.parse('2026-11-30T15:59:59Z')).map(({ id }) => id)).toEqual([
      'limit:2026-11-30',
      'limit:2026-11-30',
      'limit:2026-11',
    ]);
    expect(limitMeters(all, Date.parse('2026-11-30T16:00:00Z')).map(({ id }) => id)).toContain(
      'limit:2026-12',
    );
    expect(limitUses(all, T0, meterOf).map(({ used }) => used)).toEqual([0n, 0n, 1n, 86_000n, 430_000n]);
  });
});
