import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import {
  observeBalance,
  observePack,
  type PlannedRaise,
} from '../../../../src/domain/warnings/observe/observe-pack.ts';
import { DAY, HOUR, T0 } from '../../../support/requests.ts';
import { anOutlook, aView, levelOf, ofKind } from '../support.ts';

const ALONE = { packs: 0, units: 0n, lasts: false, spends: false };

function observed(view = aView(), now = T0, levels = DEFAULT_LEVELS, planned: PlannedRaise[] = []) {
  const around = {
    balance: { left: view.left, all: view.pack.all },
    planned,
    outlook: anOutlook([view], now),
  };
  return observePack(view, around, now, levels);
}

describe('the balance of a pack', () => {
  const balance = (left: bigint, all = 1_000n, levels = DEFAULT_LEVELS) =>
    observeBalance({ kind: 'pack', orderId: 'DD1' }, 'default', null, { left, all }, ALONE, levels);

  it.each([
    [1_000n, null],
    [201n, null],
    [200n, 20],
    [101n, 20],
    [100n, 10],
    [51n, 10],
    [50n, 5],
    [1n, 5],
    [0n, 0],
  ])('of 1000 units crosses with %s left level %s', (left, level) => {
    expect(levelOf(balance(left))).toBe(level);
  });

  it.each([
    [200n, 1],
    [219n, 1],
    [220n, 0],
    [119n, 2],
    [120n, 1],
    [19n, 4],
    [20n, 3],
  ])('of 1000 units holds with %s left %i levels: a level is clear two points above it', (left, holds) => {
    expect(balance(left).holds).toBe(holds);
  });

  it('is compared exactly, however large it is', () => {
    const all = 10n ** 18n;
    expect(levelOf(balance(all / 5n, all))).toBe(20);
    expect(levelOf(balance(all / 5n + 1n, all))).toBeNull();
  });

  it('of a pack without units, or without levels, crosses nothing', () => {
    expect(balance(0n, 0n)).toMatchObject({ depth: 0, holds: 0, warning: null });
    expect(balance(0n, 1_000n, { ...DEFAULT_LEVELS, balance: [] })).toMatchObject({ depth: 0, holds: 0 });
  });

  it('goes by the levels of the configuration, in whichever order they stand there', () => {
    const levels = { ...DEFAULT_LEVELS, balance: [5, 50, 5] };
    expect(levelOf(balance(500n, 1_000n, levels))).toBe(50);
    expect(balance(50n, 1_000n, levels)).toMatchObject({ depth: 2, warning: { level: 5 } });
  });

  it('says of which pack it is, or that all packs of an SPU are meant', () => {
    const [one] = observed(aView({ left: 0n }));
    expect(one?.warning).toMatchObject({
      kind: 'pack_balance',
      subject: 'pack:DD2970445798112968704',
      pack: { account: 'default', orderId: 'DD2970445798112968704' },
      left: 0n,
      all: 1_000n,
    });
    const spu = { kind: 'spu', account: 'default', spuId: '10000185' } as const;
    expect(
      observeBalance(spu, 'default', null, { left: 0n, all: 2n }, ALONE, DEFAULT_LEVELS).warning,
    ).toMatchObject({
      subject: 'spu:default:10000185',
      pack: null,
    });
  });
});

describe('the kinds that are observed of a pack', () => {
  const kinds = (view: ReturnType<typeof aView>) => observed(view).map(({ kind }) => kind);

  it('depend on its condition', () => {
    expect(kinds(aView({ condition: 'not_yet' }))).toEqual([]);
    expect(kinds(aView())).toEqual(['pack_balance', 'pack_validity', 'pack_forecast']);
    expect(kinds(aView({ condition: 'used_up' }))).toEqual(['pack_balance', 'pack_validity']);
    expect(kinds(aView({ condition: 'expired' }))).toEqual(['pack_validity']);
  });

  it('include the refund while there can be one', () => {
    expect(kinds(aView({ refundableUntil: T0 + DAY }))).toContain('pack_refund');
  });
});

