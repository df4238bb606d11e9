import { describe, expect, it } from 'vitest';
import { exactSum } from '../../../src/domain/movements/exact-sum.ts';

const of = (...units: bigint[]) => units.map((one) => ({ units: one }));

describe('those that make a sum', () => {
  it.each<[string, bigint[], bigint, bigint[] | null]>([
    ['one alone', [5n, 3n], 3n, [3n]],
    ['two together', [5n, 3n, 9n], 8n, [5n, 3n]],
    ['the fewest', [1n, 2n, 3n], 3n, [3n]],
    ['with what came back', [5n, -2n], 3n, [5n, -2n]],
    ['none', [5n, 3n], 4n, null],
    ['nothing', [], 4n, null],
  ])('%s', (_what, units, sum, chosen) => {
    expect(exactSum(of(...units), sum)?.map((one) => one.units) ?? null).toEqual(chosen);
  });

  it('are looked for among the newest ten', () => {
    const many = of(100n, ...Array.from({ length: 10 }, () => 1n));
    expect(exactSum(many, 100n)).toBeNull();
    expect(exactSum(many, 10n)).toHaveLength(10);
  });
});
