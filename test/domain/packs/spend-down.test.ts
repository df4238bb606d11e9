import { describe, expect, it } from 'vitest';
import { spendDown } from '../../../src/domain/packs/spend-down.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const until = (days: number, units: bigint, from = -100) => ({
  pack: aPack({ orderId: `DD${days}`, validFrom: T0 + from * DAY, validUntil: T0 + days * DAY }),
  units,
});
const summary = (stock: ReturnType<typeof until>[], perDay: bigint) => {
  const { emptyAt, unused, spent } = spendDown(stock, perDay, T0);
  return {
    emptyIn: (emptyAt - T0) / DAY,
    unused: unused.map(({ pack, units, at }) => [pack.orderId, units, (at - T0) / DAY]),
    spent,
  };
};

describe('spending packs down', () => {
  it('spends first what expires first, whatever the order of the list', () => {
    const stock = [until(100, 1_000n), until(10, 400n)];
    expect(summary(stock, 50n)).toEqual({ emptyIn: 28, unused: [], spent: 1_400n });
  });

  it('loses what a pack still has when it expires, and goes on with the next one', () => {
    expect(summary([until(10, 1_000n), until(20, 300n)], 50n)).toEqual({
      emptyIn: 16,
      unused: [['DD10', 500n, 10]],
      spent: 800n,
    });
  });

  it('is empty when the last pack expires, though something of it is lost', () => {
    expect(summary([until(10, 1_000n)], 50n)).toEqual({
      emptyIn: 10,
      unused: [['DD10', 500n, 10]],
      spent: 500n,
    });
  });

  it('is empty at once without anything, and for the time until the next pack becomes valid', () => {
    expect(summary([], 50n)).toEqual({ emptyIn: 0, unused: [], spent: 0n });
    expect(summary([until(20, 200n, 5)], 50n)).toEqual({ emptyIn: 0, unused: [], spent: 200n });
    expect(summary([until(20, 100n), until(30, 200n, 5)], 50n)).toMatchObject({ emptyIn: 2, spent: 300n });
  });

  it('turns to a pack that becomes valid in between and expires sooner', () => {
    expect(summary([until(20, 1_000n), until(8, 300n, 2)], 50n)).toEqual({
      emptyIn: 20,
      unused: [['DD20', 300n, 20]],
      spent: 1_000n,
    });
  });

  it('loses everything where nothing is spent', () => {
    expect(summary([until(10, 5n), until(20, 7n)], 0n)).toEqual({
      emptyIn: 20,
      unused: [
        ['DD10', 5n, 10],
        ['DD20', 7n, 20],
      ],
      spent: 0n,
    });
  });
});
