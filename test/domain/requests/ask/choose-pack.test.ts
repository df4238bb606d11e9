import { describe, expect, it } from 'vitest';
import type { AvailablePack } from '../../../../src/domain/packs/available-pack.ts';
import type { Specification } from '../../../../src/domain/packs/pack.ts';
import { choosePack, type PackWish } from '../../../../src/domain/requests/ask/choose-pack.ts';
import { aPack, DAY, T0 } from '../../../support/requests.ts';

function aSpecification(rate = 300_000, days = 3, units = 258_000n): Specification {
  return { skuId: `sku-${rate}-${days}`, spuId: '10000142', name: `${rate} ${days}`, rate, days, units };
}

function available(
  orderId: string,
  change: { until?: number; left?: bigint; sold?: Specification[] } = {},
): AvailablePack {
  return {
    pack: aPack({ orderId, validUntil: T0 + (change.until ?? 100) * DAY }),
    left: change.left ?? 1_000_000n,
    specifications: change.sold ?? [aSpecification()],
  };
}

function choose(packs: AvailablePack[], change: Partial<PackWish> = {}) {
  const choice = choosePack(packs, { rate: 300_000, days: 3, beginsAt: null, pack: null, ...change }, T0);
  return choice.ok ? choice.value.pack.orderId : choice.refusal;
}

describe('the pack of a raise', () => {
  it('is the one that is lost first', () => {
    expect(
      choose([
        available('DD1', { until: 90 }),
        available('DD2', { until: 10 }),
        available('DD3', { until: 50 }),
      ]),
    ).toBe('DD2');
  });

  it('is the first named of those that end together', () => {
    expect(choose([available('DD2'), available('DD1')])).toBe('DD2');
  });

  it('is the next one where the first has one unit too few, or does not sell it', () => {
    const packs = [
      available('DD1', { until: 1, left: 257_999n }),
      available('DD2', { until: 2, sold: [aSpecification(50_000, 1)] }),
      available('DD3', { until: 3, left: 258_000n }),
      available('DD4', { until: 4 }),
    ];
    expect(choose(packs)).toBe('DD3');
  });

  it('is still valid at the planned start', () => {
    const packs = [available('DD1', { until: 5 }), available('DD2', { until: 9 })];
    expect(choose(packs, { beginsAt: T0 + 5 * DAY })).toBe('DD2');
    expect(choose(packs, { beginsAt: T0 + 9 * DAY })).toEqual({
      reason: 'pack_ends_before_start',
      orderId: 'DD2',
      validUntil: T0 + 9 * DAY,
    });
  });

  it('is never one that has ended', () => {
    expect(choose([available('DD1', { until: 0 }), available('DD2', { until: 3 })])).toBe('DD2');
    expect(choose([available('DD1', { until: 0 })])).toEqual({ reason: 'no_pack' });
    expect(choose([])).toEqual({ reason: 'no_pack' });
  });

  it('leaves the order of the packs it was given alone', () => {
    const packs = [available('DD1', { until: 90 }), available('DD2', { until: 10 })];
    choose(packs);
    expect(packs.map(({ pack }) => pack.orderId)).toEqual(['DD1', 'DD2']);
  });
});

describe('a pack by name', () => {
  const packs = [
    available('DD2970445798112968704', { until: 90 }),
    available('DD2970445798112961111', { until: 10 }),
  ];

  it.each(['DD2970445798112968704', ' dd2970445798112968704 ', '8704', '…8704', '....968704'])(
    '%s',
    (typed) => {
      expect(choose(packs, { pack: typed })).toBe('DD2970445798112968704');
    },
  );

  it.each([
    ['too short', '704'],
    ['empty', ''],
    ['unheard of', '9999'],
  ])('that is %s is not known', (_what, typed) => {
    expect(choose(packs, { pack: typed })).toEqual({
      reason: 'unknown_pack',
      typed,
      nearest: 'DD2970445798112961111',
    });
  });

  it('that fits two packs is not known', () => {
    expect(choose([available('DD10007777'), available('DD20007777')], { pack: '7777' })).toMatchObject({
      reason: 'unknown_pack',
    });
  });

  it('is taken alone, even where another one could pay', () => {
    const poor = [available('DD1111', { left: 5n, until: 90 }), available('DD2222', { until: 95 })];
    expect(choose(poor, { pack: 'DD1111' })).toEqual({
      reason: 'not_enough_units',
      units: 258_000n,
      best: { orderId: 'DD1111', left: 5n },
    });
  });
});

