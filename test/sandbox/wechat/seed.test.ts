import { describe, expect, it } from 'vitest';
import { demoSeed, showcaseSeed } from '../../../sandbox/wechat/seed.ts';
import { DAY, NOW } from './support.ts';

const seed = demoSeed(NOW);

describe('the demo seed', () => {
  it('has ids and secrets of the real shapes', () => {
    expect(seed.account).toMatchObject({
      appId: expect.stringMatching(/^wx[0-9a-f]{16}$/),
      appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
      pushToken: expect.stringMatching(/^[A-Za-z0-9]{3,32}$/),
      pushAesKey: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
      originalId: expect.stringMatching(/^gh_[0-9a-f]{12}$/),
    });
    for (const receiver of seed.receivers) expect(receiver.appId).toMatch(/^wx[0-9a-f]{16}$/);
    for (const pack of seed.packs) {
      expect(pack.orderId).toMatch(/^DD\d{19}$/);
      expect(pack.packageId).toMatch(/^ZY\d{19}$/);
      expect(pack.spSkuId).toMatch(/^2000\d{4}$/);
    }
  });

  it('has a big pack, one that runs out sooner and one that is almost empty', () => {
    const left = seed.packs.map((pack) => Number(pack.units) - Number(pack.usedUnits));
    const days = seed.packs.map((pack) => (pack.validUntil - NOW) / 86_400_000);
    expect(left).toEqual([3_848_000, 605_000, 22_000]);
    expect(days).toEqual([670, 18, 330]);
  });

  it('sells every rate and duration at the price of the guide', () => {
    const price = (rate: number, days: number) =>
      seed.skus.find(
        ({ attr }) => attr.proportion.quota.quota === String(rate) && attr.duration === String(days * 86_400),
      )?.units;
    expect(seed.skus).toHaveLength(30);
    expect(new Set(seed.skus.map((sku) => sku.skuId)).size).toBe(30);
    expect(price(50_000, 1)).toBe('15000');
    expect(price(100_000, 7)).toBe('203000');
    expect(price(300_000, 3)).toBe('258000');
    expect(price(500_000, 14)).toBe('1988000');
  });
});

describe('the seed of the demo', () => {
  const { packs } = showcaseSeed(NOW);
  const left = (pack: (typeof packs)[number]) => Number(pack.units) - Number(pack.usedUnits);
  const percent = (pack: (typeof packs)[number], spent = 0) =>
    ((left(pack) - spent) * 100) / Number(pack.units);
  /** The cheapest raise that is sold. */
  const SMALLEST = 15_000;

  it('begins with the packs that everybody knows, and names no order twice', () => {
    expect(packs.slice(0, 3)).toEqual(seed.packs);
    expect(new Set(packs.map(({ orderId }) => orderId)).size).toBe(packs.length);
    for (const pack of packs) expect(pack.orderId).toMatch(/^DD\d{19}$/);
  });

  it.each([20, 10, 5, 0])('has a pack that one small raise takes to %d percent', (level) => {
    const crossing = packs.filter((pack) => percent(pack) > level && percent(pack, SMALLEST) <= level);
    expect(crossing).toHaveLength(1);
  });

  it.each([15, 7, 3, 1])(
    'has a pack with hours more than %d days, a different one for each click',
    (days) => {
      const soon = packs.filter(
        ({ validUntil }) => validUntil - NOW > days * DAY && validUntil - NOW < (days + 1) * DAY,
      );
      expect(soon).toHaveLength(1);
      for (const pack of soon) expect(percent(pack)).toBeGreaterThan(20);
    },
  );

  it('crosses one level of validity for every six hours of the first day', () => {
    const crossed = (hours: number) =>
      packs.filter(({ validUntil }) =>
        [15, 7, 3, 1, 0].some(
          (days) => validUntil - NOW > days * DAY && validUntil - (NOW + hours * (DAY / 24)) <= days * DAY,
        ),
      ).length;
    expect([6, 12, 18, 24].map(crossed)).toEqual([1, 2, 3, 4]);
  });

  it('has one that expired, and one of yesterday that was never used', () => {
    expect(packs.filter(({ validUntil }) => validUntil < NOW)).toHaveLength(1);
    const unused = packs.filter(({ usedUnits }) => usedUnits === '0');
    expect(unused.map(({ paidAt = 0 }) => (NOW - paidAt) / DAY)).toEqual([1]);
  });

  it('lets the raises of a first walk come from the pack that is lost in 18 days', () => {
    const byExpiry = packs
      .filter(({ validUntil }) => validUntil > NOW)
      .sort((a, b) => a.validUntil - b.validUntil);
    for (const units of [258_000, 145_000])
      expect(byExpiry.find((pack) => left(pack) >= units)).toEqual(seed.packs[1]);
  });
});