describe('the expiry of a pack', () => {
  const validUntil = T0 + 100 * DAY;
  const validity = (now: number, left = 1_000n, pack = {}) =>
    ofKind(observed(aView({ left }, { validUntil, ...pack }), now), 'pack_validity');

  it.each([
    [15 * DAY + 1, null],
    [15 * DAY, 15],
    [7 * DAY + 1, 15],
    [7 * DAY, 7],
    [3 * DAY, 3],
    [DAY + 1, 3],
    [DAY, 1],
    [1, 1],
    [0, 0],
    [-7 * DAY + 1, 0],
    [-7 * DAY, null],
  ])('crosses %i ms before it level %s', (before, level) => {
    expect(levelOf(validity(validUntil - before))).toBe(level);
  });

  it('holds for ever, though it is no news after a week', () => {
    expect(validity(validUntil + 30 * DAY)).toMatchObject({ depth: 0, holds: 5 });
  });

  it('is no news of a pack that is used up', () => {
    expect(validity(validUntil, 0n)).toMatchObject({ depth: 0, holds: 5, warning: null });
    expect(levelOf(validity(validUntil, 1n))).toBe(0);
  });

  it('has no level that was reached when the pack became valid', () => {
    const short = { validFrom: validUntil - 7 * DAY };
    expect(levelOf(validity(validUntil - 7 * DAY, 1_000n, short))).toBeNull();
    expect(levelOf(validity(validUntil - 3 * DAY, 1_000n, short))).toBe(3);
  });
});

describe('the refund of a pack', () => {
  const until = T0 + 7 * DAY;
  const refund = (now: number, pack = {}) =>
    ofKind(observed(aView({ refundableUntil: until }, { paidAt: T0, ...pack }), now), 'pack_refund');

  it.each([
    [2 * DAY + 1, null],
    [2 * DAY, 2],
    [1, 2],
  ])('crosses %i ms before it closes level %s', (before, level) => {
    expect(levelOf(refund(until - before))).toBe(level);
  });

  it('has no level that was reached when the pack was paid', () => {
    expect(levelOf(refund(until - DAY, { paidAt: until - 2 * DAY }))).toBeNull();
    expect(levelOf(refund(until - DAY, { paidAt: until - 2 * DAY - 1 }))).toBe(2);
  });

  it('is not observed where nothing can be refunded', () => {
    expect(ofKind(observed(), 'pack_refund')).toBeUndefined();
  });
});

describe('the forecast of a pack', () => {
  const forecast = (
    runsOutAt: number,
    planned: PlannedRaise[] = [],
    { now = T0, levels = DEFAULT_LEVELS, validUntil = T0 + 600 * DAY } = {},
  ) => {
    const view = aView({ forecast: { perDay: 10n, since: T0 - 30 * DAY, runsOutAt } }, { validUntil });
    return ofKind(observed(view, now, levels, planned), 'pack_forecast');
  };

  it('is crossed where the pack runs out within the time of the configuration', () => {
    expect(forecast(T0 + 30 * DAY)).toMatchObject({ depth: 0, warning: null });
    expect(forecast(T0 + 30 * DAY - 1)).toMatchObject({ depth: 1, warning: { level: 0, planned: null } });
    expect(forecast(T0 + 2 * DAY, [], { levels: { ...DEFAULT_LEVELS, forecastMs: 2 * DAY } })?.depth).toBe(0);
  });

  it('is not crossed where the pack expires first', () => {
    const validUntil = T0 + 10 * DAY;
    expect(forecast(validUntil, [], { validUntil })?.depth).toBe(0);
    expect(forecast(validUntil - 1, [], { validUntil })?.depth).toBe(1);
  });

  it('is worse where the pack runs out before a pending raise, however far that is', () => {
    const planned = [
      { request: 'R-1', startsAt: T0 + HOUR, units: 1n },
      { request: 'R-2', startsAt: T0 + 200 * DAY, units: 1n },
    ];
    expect(forecast(T0 + 200 * DAY - 1, planned)).toMatchObject({
      depth: 2,
      warning: { level: 0, planned: { request: 'R-2' } },
    });
    expect(forecast(T0 + 200 * DAY, planned)?.depth).toBe(0);
    expect(forecast(T0 + 20 * DAY, planned.slice(0, 1))).toMatchObject({
      depth: 1,
      warning: { planned: null },
    });
  });

  it('is clear once it is fine by a tenth of the time that is left', () => {
    const margin = (at: number) => forecast(T0 + at)?.holds;
    expect(margin(33 * DAY - 1)).toBe(1);
    expect(margin(33 * DAY)).toBe(0);
  });

  it('has a day to become clear in, also while there is no forecast', () => {
    expect(forecast(T0 + 900 * DAY)?.cooldownMs).toBe(DAY);
    expect(ofKind(observed(), 'pack_forecast')).toMatchObject({ depth: 0, holds: 0, cooldownMs: DAY });
  });
});