describe('what is not sold', () => {
  const sold = [50_000, 100_000, 200_000].flatMap((rate) =>
    [1, 3, 7].map((days) => aSpecification(rate, days)),
  );
  const packs = [available('DD1', { sold })];

  it('is answered with the nearest rate, the larger one on a tie', () => {
    expect(choose(packs, { rate: 75_000 })).toEqual({
      reason: 'rate_not_sold',
      rate: 75_000,
      nearest: 100_000,
      sold: [50_000, 100_000, 200_000],
    });
    expect(choose(packs, { rate: 74_999 })).toMatchObject({ nearest: 50_000 });
    expect(choose(packs, { rate: 900_000 })).toMatchObject({ nearest: 200_000 });
  });

  it('is answered with the nearest days', () => {
    expect(choose(packs, { rate: 50_000, days: 5 })).toEqual({
      reason: 'days_not_sold',
      days: 5,
      nearest: 7,
      sold: [1, 3, 7],
    });
  });

  it('says how many specifications of the packs could not be read, where any could not', () => {
    const odd = [
      { ...available('DD1', { sold }), unreadable: 2 },
      { ...available('DD2', { sold }), unreadable: 5 },
      available('DD3', { sold }),
    ];
    expect(choose(odd, { rate: 75_000 })).toMatchObject({ reason: 'rate_not_sold', unreadable: 5 });
    expect(choose(odd, { rate: 50_000, days: 5 })).toMatchObject({ reason: 'days_not_sold', unreadable: 5 });
    expect(choose(packs, { rate: 75_000 })).not.toHaveProperty('unreadable');
  });

  it('is answered with what is sold in ascending order, each once, from whatever pack', () => {
    const mixed = [
      available('DD1', { sold: [aSpecification(200_000, 7), aSpecification(50_000, 14)] }),
      available('DD2', { sold: [aSpecification(100_000, 7), aSpecification(50_000, 1)] }),
    ];
    expect(choose(mixed, { rate: 1 })).toMatchObject({ sold: [50_000, 100_000, 200_000] });
    expect(choose(mixed, { rate: 50_000, days: 2 })).toMatchObject({ sold: [1, 7, 14] });
  });

  it('is told apart from what is sold in other combinations', () => {
    const mixed = [available('DD1', { sold: [aSpecification(50_000, 1), aSpecification(100_000, 3)] })];
    expect(choose(mixed, { rate: 50_000, days: 3 })).toEqual({
      reason: 'not_offered',
      rate: 50_000,
      days: 3,
      orderId: null,
    });
    expect(choose(mixed, { rate: 50_000, days: 3, pack: 'DD1' })).toMatchObject({ orderId: 'DD1' });
  });

  it('falls back on the guide’s table where no specification could be read', () => {
    const unread = [available('DD1', { sold: [] })];
    expect(choose(unread, { rate: 310_000 })).toMatchObject({ reason: 'rate_not_sold', nearest: 300_000 });
    expect(choose(unread)).toMatchObject({ reason: 'not_offered' });
  });
});

describe('too few units', () => {
  it('are told with the pack that has most', () => {
    const packs = [
      available('DD1', { left: 10n, until: 1 }),
      available('DD2', { left: 30n, until: 2 }),
      available('DD3', { left: 20n, until: 3 }),
    ];
    expect(choose(packs)).toEqual({
      reason: 'not_enough_units',
      units: 258_000n,
      best: { orderId: 'DD2', left: 30n },
    });
  });
});
