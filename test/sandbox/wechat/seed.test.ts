import { describe, expect, it } from 'vitest';
import { demoSeed } from '../../../sandbox/wechat/seed.ts';
import { NOW } from './support.ts';

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
