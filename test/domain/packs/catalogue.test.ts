import { describe, expect, it } from 'vitest';
import { meantRate, readSku, SOLD_DAYS, SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import type { RawSku } from '../../../src/domain/packs/pack.ts';

const DAY_SECONDS = 86_400;

function aSku(change: Partial<RawSku> = {}): RawSku {
  return {
    skuId: '20000178',
    spuId: '10000142',
    name: '网页授权提额',
    durationSeconds: 3 * DAY_SECONDS,
    quota: 300_000,
    ...change,
  };
}

const read = (change: Partial<RawSku>) => {
  const specification = readSku(aSku(change), {});
  return specification && { rate: specification.rate, days: specification.days, units: specification.units };
};
const wanted = { rate: 300_000, days: 3, units: 258_000n };

describe('a rate that is not sold', () => {
  it.each([
    [300, 300_000],
    [30, 300_000],
    [50, 50_000],
    [320_000, 300_000],
    [7, 50_000],
    [9_000_000, 500_000],
  ])('%i was probably meant as %i', (typed, meant) => {
    expect(meantRate(SOLD_RATES, typed)).toBe(meant);
  });
});

describe('a specification', () => {
  it('is read from WeChat’s attributes where quota states the rate', () => {
    expect(readSku(aSku(), {})).toEqual({
      skuId: '20000178',
      spuId: '10000142',
      name: '网页授权提额',
      ...wanted,
    });
  });

  it('is read from its attributes where quota states the whole cost', () => {
    expect(read({ quota: 258_000 })).toEqual(wanted);
  });

  it.each([
    '网页授权提额 30万次/分钟 3天',
    '网页授权提额30万/分钟3天',
    '网页授权提额 ３０万次／分钟 ３天',
    'Web authorization raise 300,000/min 3 days',
    'Raise 300,000 calls per minute, 3-day',
    'raise 300k/min 3 Days',
    'raise 0.3m / minute 3 days',
    'raise 300 thousand calls per minute for 3 days',
    '30万QPM-3天',
    '网页授权 ３０万ＱＰＭ ３天',
    '300k QPM 3 days',
    '300,000 qpm, 3-day',
  ])('is read from its name: %s', (name) => {
    expect(read({ name, durationSeconds: null, quota: null })).toEqual(wanted);
  });

  it('costs what the guide’s table says, in every cell', () => {
    const perDay = [15_000n, 29_000n, 57_000n, 86_000n, 114_000n, 142_000n];
    expect(SOLD_RATES).toEqual([50_000, 100_000, 200_000, 300_000, 400_000, 500_000]);
    expect(SOLD_DAYS).toEqual([1, 3, 5, 7, 14]);
    for (const [row, rate] of SOLD_RATES.entries()) {
      for (const days of SOLD_DAYS) {
        const units = (perDay[row] ?? 0n) * BigInt(days);
        const seconds = { name: '', durationSeconds: days * DAY_SECONDS };
        expect(read({ ...seconds, quota: rate })).toEqual({ rate, days, units });
        expect(read({ ...seconds, quota: Number(units) })).toEqual({ rate, days, units });
      }
    }
  });

  it.each([
    ['no duration anywhere', { durationSeconds: null }],
    ['a duration that is no whole day', { durationSeconds: DAY_SECONDS + 1 }],
    ['a duration of nothing', { durationSeconds: 0 }],
    ['no days in its name', { durationSeconds: null, name: '提额 30万次/分钟 0天' }],
    ['the end of a longer number in its name', { durationSeconds: null, name: '提额 30万次/分钟 1000天' }],
    ['a name that says otherwise than its duration', { name: '提额 30万次/分钟 5天' }],
    ['no rate anywhere', { quota: null }],
    ['a rate that is not in the guide', { quota: 250_000 }],
    ['a rate in its name that is not in the guide', { quota: null, name: '提额 25万次/分钟 3天' }],
    ['the cost of other days', { quota: 86_000 * 5 }],
    ['a number without a unit of time', { quota: null, name: '提额 30万次 3天' }],
  ])('with %s is not guessed', (_what, change) => {
    expect(read(change)).toBeNull();
  });

  it('is what the configuration says, whatever WeChat says', () => {
    const overrides = { '20000178': { rate: 1_000, days: 2, units: 7n } };
    expect(readSku(aSku({ durationSeconds: null, quota: null }), overrides)).toMatchObject(
      overrides['20000178'],
    );
    expect(readSku(aSku({ skuId: '20000179' }), overrides)).toMatchObject(wanted);
  });
});
