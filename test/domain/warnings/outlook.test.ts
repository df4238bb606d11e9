import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../src/domain/warnings/levels.ts';
import { canOtherPay, coverOf, coverOfAll, pays } from '../../../src/domain/warnings/outlook.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { anOutlook, aView } from './support.ts';

const all = 5_000_000n;
const low = aView({ left: 150_000n }, { orderId: 'DD1', all });
const cover = (others: ReturnType<typeof aView>[], change: Parameters<typeof anOutlook>[2] = {}) =>
  coverOf(anOutlook([low, ...others], T0, change), low, T0, DEFAULT_LEVELS);
const full = aView({ left: 3_800_000n }, { orderId: 'DD2', all });

describe('what covers a pack', () => {
  it('is nothing where there is no other pack', () => {
    expect(cover([])).toEqual({ packs: 0, units: 0n, lasts: false, spends: false });
  });

  it('is another pack that is not low itself, where no rate is known', () => {
    expect(cover([full])).toMatchObject({ packs: 1, units: 3_800_000n, lasts: true });
    expect(cover([aView({ left: 1_000_000n }, { orderId: 'DD2', all })]).lasts).toBe(false);
    expect(cover([aView({ left: 1_000_001n }, { orderId: 'DD2', all })]).lasts).toBe(true);
  });

  it('is what lasts longer than the time to plan for, where a rate is known', () => {
    const at = (ms: number) => cover([full], { perDay: 1_000n, runsOutAt: T0 + ms });
    expect([at(30 * DAY).lasts, at(30 * DAY - 1).lasts, at(DAY).spends]).toEqual([true, false, true]);
  });

  it('is no pack that is expired, not valid yet, or has too little for anything sold', () => {
    const others = [
      { ...full, condition: 'expired' as const },
      { ...full, condition: 'not_yet' as const },
      aView({ left: 14_999n }, { orderId: 'DD3', all: 15_000n }),
    ];
    expect(cover(others)).toMatchObject({ packs: 1, units: 0n, lasts: false });
  });
});

describe('what covers all packs together', () => {
  const packs = [low, full];
  const lasting = { perDay: 1_000n, runsOutAt: T0 + 300 * DAY };
  const coverAll = (left: bigint, change = {}) =>
    coverOfAll(anOutlook(packs, T0, change), left, T0, DEFAULT_LEVELS).lasts;

  it('is that they last, at a known rate', () => {
    expect(coverAll(3_950_000n, lasting)).toBe(true);
    expect(coverAll(3_950_000n)).toBe(false);
    expect(coverAll(3_950_000n, { ...lasting, runsOutAt: T0 + 29 * DAY })).toBe(false);
  });

  it('is nothing where a push has less than the figures that the rate was taken from', () => {
    expect(coverAll(3_949_999n, lasting)).toBe(false);
  });
});

describe('a pack pays for a raise', () => {
  const need = { units: 150_000n, startsAt: T0 + DAY };

  it('with enough units, where it is valid at the start', () => {
    expect(pays(low, need)).toBe(true);
    expect(pays(low, { ...need, units: 150_001n })).toBe(false);
    expect(pays(low, { ...need, startsAt: low.pack.validUntil })).toBe(false);
    expect(pays({ ...low, condition: 'expired' }, need)).toBe(false);
  });

  it('as another one than that of the raise', () => {
    expect(canOtherPay(anOutlook([low]), 'DD1', need)).toBe(false);
    expect(canOtherPay(anOutlook([low, full]), 'DD1', need)).toBe(true);
  });
});
