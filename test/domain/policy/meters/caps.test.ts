import { describe, expect, it } from 'vitest';
import { type CapUse, exceeded } from '../../../../src/domain/policy/meters/caps.ts';

const use = (units: number | null, count: number | null, used: bigint, times: number): CapUse => ({
  cap: { per: 'app', units, count },
  units: used,
  count: times,
});

describe('a cap', () => {
  it.each([
    ['to the last unit', use(300, null, 200n, 9), []],
    ['not one unit more', use(300, null, 201n, 0), ['over']],
    ['to the last raise', use(null, 3, 999n, 2), []],
    ['not one raise more', use(null, 3, 0n, 3), ['over']],
    ['of both, where only the units are used up', use(300, 3, 300n, 0), ['over']],
    ['of both, where only the raises are', use(300, 3, 0n, 3), ['over']],
  ])('is used %s', (_what, one, over) => {
    expect(exceeded([one], { units: 100n, count: 1 }).map(() => 'over')).toEqual(over);
  });

  it('names those that are exceeded, and no other', () => {
    const [full, free] = [use(100, null, 100n, 1), use(null, 5, 0n, 1)];
    expect(exceeded([free, full], { units: 1n, count: 1 })).toEqual([full]);
  });
});
