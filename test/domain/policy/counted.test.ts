import { describe, expect, it } from 'vitest';
import type { CountedBudget } from '../../../src/domain/policy/budget.ts';
import { metersOf, usedUpSince } from '../../../src/domain/policy/counted.ts';
import { emptyMeter } from '../../../src/domain/policy/meters/meter.ts';
import { T0 } from '../../support/requests.ts';

const timeZone = 'Asia/Shanghai';
const shop: CountedBudget = {
  name: 'shop',
  units: 400_000n,
  timeZone,
  used: 0n,
  month: '2026-11',
  over: false,
};
const limits = { timeZone, most: { raisesPerDay: 2n, unitsPerDay: 400_000n } };
const wanted = { rate: 300_000, count: 1, unitsOf: () => 86_000n };
const spent = (units: bigint) => () => ({ draws: {}, final: { units, count: 1 } });

describe('what a request is counted on', () => {
  it('is every meter of its limits and budgets, once', () => {
    expect(metersOf({ limits, budgets: [shop] }, T0).map(({ id }) => id)).toEqual([
      'limit:2026-11-02',
      'budget:shop:2026-11',
    ]);
  });

  it('is nothing where there are none, as in requests of an older version', () => {
    expect(metersOf({}, T0)).toEqual([]);
    expect(usedUpSince({}, wanted, T0, () => emptyMeter)).toEqual({ ok: true, value: [] });
  });
});

describe('a decision', () => {
  it('is refused beyond a limit', () => {
    expect(usedUpSince({ limits }, wanted, T0, spent(314_001n))).toMatchObject({
      ok: false,
      refusal: { reason: 'over_limit', limit: 'unitsPerDay' },
    });
    expect(usedUpSince({ limits }, wanted, T0, spent(314_000n)).ok).toBe(true);
  });

  it('finds the budgets that were used up since, and not those that are known to be', () => {
    const team = { ...shop, name: 'team', over: true };
    expect(usedUpSince({ budgets: [shop, team] }, wanted, T0, spent(314_001n))).toEqual({
      ok: true,
      value: [{ ...shop, used: 314_001n, over: true }],
    });
    expect(usedUpSince({ budgets: [shop, team] }, wanted, T0, spent(314_000n))).toEqual({
      ok: true,
      value: [],
    });
  });
});
